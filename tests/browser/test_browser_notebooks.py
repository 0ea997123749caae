"""Every chapter of the learner's edition runs in a real JupyterLab.

A file for each edition, so that two cores can share the work. Chapters with
explorers are run where those are touched, in ``test_explorer_*.py``.
"""

import pytest
from exploring import EXPLORED
from running import chapters_of, opened


@pytest.mark.parametrize("chapter", sorted(set(chapters_of("notebooks")) - set(EXPLORED.values())))
def test_run_all(window, chapter):
    with opened(window, chapter):
        pass
