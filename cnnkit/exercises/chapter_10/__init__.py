"""Chapter 10: what the layers of a trained network respond to."""

from cnnkit.exercises.chapter_10 import covering, covers, maps, moves, patches

MODULES = (maps, patches, covers, covering, moves)
EXERCISES = tuple(exercise for module in MODULES for exercise in module.EXERCISES)
