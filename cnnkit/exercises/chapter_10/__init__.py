"""Chapter 10: what the layers of a trained network respond to."""

from cnnkit.exercises.chapter_10 import covering, covers, maps, moves, patches, pixels
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(maps, patches, pixels, covers, covering, moves)
