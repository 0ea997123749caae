"""The house stands: imports only go down, and importing cnnkit is light."""

import math
import os
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions

import architecture
import pytest
from architecture import FILES, PACKAGE, floors, imports, part
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FLOOR_OF = {module: floor.number for floor in floors() for module in floor.modules}
# What of pyproject.toml's extras the folders of floor 5 may need; Babel itself calls one module.
EXTRAS = {
    "merging": ("lab",),
    "workspace": ("lab",),
    "authoring": ("classroom", "tests"),
    "grading": ("classroom",),
}


def test_every_module_has_its_place_in_the_table_of_contributing():
    listed = sorted(module for floor in floors() for module in floor.modules)
    assert listed == sorted({part(path) for path in FILES})
    assert [floor.number for floor in floors()] == list(range(6))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_go_down(path):
    """To a lower floor or, without circles, to another module of the same one."""
    here = FLOOR_OF[part(path)]
    allowed = {name for floor in floors() if floor.number <= here for name in floor.packages}
    for one in imports(path):
        top, *rest = one.module.split(".")
        if top == "cnnkit":
            assert FLOOR_OF.get("".join(rest[:1]), math.inf) <= here, (
                f"{path.name} imports {one.module}"
            )
        elif one.runs and top not in sys.stdlib_module_names:
            assert top in allowed, f"{path.name}, floor {here}, imports {top}"


@pytest.mark.parametrize("graph", [architecture.between_parts, architecture.between_files])
def test_nothing_imports_itself_by_way_of_others(graph):
    TopologicalSorter(graph()).prepare()  # a CycleError names the circle


def test_a_floor_imports_all_that_the_table_says():
    """So that no package stays in the table that nothing imports any more."""
    for floor in floors():
        found = {
            one.module.split(".")[0]
            for path in FILES
            if FLOOR_OF[part(path)] == floor.number
            for one in imports(path)
            if one.runs
        }
        assert set(floor.packages) <= found, f"floor {floor.number}"


def test_the_picture_is_drawn_from_the_imports():
    stored = architecture.PICTURE.read_text("utf-8")
    assert stored == architecture.drawn(), "run `make picture`"


def test_what_is_imported_is_declared(subtests):
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    distributions = packages_distributions()
    for path in FILES:
        needs = list(project["dependencies"])
        for extra in EXTRAS.get(part(path), ()):
            needs += project["optional-dependencies"][extra]
        declared = {canonicalize_name(Requirement(need).name) for need in needs}
        tops = {one.module.partition(".")[0] for one in imports(path)} - {"cnnkit"}
        for top in tops - sys.stdlib_module_names:
            with subtests.test(path=path.name, imports=top):
                assert declared & set(map(canonicalize_name, distributions[top]))


def test_the_engines_know_no_course():
    """`check` and `exercises()` bind this one, when they are called."""
    for path in FILES:
        if part(path) in ("checking", "grading"):
            assert not [one for one in imports(path) if one.module.startswith("cnnkit.course")]


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


def test_importing_cnnkit_loads_floors_0_and_1():
    script = "import cnnkit, sys; print(*(m for m in sys.modules if m.startswith('cnnkit.')))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    parts = {name.split(".")[1] for name in result.stdout.split()}
    assert {"functional", "shapes"} <= parts
    assert {part for part in parts if FLOOR_OF[part] > 1} == set()


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

    modules = set(FLOOR_OF) - {"__main__"}
    assert modules | {"check"} <= set(dir(cnnkit))
    for name in dir(cnnkit):
        getattr(cnnkit, name)
    with pytest.raises(AttributeError, match="no attribute 'conv3d'"):
        cnnkit.conv3d  # noqa: B018


@pytest.mark.parametrize(
    "cell",
    [
        "from cnnkit.checking import course_map\ncourse_map()",
        "from cnnkit.exercises import find\nfind('02.3').reference",
        "import cnnkit.convolving as convolving\nconvolving.by_portions",
        "import cnnkit\ncnnkit.convolving.by_loops",
        "from cnnkit.windows import Windows\nWindows.of_convolution((28, 28), (3, 3))",
        "from cnnkit.places import occlusion_map, patch, pixels_seen",
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
    assert "has become cnnkit." in loud.stderr
