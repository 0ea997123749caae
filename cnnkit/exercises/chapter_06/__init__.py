"""Chapter 06: pooling."""

from cnnkit.exercises.chapter_06 import borders, by_hand, gradients, in_code, means
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(by_hand, in_code, means, borders, gradients)
