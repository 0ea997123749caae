"""Chapter 11, the dimensions of AlexNet."""

from cnnkit.exercises.chapter_11 import counts, first_rows, in_code, later_rows, wrong_tables
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(first_rows, later_rows, wrong_tables, in_code, counts)
