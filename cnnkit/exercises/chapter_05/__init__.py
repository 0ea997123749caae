"""Chapter 05: channels, filters, batches."""

from cnnkit.exercises.chapter_05 import by_hand, counts, in_code, weights

EXERCISES = tuple(
    sorted(
        (*by_hand.EXERCISES, *counts.EXERCISES, *in_code.EXERCISES, *weights.EXERCISES),
        key=lambda exercise: exercise.id,
    )
)
