"""Chapter 02: convolution with one kernel."""

from cnnkit.exercises.chapter_02 import by_hand, in_code

EXERCISES = tuple(
    sorted((*by_hand.EXERCISES, *in_code.EXERCISES), key=lambda exercise: exercise.id)
)
