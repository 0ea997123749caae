"""One JupyterLab server and one Chromium for all browser tests."""

import shutil
from pathlib import Path

import pytest
from exploring import EXPLORED
from running import jupyterlab_page, opened
from serving import CHROMIUM, chromium, jupyterlab

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on the PATH"))


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """The address of a JupyterLab that serves a copy of the course."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("notebooks", "solutions"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".*", "*.pt"))
    with jupyterlab(folder, tmp_path_factory.mktemp("jupyter")) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def window(lab, browser):
    """A page with JupyterLab, in which one notebook after the other is opened."""
    with jupyterlab_page(lab, browser) as page:
        yield page


@pytest.fixture(scope="module")
def page(request, window):
    """The chapter that holds the explorer which a test module names, all of it run."""
    with opened(window, EXPLORED[request.module.NAME]) as page:
        yield page
