"""This course: its chapters, its exercises, one file each, and its words."""

from cnnkit.checking.chapter_map import CourseMap
from cnnkit.checking.registry import Registry
from cnnkit.course.chapters import CHAPTERS

REGISTRY = Registry("cnnkit.course", CHAPTERS)

__all__ = ["CHAPTERS", "REGISTRY", "course_map"]


def course_map() -> CourseMap:
    """The chapters in order, and what of them this learner has done."""
    return CourseMap.of(REGISTRY)
