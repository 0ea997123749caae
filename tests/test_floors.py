"""The house stands: imports only go down, and importing cnnkit is light."""

import ast
import os
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGE = Path(__file__).parents[1] / "cnnkit"
FLOORS = {
    "colours": 0,
    "environment": 0,
    "messages": 0,
    "shapes": 0,
    "arrays": 1,
    "functional": 1,
    "windows": 1,
    "unrolling": 1,
    "threads": 1,
    "convolving": 1,
    "gradients": 1,
    "places": 1,
    "strokes": 1,
    "notebook": 1,
    "progress": 1,
    "files": 1,
    "commands": 1,
    "results": 2,
    "datasets": 2,
    "layers": 2,
    "models": 3,
    "training": 3,
    "figures": 3,
    "doctor": 3,
    "templates": 3,
    "checking": 4,
    "course": 4,
    "exercises": 4,
    "glossary": 4,
    "explorers": 4,
    "merging": 5,
    "authoring": 5,
    "workspace": 5,
    "grading": 5,
    "__main__": 5,
}
# What a floor may import from outside, wherever in a file the import stands.
OUTSIDE = {
    0: set(),
    1: {"numpy", "threadpoolctl", "tqdm", "IPython"},
    2: {"numpy", "PIL", "sklearn", "pooch", "requests", "urllib3", "filelock"},
}
# What of pyproject.toml's extras the folders of floor 5 may need; Babel itself calls one module.
EXTRAS = {
    "merging": ("lab",),
    "workspace": ("lab",),
    "authoring": ("classroom", "tests"),
    "grading": ("classroom",),
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imports(path):
    """Every module that a file imports, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "cnnkit":
                yield from (f"cnnkit.{alias.name}" for alias in node.names)
            else:
                yield node.module


def name_of(path):
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def test_every_module_has_a_floor():
    assert {name_of(path) for path in MODULES} == set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_go_down(path):
    here = name_of(path)
    floor = FLOORS[here]
    for module in imports(path):
        top, *rest = module.split(".")
        if top == "cnnkit":
            there = rest[0]
            assert there == here or FLOORS[there] <= floor, f"{path.name} imports {module}"
        elif floor in OUTSIDE and top not in sys.stdlib_module_names:
            assert top in OUTSIDE[floor], f"{path.name} imports {module}"


def test_what_is_imported_is_declared(subtests):
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    distributions = packages_distributions()
    for path in MODULES:
        needs = list(project["dependencies"])
        for extra in EXTRAS.get(name_of(path), ()):
            needs += project["optional-dependencies"][extra]
        declared = {canonicalize_name(Requirement(need).name) for need in needs}
        tops = {module.partition(".")[0] for module in imports(path)} - {"cnnkit"}
        for top in tops - sys.stdlib_module_names:
            with subtests.test(path=path.name, imports=top):
                assert declared & set(map(canonicalize_name, distributions[top]))


def test_the_engines_know_no_course():
    """`check` and `exercises()` bind this one, when they are called."""
    for path in MODULES:
        if name_of(path) in ("checking", "grading"):
            assert not [one for one in imports(path) if one.startswith("cnnkit.course")], path


def loaded_by(code):
    """Which of the large packages a fresh interpreter holds after ``code``."""
    large = ("torch", "matplotlib", "sklearn", "scipy", "IPython", "tqdm", "requests", "pooch")
    script = f"{code}\nimport sys; print(*(m for m in {large} if m in sys.modules))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout.split()


def test_importing_cnnkit_is_light():
    assert loaded_by("import cnnkit; cnnkit.conv2d, cnnkit.shapes.trace") == []
    assert loaded_by("import cnnkit.datasets") == []
    assert "torch" not in loaded_by("import cnnkit.explorers")


def test_the_lower_floors_work_where_there_is_no_torch(tmp_path):
    (tmp_path / "torch.py").write_text("raise ImportError('there is no torch here')")
    code = """
import numpy as np
from cnnkit import conv2d, datasets
from cnnkit.shapes import Conv2d, trace
assert conv2d(np.ones((1, 1, 4, 4)), np.ones((1, 1, 3, 3))).sum() == 36
assert trace([Conv2d(1, 2, 3)], (1, 5, 5)).parameters == 20
assert len(datasets.digits().train) == 1437
from cnnkit import check
from cnnkit.course import REGISTRY
for chapter in ("00", "01", "02", "03", "04", "05", "06", "07", "08", "11"):
    for exercise in REGISTRY.exercises_of(chapter):
        assert check(exercise.id, exercise.reference).status == "correct"
        assert check(exercise.id, exercise.misconceptions[0].model).diagnosis
import sys
REGISTRY.exercises()
assert "matplotlib" not in sys.modules
"""
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_every_module_is_an_attribute():
    import cnnkit

    modules = {name_of(path) for path in MODULES if not path.name.startswith("__main__")}
    assert modules | {"check"} <= set(dir(cnnkit))
    for name in sorted(set(dir(cnnkit)) - {"exercises"}):
        getattr(cnnkit, name)
    with pytest.raises(AttributeError, match="no attribute 'conv3d'"):
        cnnkit.conv3d  # noqa: B018


@pytest.mark.parametrize(
    "cell",
    [
        "from cnnkit.checking import course_map\ncourse_map()",
        "from cnnkit.exercises import find\nfind('02.3').reference",
    ],
)
def test_what_a_class_staged_before_imports_still_works(cell):
    """With a warning for developers, of which a learner's notebook shows nothing."""
    command = [sys.executable, "-m", "IPython", "--colors=nocolor", "-c", cell]
    quiet = subprocess.run(command, capture_output=True, text=True)
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert "Deprecat" not in quiet.stdout
    loud = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning", "-c", cell],
        capture_output=True,
        text=True,
    )
    assert "has become cnnkit.course" in loud.stderr
