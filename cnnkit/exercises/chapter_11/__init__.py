"""Chapter 11, the dimensions of AlexNet."""

from cnnkit.exercises.chapter_11 import counts, first_rows, in_code, later_rows, wrong_tables

MODULES = (first_rows, later_rows, wrong_tables, in_code, counts)
EXERCISES = tuple(
    sorted(
        (exercise for module in MODULES for exercise in module.EXERCISES),
        key=lambda exercise: int(exercise.id.partition(".")[2]),  # 11.10 comes after 11.9
    )
)
