"""The same as in test_class.py, of the chapters from 07 on."""

import pytest
from test_class import OTHERS, EverybodyIsGraded, folder, graded  # noqa: F401


@pytest.mark.slow
@pytest.mark.parametrize("graded", OTHERS[6:], indirect=True)
class TestLaterChapters(EverybodyIsGraded):
    pass
