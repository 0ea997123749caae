"""Chapter 07: convolution as one matrix product."""

from cnnkit.exercises.chapter_07 import back, by_hand, folding, in_code, sizes

MODULES = (by_hand, sizes, in_code, folding, back)
EXERCISES = tuple(
    sorted(
        (exercise for module in MODULES for exercise in module.EXERCISES),
        key=lambda exercise: exercise.id,
    )
)
