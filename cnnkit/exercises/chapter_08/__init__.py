"""Chapter 08: scores and losses, gradients by hand, training in NumPy."""

from cnnkit.exercises.chapter_08 import backward, loss, slopes

EXERCISES = tuple(
    sorted(
        (*loss.EXERCISES, *slopes.EXERCISES, *backward.EXERCISES),
        key=lambda exercise: exercise.id,
    )
)
