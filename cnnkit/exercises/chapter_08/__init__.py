"""Chapter 08: scores and losses, gradients by hand, training in NumPy."""

from cnnkit.exercises.chapter_08 import backward, loss, slopes
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(backward, loss, slopes)
