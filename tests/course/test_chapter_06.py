"""What chapter 06 says of shifts is so, on the offline digits and on real MNIST."""

import os

import matplotlib
import pytest
from chapters import run_cells

CELLS = ("imports", "photo-itself", "photo-map-itself", "measure-maps", "measure-ways",
         "measure-itself", "equivariant")  # fmt: skip


@pytest.fixture(params=["digits", pytest.param("mnist", marks=pytest.mark.slow)], scope="module")
def measured(request):
    """The chapter's own cells, run: name of the way -> (share, change, scale)."""
    if request.param == "mnist" and not os.environ.get("CNNKIT_MNIST_DIR"):
        pytest.skip("CNNKIT_MNIST_DIR names no folder with MNIST")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CNNKIT_DATA", request.param)
        matplotlib.use("Agg")
        names = run_cells("06", *(f"pooling-{cell}" for cell in CELLS))
        matplotlib.pyplot.close("all")
    return names["measured"]


def test_most_cells_change_behind_a_max_pool(measured):
    share, _, _ = measured["max pool, 2"]
    assert 0.6 < share < 0.95
    assert measured["max pool, 3"][0] < share < measured["average pool, 2"][0]


def test_but_they_change_less_than_without(measured):
    order = ("max pool, 2", "average pool, 2", "the map itself", "every second cell")
    changes = [measured[name][1] for name in order]
    assert changes == sorted(changes)
    assert measured["max pool, 3"][1] < measured["max pool, 2"][1]


def test_another_picture_changes_more(measured):
    for share, change, other in measured.values():
        assert 0 < share <= 1
        assert change < other
