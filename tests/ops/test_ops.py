"""The machinery stands in order: imports only go down, and a picture's way through it is short."""

import re
import sys
from pathlib import Path

import numpy as np
from test_floors import imports

from cnnkit import conv2d, ops

# From top to bottom, as the package itself tells it.
ORDER = re.findall(r"^(\w+)  ", ops.__doc__, re.MULTILINE)
FOLDER = Path(ops.__file__).parent


def test_every_module_has_its_place_and_imports_only_from_below():
    assert {path.stem for path in FOLDER.glob("*.py")} == {"__init__", *ORDER}
    faces = {"cnnkit", "cnnkit.ops", "cnnkit.functional", "cnnkit.gradients"}
    for number, name in enumerate(ORDER):
        above = faces | {f"cnnkit.ops.{one}" for one in ORDER[:number]}
        assert not above & set(imports(FOLDER / f"{name}.py")), name


def test_a_picture_walks_through_five_modules_and_never_climbs():
    floors = ["cnnkit.shapes.arguments", "cnnkit.shapes.sizes"]
    floors += [f"cnnkit.ops.{name}" for name in reversed(ORDER)] + ["cnnkit.functional"]
    calls, x = set(), np.ones((4, 2, 8, 8))

    def note(frame, event, _):
        if event == "call":
            names = [one.f_globals["__name__"] for one in (frame.f_back, frame)]
            if all(name.startswith("cnnkit.") for name in names) and names[0] != names[1]:
                calls.add(tuple(names))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        conv2d(x, np.ones((3, 2, 3, 3)), np.ones(3), padding=1)
    finally:
        sys.setprofile(before)
    assert len({name for call in calls for name in call}) <= 5
    assert not [(a, b) for a, b in calls if floors.index(b) > floors.index(a)]
