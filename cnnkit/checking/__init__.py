"""Checks a learner's answer, and names the wrong idea behind a wrong one."""

from cnnkit.checking.checks import check
from cnnkit.checking.course import course_map
from cnnkit.checking.report import Report
from cnnkit.exercises import exercises

__all__ = ["Report", "check", "course_map", "exercises"]
