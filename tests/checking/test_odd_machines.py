"""Checks work where a lot is missing: threads, a shell that can be left, large packages."""

import os
import subprocess
import sys

import pytest

from cnnkit.course import REGISTRY

# What a machine lacks, as Python that is run before cnnkit is imported.
MISSING = {
    "threads": """
import threading
def start(self):
    raise RuntimeError("can't start new thread")
threading.Thread.start = start
""",
    "a size for stacks": """
import threading
def stack_size(size=0):
    raise ValueError("size not valid")
threading.stack_size = stack_size
""",
    "a shell that can be left": """
import IPython
class Shell:
    kernel = None
IPython.get_ipython = Shell
""",
    "packages": """
import sys
for name in ("lzma", "_lzma", "torch", "sklearn", "scipy", "matplotlib", "requests", "pooch"):
    sys.modules[name] = None  # importing it fails
""",
}
CHECKS = """
import sys
from cnnkit import check
from cnnkit.course import REGISTRY

class Leaves:
    def __call__(self, *arguments):
        exit()

tried = 0
for exercise in REGISTRY.exercises():
    if sys.modules.get("torch", True) is None and exercise.id in PYTORCH:
        continue
    tried += 1
    report = check(exercise.id, exercise.reference)
    assert report.status == "correct", (exercise.id, str(report))
    idea = exercise.misconceptions[0]
    assert check(exercise.id, idea.model).diagnosis == idea.name, exercise.id
    assert check(exercise.id, ...).status == "not attempted"
    if exercise.wants_a_function and exercise.takes is None:
        assert check(exercise.id, lambda *_: 1 / 0).status == "error"
        assert check(exercise.id, lambda *_: check(exercise.id, None)).status == "error"
        assert check(exercise.id, Leaves()).status == "error"
    assert check.hint(exercise.id).given
print(tried)
"""
# What the exercise asks for is a network of PyTorch's.
PYTORCH = {"09.1", "09.4", "09.6", "09.7"}


@pytest.mark.parametrize("missing", [*MISSING, "all of it"])
def test_every_check_works_without(missing, tmp_path):
    lacks = "".join(MISSING.values()) if missing == "all of it" else MISSING[missing]
    code = f"{lacks}\nPYTORCH = {PYTORCH}\n{CHECKS}"
    environment = os.environ | {"CNNKIT_RECORD": "off"}
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        timeout=300,
    )
    assert (run.returncode, run.stderr) == (0, "")
    left_out = len(PYTORCH) if missing in ("packages", "all of it") else 0
    assert int(run.stdout) == len(REGISTRY.exercises()) - left_out
