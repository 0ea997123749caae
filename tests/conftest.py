"""Settings for every test."""

import gc
import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

# The same cases in every run: what fails has been broken by the change. `make test-all` also tries
# others. One worker may be slow while another trains a network: a time limit would only be noise.
settings.register_profile("cnnkit", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None, derandomize=False, print_blob=True)
settings.register_profile("thorough", settings.get_profile("random"), max_examples=3000)
settings.load_profile("cnnkit")


def pytest_collection_finish():
    """What is imported and collected stays to the end: nobody need look through it for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def on_its_own():
    """What was tested before makes no difference: to random weights, or to the figures open."""
    random.seed(0)
    np.random.seed(0)
    if torch := sys.modules.get("torch"):
        torch.manual_seed(0)
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@pytest.fixture(scope="session")
def worked():
    """The lectures' worked examples by their ids."""
    path = Path(__file__).parent / "data" / "worked_examples.json"
    return {example["id"]: example for example in json.loads(path.read_text("utf-8"))["examples"]}
