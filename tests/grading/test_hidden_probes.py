"""Hidden probes as the engine takes them: from a folder that a teacher may have changed.

What each exercise's own hidden probes have to be, tests/course says.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from setuptools import find_namespace_packages

from cnnkit.course import REGISTRY
from cnnkit.grading.errors import GradingError
from cnnkit.grading.hidden import seed_of, with_hidden_probes

ROOT = Path(__file__).parents[2]
FOLDER = REGISTRY.probes
EXERCISE = REGISTRY.find("03.2")


def same(found, expected):
    try:
        np.testing.assert_equal(found, expected)
    except AssertionError:
        return False
    return True


def test_an_exercise_on_a_value_needs_none(tmp_path):
    exercise = REGISTRY.find("03.1")
    assert with_hidden_probes(exercise, tmp_path / "nowhere", "s01") is exercise


def refused(folder):
    with pytest.raises(GradingError) as caught:
        with_hidden_probes(EXERCISE, folder, "s01")
    return str(caught.value)


def test_a_folder_that_does_not_fit_is_named(tmp_path):
    assert f"no folder {tmp_path / 'nowhere'}" in refused(tmp_path / "nowhere")
    assert refused(tmp_path).endswith("ex_03_2.py; there are no probes")
    (tmp_path / "ex_05_2.py").write_text("")
    assert refused(tmp_path).endswith("ex_03_2.py; there are ex_05_2.py")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def probes(", "ex_03_2.py cannot be read: SyntaxError"),
        ("from .nothing import different", "ex_03_2.py cannot be read: ModuleNotFoundError"),
        ("PROBES = {}", "ex_03_2.py cannot be read: AttributeError"),
        ("probes = lambda random: 1 / 0", "for 03.2: ZeroDivisionError"),
        (
            "probes = lambda random: ({'padding': 1, 'x': 2},)",
            "03.2 has the arguments (padding, x); its own have (x, padding)",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_named(tmp_path, text, words):
    (tmp_path / "ex_03_2.py").write_text(text)
    assert words in refused(tmp_path)


def test_a_file_once_mended_is_read(tmp_path):
    assert "no probes" in refused(tmp_path)
    shutil.copy(FOLDER / "drawing.py", tmp_path)
    shutil.copy(FOLDER / "ex_03_2.py", tmp_path)
    found = with_hidden_probes(EXERCISE, tmp_path, "s01").probes
    assert same(found, with_hidden_probes(EXERCISE, FOLDER, "s01").probes)


def test_each_folder_has_neighbours_of_its_own(tmp_path):
    """And the search path stays as it was."""
    path = list(sys.path)
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "drawing.py").write_text(f"PADDING = {number}")
        (folder / "ex_03_2.py").write_text(
            "from .drawing import PADDING\n"
            "probes = lambda random: ({'x': None, 'padding': PADDING},)"
        )
        found = with_hidden_probes(EXERCISE, folder, "s01").probes[-1]
        assert found == {"x": None, "padding": number}
    assert sys.path == path


def test_a_seed_depends_on_all_there_is_to_it():
    seeds = {
        seed_of(*of)
        for of in (
            ("secret", "s01", "ab"),
            ("other", "s01", "ab"),
            ("secret", "s02", "ab"),
            ("secret", "s01", "cd"),
            ("secret", "s01a", "b"),
        )
    }
    assert len(seeds) == 5
    assert seed_of("secret", "s01", "ab") in seeds
    assert all(isinstance(seed, str) and "s01" not in seed for seed in seeds)


def test_the_same_seed_gives_the_same_probes_in_another_process():
    code = """
from cnnkit.course import REGISTRY
from cnnkit.grading.hidden import with_hidden_probes
import sys
print(with_hidden_probes(REGISTRY.find("03.2"), sys.argv[1], sys.argv[2]).probes)
"""
    command = [sys.executable, "-c", code, str(FOLDER), "s01"]
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    found = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert found.stdout.strip() == str(with_hidden_probes(EXERCISE, FOLDER, "s01").probes)


def test_the_package_and_the_learners_edition_come_without_them():
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    packages = find_namespace_packages(str(ROOT), include=setup["packages"]["find"]["include"])
    assert "cnnkit.grading" in packages
    assert all(name.partition(".")[0] == "cnnkit" for name in packages)
    assert all(name.partition(".")[0] == "cnnkit" for name in setup["package-data"])
    assert not list((ROOT / "notebooks").rglob("*.py"))
    for file in (ROOT / "cnnkit").rglob("*"):
        assert "PROBES" not in file.name.upper()


def test_templates_styles_and_scripts_come_with_the_package():
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    package = ROOT / "cnnkit"
    there = {file for file in package.rglob("*") if file.suffix in (".html", ".css", ".js")}
    taken = {file for name in setup["package-data"]["cnnkit"] for file in package.glob(name)}
    assert there
    assert there <= taken
