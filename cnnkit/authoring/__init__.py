"""From ``solutions/``, which authors edit, to ``notebooks/``, which learners open."""

from cnnkit.authoring.build import build, find_drift
from cnnkit.authoring.editions import learners_edition

__all__ = ["build", "find_drift", "learners_edition"]
