"""Chapter 12: pointwise convolution."""

from cnnkit.exercises.chapter_12 import bottlenecks, by_hand, layer, position_wise, shapes, tokens
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(by_hand, layer, tokens, position_wise, bottlenecks, shapes)
