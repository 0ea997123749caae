"""Chapter 02: convolution with one kernel."""

from cnnkit.exercises.chapter_02 import by_hand, in_code
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(by_hand, in_code)
