"""Chapter 05: channels, filters, batches."""

from cnnkit.exercises.chapter_05 import by_hand, counts, layers, one_filter, weights
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(by_hand, counts, one_filter, layers, weights)
