"""From ``solutions/``, which authors edit, to ``notebooks/``, which learners open."""

from cnnkit.authoring.build import build, check
from cnnkit.authoring.editions import learners_edition

__all__ = ["build", "check", "learners_edition"]
