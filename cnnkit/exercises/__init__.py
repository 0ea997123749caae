"""The exercises of the course, one module per chapter.

An exercise is data: what is asked, what is right, and how to look at an answer.
"""

import importlib

from cnnkit.exercises.exercise import Exercise

CHAPTERS = ("09",)

__all__ = ["CHAPTERS", "Exercise", "exercises_of"]


def exercises_of(chapter):
    """The exercises of a chapter, "09", in order."""
    return importlib.import_module(f"cnnkit.exercises.chapter_{chapter}").EXERCISES
