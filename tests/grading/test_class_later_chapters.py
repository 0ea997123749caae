"""The same as in test_class.py, of the chapters from 07 on."""

import pytest
from test_class import EverybodyIsGraded, folder, graded  # noqa: F401

from cnnkit.course import CHAPTERS


@pytest.mark.parametrize("graded", list(CHAPTERS)[7:], indirect=True)
class TestLaterChapters(EverybodyIsGraded):
    pass
