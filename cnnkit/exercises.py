"""Where the exercises were before version 0.2: now `cnnkit.course` has them, a file for each."""

import warnings

from cnnkit.checking.exercise import Exercise, Misconception, Scene
from cnnkit.course import CHAPTERS, REGISTRY

__all__ = ["CHAPTERS", "Exercise", "Misconception", "Scene", "exercises", "exercises_of", "find"]

exercises, exercises_of, find = REGISTRY.exercises, REGISTRY.exercises_of, REGISTRY.find

# Said of this module, not of who imports it: Python shows that to developers, not to learners,
# and nbgrader would take what stands on stderr for a failure.
warnings.warn(
    "cnnkit.exercises has become cnnkit.course.REGISTRY", DeprecationWarning, stacklevel=1
)
