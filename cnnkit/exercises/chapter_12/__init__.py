"""Chapter 12: pointwise convolution."""

from cnnkit.exercises.chapter_12 import bottlenecks, by_hand, layer, position_wise, shapes, tokens

MODULES = (by_hand, layer, tokens, position_wise, bottlenecks, shapes)
EXERCISES = tuple(
    sorted(
        (exercise for module in MODULES for exercise in module.EXERCISES),
        key=lambda exercise: exercise.id,
    )
)
