"""Looks at the place the course runs in, and says what to do about what is missing."""

import os
import platform
import sys
import tempfile
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from html import escape
from importlib import metadata
from io import StringIO

import numpy as np

from cnnkit.functional import conv2d

HOME = os.path.expanduser("~") + os.sep, "~" + os.sep  # nobody else needs to read it
LEFT = "text-align: left"
CPU_PAGE = "a smaller build, without CUDA: https://pytorch.org/get-started/locally/"
NOTES = {"torch": CPU_PAGE} if sys.platform == "linux" else {}
TORCH_AGAIN = "%pip install --force-reinstall torch"
NEW_PYTHON = "install it from https://www.python.org/downloads/ and make a new environment with it"
COPY = 'import os, shutil; shutil.copytree(".", os.path.expanduser("~/cnn-course"))'
AFTERWARDS = "After a %pip restart the kernel. In a terminal write python -m pip for %pip."


@dataclass(frozen=True)
class Row:
    """One thing looked at; ``fix`` is what to do about it, ``note`` a word on that."""

    what: str
    found: str
    ready: bool
    fix: str = ""
    note: str = ""


@dataclass(frozen=True, repr=False)
class Examination:
    """What was looked at, row by row; prints as text, draws as a table in a notebook."""

    rows: tuple

    @property
    def ready(self):
        return all(row.ready for row in self.rows)

    def _verdict(self):
        failing = sum(not row.ready for row in self.rows)
        return f"Not ready: {failing} of {len(self.rows)} to be fixed." if failing else "Ready."

    def __repr__(self):
        width = max(len(row.what) for row in self.rows)
        lines = [self._verdict()]
        for row in self.rows:
            lines.append(f"{'ok ' if row.ready else 'FIX'}  {row.what:{width}}  {row.found}")
            lines += [f"{'':{width + 7}}{line}" for line in (row.fix, row.note) if line]
        return "\n".join(lines if self.ready else [*lines, AFTERWARDS])

    def _repr_html_(self):
        names = ("what", "state", "found", "what to do")
        heads = "".join(f'<th scope="col" style="{LEFT}">{name}</th>' for name in names)
        body = "".join(map(_html_row, self.rows))
        table = f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
        after = "" if self.ready else f"<p>{escape(AFTERWARDS)}</p>"
        caption = f'<caption style="caption-side: top; {LEFT}">{self._verdict()}</caption>'
        return f"<table>{caption}{table}</table>{after}"


def _html_row(row):
    fix = f"<code>{escape(row.fix)}</code>" if row.fix else ""
    note = f"<br><small>{escape(row.note)}</small>" if row.note else ""
    cells = ("✓ ok" if row.ready else "✗ to be fixed", escape(row.found), fix + note)
    columns = "".join(f'<td style="{LEFT}">{cell}</td>' for cell in cells)
    return f'<tr><th scope="row" style="{LEFT}">{escape(row.what)}</th>{columns}</tr>'


def examine():
    """Whether the course can run here, as an Examination. Never raises.

    Looks at Python, the packages that cnnkit's own metadata name, JupyterLab,
    PyTorch at work, and the current folder.
    """
    rows = [_row("environment", lambda: os.path.basename(sys.prefix), "")]  # no path: it is private
    try:
        rows += _requirements()
    except Exception as error:  # packaging is missing, or cnnkit itself was never installed
        culprit = "packaging" if "packaging" in str(getattr(error, "name", "")) else "-e .."
        found = f"cannot be read: {type(error).__name__}: {error}".replace(*HOME)
        rows.append(Row("requirements", found, False, f"%pip install {culprit}"))
    rows.append(_row("PyTorch works", _computing, TORCH_AGAIN, NOTES.get("torch", "")))
    rows.append(_row("this folder", _writing, COPY, "then open the notebooks of ~/cnn-course"))
    return Examination(tuple(rows))


def _requirements():
    from packaging.requirements import Requirement

    python = Requirement(f"Python{metadata.metadata('cnnkit')['Requires-Python'] or ''}")
    rows = [_row("Python", lambda: _version(python), NEW_PYTHON)]
    for need in map(Requirement, metadata.requires("cnnkit") or ()):
        extra = "lab" if need.name == "jupyterlab" else ""
        if need.marker is None or need.marker.evaluate({"extra": extra}):
            fix = f'%pip install "{need.name}{need.specifier}"'
            note = NOTES.get(need.name, "")
            rows.append(_row(need.name, partial(_version, need, bool(extra)), fix, note))
    return rows


def _row(what, look, fix, note=""):
    """The row that ``look`` makes: it gives a text, or raises what is wrong."""
    nowhere, quiet = StringIO(), warnings.catch_warnings(action="ignore")
    try:
        with redirect_stdout(nowhere), redirect_stderr(nowhere), quiet:
            return Row(what, look().replace(*HOME), True)
    except (Exception, SystemExit) as error:  # whatever a broken package makes of its import
        found = str(error) if isinstance(error, _Unfit) else f"{type(error).__name__}: {error}"
    return Row(what, found.replace(*HOME), False, fix, note)


class _Unfit(Exception):  # noqa: N818 (a finding)
    """What was found, in words, where it will not do."""


def _version(need, optional=False):
    try:
        python = need.name == "Python"
        version = platform.python_version() if python else metadata.version(need.name)
    except metadata.PackageNotFoundError:
        if optional:
            return "missing, which is fine in another program for notebooks"
        raise _Unfit(f"missing, needed {need.specifier}") from None
    if not need.specifier.contains(version, prereleases=True):
        raise _Unfit(f"{version}, needed {need.specifier}")
    return version


def _computing():
    import torch

    x, weight = np.eye(4, dtype=np.float32)[None, None], np.ones((1, 1, 3, 3), np.float32)
    theirs = torch.nn.functional.conv2d(torch.from_numpy(x), torch.from_numpy(weight))
    if not np.allclose(theirs.numpy(), conv2d(x, weight)):
        raise _Unfit("its convolution differs from cnnkit.conv2d")
    return f"torch {torch.__version__}, its convolution equals cnnkit.conv2d"


def _writing():
    with tempfile.TemporaryFile(dir=os.getcwd()) as file:
        file.write(b"1")
    return "can be written to"
