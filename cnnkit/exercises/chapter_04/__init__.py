"""Chapter 04: the output-size formula."""

from cnnkit.exercises.chapter_04 import by_hand, in_code

EXERCISES = tuple(
    sorted((*by_hand.EXERCISES, *in_code.EXERCISES), key=lambda exercise: exercise.id)
)
