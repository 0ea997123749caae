"""Looks at the place the course runs in, and says what to do about what is missing."""

import os
import platform
import sys
import tempfile
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from io import StringIO

import numpy as np

from cnnkit.functional import conv2d
from cnnkit.messages import N_, _

HOME = os.path.expanduser("~") + os.sep, "~" + os.sep  # nobody else needs to read it
CPU_PAGE = N_("a smaller build, without CUDA: https://pytorch.org/get-started/locally/")
NOTES = {"torch": CPU_PAGE} if sys.platform == "linux" else {}
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
        return _(
            "Not ready: {failing} of {count} to be fixed.", failing=failing, count=len(self.rows)
        )

    def __repr__(self):
        width = max(len(row.what) for row in self.rows)
        ok, fix = _("ok"), _("FIX")
        wide = max(len(ok), len(fix))
        lines = [self._verdict()]
        for row in self.rows:
            lines.append(f"{ok if row.ready else fix:{wide}}  {row.what:{width}}  {row.found}")
            lines += [f"{'':{wide + width + 4}}{line}" for line in (row.fix, row.note) if line]
        return "\n".join(lines if self.ready else [*lines, _(AFTERWARDS)])

    def _repr_html_(self) -> str | None:
        try:
            from cnnkit.templates import render
        except ImportError:  # a row says so; without a table the text is shown
            return None
        return render(
            "doctor.html",
            verdict=self._verdict(),
            headings=(_("what"), _("state"), _("found"), _("what to do")),
            rows=self.rows,
            afterwards="" if self.ready else _(AFTERWARDS),
        )


def examine() -> Examination:
    """Whether the course can run here, as an Examination. Never raises.

    Looks at Python, the packages that cnnkit's own metadata name, JupyterLab,
    PyTorch at work, and the current folder.
    """
    rows = [_row(_("environment"), lambda: os.path.basename(sys.prefix), "")]  # a path is private
    try:
        rows += _requirements()
    except Exception as error:  # packaging is missing, or cnnkit itself was never installed
        culprit = "packaging" if "packaging" in str(getattr(error, "name", "")) else "-e .."
        found = _("cannot be read: {kind}: {reason}", kind=type(error).__name__, reason=error)
        fix = f"%pip install {culprit}"
        rows.append(Row(_("requirements"), found.replace(*HOME), False, fix))
    rows.append(_row(_("PyTorch works"), _computing, TORCH_AGAIN, _note("torch")))
    rows.append(
        _row(_("this folder"), _writing, COPY, _("then open the notebooks of ~/cnn-course"))
    )
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
            return _("missing, which is fine in another program for notebooks")
        raise _Unfit(_("missing, needed {versions}", versions=need.specifier)) from None
    if not need.specifier.contains(version, prereleases=True):
        raise _Unfit(_("{version}, needed {versions}", version=version, versions=need.specifier))
    return version


def _computing():
    import torch

    x, weight = np.eye(4, dtype=np.float32)[None, None], np.ones((1, 1, 3, 3), np.float32)
    theirs = torch.nn.functional.conv2d(torch.from_numpy(x), torch.from_numpy(weight))
    if not np.allclose(theirs.numpy(), conv2d(x, weight)):
        raise _Unfit(_("its convolution differs from cnnkit.conv2d"))
    return _("torch {version}, its convolution equals cnnkit.conv2d", version=torch.__version__)


def _writing():
    with tempfile.TemporaryFile(dir=os.getcwd()) as file:
        file.write(b"1")
    return _("can be written to")
