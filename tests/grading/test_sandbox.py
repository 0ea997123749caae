"""What learners' code can and cannot do where it runs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from cnnkit.course import REGISTRY
from cnnkit.grading.sandbox import bubblewrap
from cnnkit.grading.sandbox.running import run

CHECKOUT = Path(__file__).parents[2]
ATTEMPTS = {
    "listen to the network": "socket.create_connection(('1.1.1.1', 53), 1)",
    "reach this machine": "socket.create_connection(('127.0.0.1', 22), 1)",
    "find a name": "socket.getaddrinfo('example.org', 80)",
    "read the solutions": f"os.listdir({str(CHECKOUT / 'solutions')!r})",
    "read the tests": f"os.listdir({str(CHECKOUT / 'tests')!r})",
    "read a home": f"open({str(Path.home() / '.bashrc')!r}).read()",
    "read the passwords": "open('/etc/passwd').read()",
    "read another's file": "open(SECRET).read()",
    "write a grade": "open(SECRET, 'w').write('100')",
    "write beside the sockets": "[open(f'/tmp/{d}/x', 'w') for d in os.listdir('/tmp') "
    "if d.startswith('cnnkit-')] or 1 / 0",
    "change the course": f"open({str(CHECKOUT / 'cnnkit' / 'x.py')!r}, 'w')",
    "change the machine": "open('/usr/x', 'w')",
    "write to the root": "open('/x', 'w')",
    "write a large file": "open('/tmp/x', 'wb').write(bytes(70 * 2**20))",
    "write many files": "[open(f'/tmp/x{n}', 'wb').write(bytes(50 * 2**20)) for n in range(7)]",
    "take all memory": "bytearray(4 * 2**30)",
    "lift a limit": "resource.setrlimit(resource.RLIMIT_DATA, (2**40, 2**40))",
    "see other processes": "[n for n in os.listdir('/proc') if n.isdigit() and int(n) > 50] or 1/0",
    "see the grader's variables": "os.environ['CNNKIT_TEST_VARIABLE']",
    "become somebody else": "os.setuid(0)",
    "make rooms of its own": "subprocess.run(['unshare', '-Ur', 'true'], check=True)",
}
ALLOWED = {
    "write a small file": "open('notes.txt', 'w').write('x')",
    "use the course": "__import__('cnnkit').output_size(28, kernel_size=3)",
    "load the offline digits": "len(__import__('cnnkit').datasets.load().train)",
    "start a process": "subprocess.run(['true'], check=True)",
}
CODE = """
import json, os, resource, socket, subprocess
SECRET = {secret!r}
outcomes = {{}}
for name, attempt in {attempts!r}.items():
    try:
        eval(attempt)
        outcomes[name] = ""
    except BaseException as error:
        outcomes[name] = type(error).__name__
    for file in os.listdir("/tmp"):
        if file.startswith("x"):
            os.remove("/tmp/" + file)
print(json.dumps(outcomes))
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """{what is tried: the name of the error it ends with, "" where it succeeds}."""
    if bubblewrap.why_no_sandbox():
        pytest.skip(bubblewrap.why_no_sandbox())
    secret = tmp_path_factory.mktemp("class") / "gradebook.db"
    secret.write_text("grades")
    os.environ["CNNKIT_TEST_VARIABLE"] = "x"
    code = CODE.format(secret=str(secret), attempts=ATTEMPTS | ALLOWED)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    try:
        ran = run(notebook, REGISTRY, REGISTRY.find, everything=True).notebook
    finally:
        del os.environ["CNNKIT_TEST_VARIABLE"]
    assert secret.read_text() == "grades"
    said = [output.text for output in ran.cells[0].outputs if output.get("name") == "stdout"]
    return json.loads(said[-1].splitlines()[-1])


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_within_the_walls_nobody_can(outcomes, attempt):
    assert outcomes[attempt]


@pytest.mark.parametrize("attempt", ALLOWED)
def test_within_the_walls_everybody_can(outcomes, attempt):
    assert outcomes[attempt] == ""


def test_why_there_is_none_is_said(monkeypatch):
    bubblewrap.why_no_sandbox.cache_clear()
    monkeypatch.setattr(bubblewrap.sys, "platform", "darwin")
    assert "Linux only" in bubblewrap.why_no_sandbox()
    bubblewrap.why_no_sandbox.cache_clear()
    monkeypatch.setattr(bubblewrap.sys, "platform", "linux")
    monkeypatch.setenv("PATH", "")
    assert "apt install bubblewrap" in bubblewrap.why_no_sandbox()
    bubblewrap.why_no_sandbox.cache_clear()


def test_bubblewrap_that_does_not_work_is_not_relied_on(tmp_path, monkeypatch):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'No permissions to create a new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    bubblewrap.why_no_sandbox.cache_clear()
    monkeypatch.setattr(bubblewrap.sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert "No permissions" in bubblewrap.why_no_sandbox()
    bubblewrap.why_no_sandbox.cache_clear()


def test_python_may_have_been_called_by_a_path_that_turns_round():
    """As `../.venv/bin/python`, which is no path within the walls."""
    folder = Path(sys.executable).parent
    called = [folder / ".." / folder.name / Path(sys.executable).name, "-c"]
    code = "from cnnkit.grading import why_no_sandbox\nprint(why_no_sandbox())"
    done = subprocess.run([*called, code], capture_output=True, text=True)
    assert done.stdout.strip() == bubblewrap.why_no_sandbox(), done.stderr
