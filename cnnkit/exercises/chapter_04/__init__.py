"""Chapter 04: the output-size formula."""

from cnnkit.exercises.chapter_04 import by_hand, in_code
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(by_hand, in_code)
