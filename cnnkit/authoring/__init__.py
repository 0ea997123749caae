"""From ``solutions/``, which authors edit, to ``notebooks/``, which learners open."""

from cnnkit.authoring.build import build, check
from cnnkit.authoring.editions import learners_edition
from cnnkit.authoring.pages import check_pages, write_pages

__all__ = ["build", "check", "check_pages", "learners_edition", "write_pages"]
