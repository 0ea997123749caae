"""Every chapter of the solved edition runs in a real JupyterLab.

A file for each edition, so that two cores can share the work.
"""

import pytest
from running import chapters_of, opened

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("chapter", chapters_of("solutions"))
def test_run_all(window, chapter):
    with opened(window, chapter):
        pass
