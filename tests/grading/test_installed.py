"""Who installs the package, without a checkout, can teach with it; learners' code finds nothing."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from cnnkit.course import CHAPTERS
from cnnkit.grading.sandbox import bubblewrap

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Runs Python code, or a command line of cnnkit, where a wheel of the course is installed."""
    folder = tmp_path_factory.mktemp("installed")
    # A copy: what an earlier build has left would come into the wheel.
    leave = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "tests")
    shutil.copytree(ROOT, folder / "course", ignore=leave)
    pip = [sys.executable, "-m", "pip", "--quiet"]
    offline = ["--no-deps", "--no-index"]
    build = ["wheel", *offline, "--no-build-isolation", "--wheel-dir", folder, folder / "course"]
    subprocess.run([*pip, *build], check=True)
    venv.create(folder / "venv")
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "--python", python, "install", *offline, wheel], check=True)
    (own,) = (folder / "venv").rglob("site-packages")
    # All else is borrowed; the wheel's own package is found first.
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib"))

    def run(code, *arguments):
        command = [python, "-c", code, *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True)

    return run


COMMAND = "import sys\nfrom cnnkit.__main__ import main\nsys.exit(main(sys.argv[1:]))"


def test_a_learner_starts_without_a_checkout(installed):
    done = installed(COMMAND, "start", "mine", "--no-lab")
    assert f"{len(CHAPTERS)} chapters to work in" in done.stdout, done.stderr
    code = "from pathlib import Path\nprint(*sorted(p.name for p in Path('mine').rglob('*.*')))"
    found = installed(code).stdout.split()
    assert [found.count(file) for file, _ in CHAPTERS.values()] == [2] * len(CHAPTERS)  # and solved
    assert not [name for name in found if name.endswith(".py")]


def test_a_class_is_staged_without_a_checkout(installed):
    done = installed(COMMAND, "grade", "stage", "class")
    assert f"ready to grade {len(CHAPTERS)} chapters" in done.stdout, done.stderr
    code = """
import cnnkit
from pathlib import Path
assert ".pth" not in cnnkit.__file__ and Path("venv").resolve() in Path(cnnkit.__file__).parents
from cnnkit.course import REGISTRY
from cnnkit.grading.hidden import with_hidden_probes
exercise = REGISTRY.find("03.2")
print(len(with_hidden_probes(exercise, "class/probes", "s").probes) - len(exercise.probes))
"""
    done = installed(code)
    assert int(done.stdout) >= 1, done.stderr


def test_a_clone_without_solutions_makes_a_wheel_without_them(tmp_path):
    """As docs/teaching.md has teachers do it, for what they hand out."""
    leave = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "tests", "solutions")
    shutil.copytree(ROOT, tmp_path / "plain", ignore=leave)
    build = ["wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", tmp_path]
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *build, tmp_path / "plain"], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if "solutions" in name or "probes" in name]
    assert sum(name.endswith(".ipynb") for name in names) == len(CHAPTERS)


def test_no_import_finds_solutions_or_probes(installed):
    code = """
import importlib.util, pkgutil, sys, cnnkit
from pathlib import Path
names = [one.name for one in pkgutil.walk_packages(cnnkit.__path__, "cnnkit.", onerror=print)]
assert len(names) > 150
folders = [Path(path) for path in sys.path if Path(path).is_dir()]
here = Path(cnnkit.__file__).parent
print([n for n in names if "probes" in n], *here.rglob("*.ipynb"), *here.rglob("probes"),
      *(p for f in folders for p in (f / "solutions", f / "probes") if p.exists()))
"""
    done = installed(code)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_no_sandbox_shows_them(installed):
    if bubblewrap.why_no_sandbox():
        pytest.skip(bubblewrap.why_no_sandbox())
    code = """
import subprocess
from cnnkit.course import REGISTRY
from cnnkit.grading.sandbox.bubblewrap import _bwrap_command
assert "share" in REGISTRY.solutions.parts and list(REGISTRY.solutions.iterdir())
look = [*_bwrap_command(REGISTRY), "ls", "-A", "--", REGISTRY.solutions, REGISTRY.folder]
print(subprocess.run(look, capture_output=True, text=True).stdout)
"""
    done = installed(code)
    seen = done.stdout.split()
    assert "chapters.py" in seen, done.stderr
    assert not [name for name in seen if name.endswith(".ipynb") or name == "probes"]
