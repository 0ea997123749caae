"""One JupyterLab server and one Chromium for all browser tests."""

import shutil
from pathlib import Path

import pytest
from blank_page import blank_page
from running import jupyterlab_page
from serving import CHROMIUM, chromium, jupyterlab

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on the PATH"))


@pytest.fixture(scope="session")
def lab_folder(tmp_path_factory):
    """A copy of the course, which JupyterLab serves."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("notebooks", "solutions"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".*", "*.pt"))
    return folder


@pytest.fixture(scope="session")
def lab(lab_folder, tmp_path_factory):
    """The address of a JupyterLab that serves it."""
    with jupyterlab(lab_folder, tmp_path_factory.mktemp("jupyter")) as address:
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


@pytest.fixture(scope="session")
def blank(browser):
    """A page without JupyterLab, that shows one explorer after the other."""
    with blank_page(browser) as blank:
        yield blank
