"""Chapter 07: convolution as one matrix product."""

from cnnkit.exercises.chapter_07 import back, by_hand, folding, in_code, sizes
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(by_hand, sizes, in_code, folding, back)
