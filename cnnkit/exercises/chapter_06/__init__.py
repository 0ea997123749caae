"""Chapter 06: pooling."""

from cnnkit.exercises.chapter_06 import borders, by_hand, gradients, in_code, means

MODULES = (by_hand, in_code, means, borders, gradients)
EXERCISES = tuple(
    sorted(
        (exercise for module in MODULES for exercise in module.EXERCISES),
        key=lambda exercise: exercise.id,
    )
)
