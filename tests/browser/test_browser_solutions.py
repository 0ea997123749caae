"""Every chapter of the solved edition runs in a real JupyterLab.

A file for each edition, so that two cores can share the work.
"""

import pytest
from running import all_run, chapters_of


@pytest.mark.parametrize("chapter", chapters_of("solutions"))
def test_run_all(lab, browser, chapter):
    with all_run(lab, browser, chapter):
        pass
