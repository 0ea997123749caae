"""Chapter 05: channels, filters, batches."""

from cnnkit.exercises.chapter_05 import by_hand, counts, layers, one_filter, weights

MODULES = (by_hand, counts, one_filter, layers, weights)
EXERCISES = tuple(
    sorted(
        (exercise for module in MODULES for exercise in module.EXERCISES),
        key=lambda exercise: exercise.id,
    )
)
