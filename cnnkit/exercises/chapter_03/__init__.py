"""Chapter 03: padding and stride."""

from cnnkit.exercises.chapter_03 import by_hand, in_code
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(by_hand, in_code)
