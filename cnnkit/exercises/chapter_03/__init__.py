"""Chapter 03: padding and stride."""

from cnnkit.exercises.chapter_03 import by_hand, in_code

EXERCISES = tuple(
    sorted((*by_hand.EXERCISES, *in_code.EXERCISES), key=lambda exercise: exercise.id)
)
