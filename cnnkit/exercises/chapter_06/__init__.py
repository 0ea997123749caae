"""Chapter 06: pooling."""

from cnnkit.exercises.chapter_06 import borders, by_hand, gradients, in_code

EXERCISES = tuple(
    sorted(
        (*by_hand.EXERCISES, *in_code.EXERCISES, *borders.EXERCISES, *gradients.EXERCISES),
        key=lambda exercise: exercise.id,
    )
)
