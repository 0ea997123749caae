"""Looks at the place the course runs in, and says what to do about what is missing."""

import os
import platform
import sys
import tempfile
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from io import StringIO
from typing import TYPE_CHECKING

import numpy as np

from cnnkit.functional import conv2d
from cnnkit.messages import N_, _

if TYPE_CHECKING:
    from packaging.requirements import Requirement

HOME = os.path.expanduser("~") + os.sep, "~" + os.sep  # nobody else needs to read it
CPU_BUILD = N_("a smaller build, without CUDA: https://pytorch.org/get-started/locally/")
NOTES = {"torch": CPU_BUILD} if sys.platform == "linux" else {}
TORCH_AGAIN = "%pip install --force-reinstall torch"
NEW_PYTHON = N_(
    "install it from https://www.python.org/downloads/ and make a new environment with it"
)
COPY = 'import os, shutil; shutil.copytree(".", os.path.expanduser("~/cnn-course"))'
AFTERWARDS = N_("After a %pip restart the kernel. In a terminal write python -m pip for %pip.")


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

    rows: tuple[Row, ...]

    @property
    def ready(self) -> bool:
        return all(row.ready for row in self.rows)

    def _verdict(self):
        failing = sum(not row.ready for row in self.rows)
        if not failing:
            return _("Ready.")
        count = len(self.rows)
        return _("Not ready: {failing} of {count} to be fixed.", failing=failing, count=count)

    def __repr__(self) -> str:
        width = max(len(row.what) for row in self.rows)
        lines = [self._verdict()]
        for row in self.rows:
            state = _("ok") if row.ready else _("FIX")
            lines.append(f"{state:3}  {row.what:{width}}  {row.found}")
            lines += [f"{'':{width + 7}}{line}" for line in (row.fix, row.note) if line]
        return "\n".join(lines if self.ready else [*lines, _(AFTERWARDS)])

    def _repr_html_(self) -> str | None:
        try:
            from cnnkit.templates import render  # not above: Jinja2 may be what is missing
        except ImportError:
            return None
        afterwards = "" if self.ready else _(AFTERWARDS)
        verdict = self._verdict()
        page = render("doctor.html", verdict=verdict, rows=self.rows, afterwards=afterwards)
        return str(page)


def examine() -> Examination:
    """Whether the course can run here, as an Examination. Never raises.

    Looks at Python, the packages that cnnkit's own metadata name, JupyterLab,
    PyTorch at work, and the current folder.
    """
    rows = [
        _row(_("environment"), lambda: os.path.basename(sys.prefix), "")
    ]  # no path: it is private
    try:
        rows += _requirements()
    except Exception as error:  # packaging is missing, or cnnkit itself was never installed
        culprit = "packaging" if "packaging" in str(getattr(error, "name", "")) else "-e .."
        found = _("cannot be read: {error}", error=_named(error)).replace(*HOME)
        rows.append(Row(_("requirements"), found, False, f"%pip install {culprit}"))
    rows.append(_row(_("PyTorch works"), _computing, TORCH_AGAIN, _note("torch")))
    afterwards = _("then open the notebooks of ~/cnn-course")
    rows.append(_row(_("this folder"), _writing, COPY, afterwards))
    return Examination(tuple(rows))


def _requirements():
    from packaging.requirements import Requirement

    python = Requirement(f"Python{metadata.metadata('cnnkit')['Requires-Python'] or ''}")
    rows = [_row("Python", lambda: _version(python), _(NEW_PYTHON))]
    for need in map(Requirement, metadata.requires("cnnkit") or ()):
        extra = "lab" if need.name == "jupyterlab" else ""
        if need.marker is None or need.marker.evaluate({"extra": extra}):
            fix = f'%pip install "{need.name}{need.specifier}"'
            look = partial(_version, need, bool(extra))
            rows.append(_row(need.name, look, fix, _note(need.name)))
    return rows


def _note(package):
    return _(NOTES[package]) if package in NOTES else ""


def _named(error):
    return f"{type(error).__name__}: {error}"


def _row(what: str, look: Callable[[], str], fix: str, note: str = "") -> Row:
    """The row that ``look`` makes: it gives a text, or raises what is wrong."""
    nowhere, quiet = StringIO(), warnings.catch_warnings(action="ignore")
    try:
        with redirect_stdout(nowhere), redirect_stderr(nowhere), quiet:
            return Row(what, look().replace(*HOME), True)
    except (Exception, SystemExit) as error:  # whatever a broken package makes of its import
        found = str(error) if isinstance(error, _Unfit) else _named(error)
    return Row(what, found.replace(*HOME), False, fix, note)


class _Unfit(Exception):  # noqa: N818 (a finding)
    """What was found, in words, where it will not do."""


def _version(need: "Requirement", optional: bool = False) -> str:
    try:
        python = need.name == "Python"
        version = platform.python_version() if python else metadata.version(need.name)
    except metadata.PackageNotFoundError:
        if optional:
            return _("missing, which is fine in another program for notebooks")
        raise _Unfit(_("missing, needed {versions}", versions=need.specifier)) from None
    if not need.specifier.contains(version, prereleases=True):
        found = {"version": version, "versions": need.specifier}
        raise _Unfit(_("{version}, needed {versions}", **found))
    return version


def _computing():
    import torch

    x, weight = np.eye(4, dtype=np.float32)[None, None], np.ones((1, 1, 3, 3), np.float32)
    theirs = torch.nn.functional.conv2d(torch.from_numpy(x), torch.from_numpy(weight))
    if not np.allclose(theirs.numpy(), conv2d(x, weight)):
        raise _Unfit(_("its convolution differs from cnnkit.conv2d"))
    version = torch.__version__
    return _("torch {version}, its convolution equals cnnkit.conv2d", version=version)


def _writing():
    with tempfile.TemporaryFile(dir=os.getcwd()) as file:
        file.write(b"1")
    return _("can be written to")
