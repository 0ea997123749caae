"""The doctor: says what is missing, with a way out for each; never falls ill itself."""

import builtins
import os
import platform
import re
import sys
import tempfile
from html import unescape
from importlib import metadata

import pytest
import torch
from packaging.requirements import Requirement
from pseudo import WORD, escaped, pseudo

from cnnkit import doctor
from cnnkit.__main__ import main
from cnnkit.doctor import examine


@pytest.fixture(autouse=True)
def everything_installed(monkeypatch, tmp_path):
    """JupyterLab too, wherever the tests run; in a folder of their own."""
    pretend_version(monkeypatch, jupyterlab="4.3.0")
    monkeypatch.chdir(tmp_path)


def pretend_version(monkeypatch, **versions):
    """Give packages other versions than they have; None is missing."""
    before = metadata.version

    def version(name):
        found = versions[name] if name in versions else before(name)
        if found is None:
            raise metadata.PackageNotFoundError(name)
        return found

    monkeypatch.setattr("importlib.metadata.version", version)


def failing(examination):
    return {row.what: row for row in examination.rows if not row.ready}


def test_all_is_well():
    examination = examine()
    assert examination.ready
    assert failing(examination) == {}
    assert str(examination) == repr(examination)
    assert str(examination).startswith("Ready.\nok ")
    assert "%pip" not in str(examination) + examination._repr_html_()


def test_every_requirement_is_looked_at():
    needs = [Requirement(line) for line in metadata.requires("cnnkit")]
    names = {need.name for need in needs if need.marker is None} | {"jupyterlab"}
    rows = [row.what for row in examine().rows]
    assert names <= set(rows)
    assert len(rows) == len(set(rows)) == len(names) + 4
    assert not {"pytest", "nbgrader", "ipykernel"} & set(rows)


def test_a_missing_package(monkeypatch):
    pretend_version(monkeypatch, tqdm=None)
    examination = examine()
    assert not examination.ready
    row = failing(examination)["tqdm"]
    assert row.found == "missing, needed >=4.66"
    assert row.fix == '%pip install "tqdm>=4.66"'
    assert row.fix in str(examination)
    assert "restart the kernel" in str(examination)


def test_a_package_too_old(monkeypatch):
    pretend_version(monkeypatch, numpy="1.24.4", jupyterlab="3.6")
    rows = failing(examine())
    assert set(rows) == {"numpy", "jupyterlab"}
    assert rows["numpy"].found == "1.24.4, needed >=1.25"
    assert rows["numpy"].fix == '%pip install "numpy>=1.25"'
    assert rows["jupyterlab"].fix == '%pip install "jupyterlab>=4.2"'


@pytest.mark.parametrize("version", ["2.7.0+cpu", "2.8.0.dev20250601", "3.0.0rc1"])
def test_local_and_early_versions_will_do(monkeypatch, version):
    pretend_version(monkeypatch, torch=version)
    assert examine().ready


@pytest.mark.parametrize("version", ["", "unknown", 7])
def test_a_version_that_is_none(monkeypatch, version):
    pretend_version(monkeypatch, pooch=version)
    assert set(failing(examine())) == {"pooch"}


def test_python_too_old(monkeypatch):
    monkeypatch.setattr(platform, "python_version", lambda: "3.10.12")
    row = failing(examine())["Python"]
    assert row.found == "3.10.12, needed >=3.11"
    assert "python.org" in row.fix


def without(monkeypatch, package, error):
    """Importing ``package`` raises ``error``."""
    real_import = builtins.__import__

    def broken(name, *rest, **named):
        if name.split(".")[0] == package:
            print("trouble", file=sys.stderr)
            raise error
        return real_import(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", broken)


@pytest.mark.parametrize(
    "error",
    [
        ModuleNotFoundError("No module named 'torch'"),
        OSError("libtorch_cpu.so: cannot open <shared> object file"),
        SystemExit(3),
    ],
)
def test_torch_is_broken(monkeypatch, capfd, error):
    without(monkeypatch, "torch", error)
    examination = examine()
    row = failing(examination)["PyTorch works"]
    assert row.found == f"{type(error).__name__}: {error}"
    assert row.fix == "%pip install --force-reinstall torch"
    assert "<shared>" not in examination._repr_html_()
    assert capfd.readouterr() == ("", "")


def test_there_is_no_torch(monkeypatch):
    pretend_version(monkeypatch, torch=None)
    without(monkeypatch, "torch", ModuleNotFoundError("No module named 'torch'"))
    rows = failing(examine())
    assert set(rows) == {"torch", "PyTorch works"}
    assert rows["torch"].fix == '%pip install "torch>=2.7"'


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gets the large build unasked")
def test_linux_is_told_of_the_small_build(monkeypatch):
    pretend_version(monkeypatch, torch="2.0.0")
    examination = examine()
    assert "https://pytorch.org/get-started/locally/" in failing(examination)["torch"].note
    assert "https://pytorch.org/get-started/locally/" in str(examination)
    assert "https://pytorch.org/get-started/locally/" in examination._repr_html_()


def test_torch_miscalculates(monkeypatch):
    real = torch.nn.functional.conv2d
    monkeypatch.setattr(torch.nn.functional, "conv2d", lambda x, weight: real(x, weight) + 1)
    row = failing(examine())["PyTorch works"]
    assert row.found == "its convolution differs from cnnkit.conv2d"


def test_a_folder_that_may_not_be_written_to(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    rows = failing(examine())
    assert set(rows) == {"this folder"}
    assert "Permission denied" in rows["this folder"].found
    compile(rows["this folder"].fix, "a notebook cell", "exec")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_is_read_only(tmp_path):
    tmp_path.chmod(0o555)
    assert set(failing(examine())) == {"this folder"}
    tmp_path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not delete a folder in use")
def test_a_folder_that_is_gone(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert set(failing(examine())) == {"this folder"}


def test_cnnkit_was_never_installed(monkeypatch):
    def nothing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.metadata", nothing)
    rows = failing(examine())
    assert rows["requirements"].fix == "%pip install -e .."


def test_packaging_is_missing(monkeypatch):
    error = ModuleNotFoundError("No module named 'packaging'", name="packaging")
    without(monkeypatch, "packaging", error)
    rows = failing(examine())
    assert rows["requirements"].fix == "%pip install packaging"


def test_the_table_can_be_read_aloud(monkeypatch):
    pretend_version(monkeypatch, tqdm=None)
    html = examine()._repr_html_()
    assert html.count('<th scope="col"') == 4
    assert html.count('<th scope="row"') == len(examine().rows)
    assert ">Not ready: 1 of" in html
    assert "✗ to be fixed" in html
    assert "✓ ok" in html
    assert '<code>%pip install "tqdm>=4.66"</code>' in unescape(html)
    assert "<style" not in html
    assert "<script" not in html


def test_the_home_folder_is_not_shown(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "HOME", (f"{tmp_path}{os.sep}", f"~{os.sep}"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
    text = str(examine())
    assert str(tmp_path) not in text
    assert "environment    env" in text


def test_the_home_folder_is_not_shown_where_something_is_broken(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "HOME", (f"{tmp_path}{os.sep}", f"~{os.sep}"))
    broken = doctor._row("torch", lambda: 1 / 0, "")
    assert broken.found == "ZeroDivisionError: division by zero"

    def cannot_be_read():
        raise OSError(f"cannot read {tmp_path}{os.sep}torch.py")

    assert (
        doctor._row("torch", cannot_be_read, "").found == f"OSError: cannot read ~{os.sep}torch.py"
    )


def test_command_line(monkeypatch, capsys):
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.startswith("Ready.")
    pretend_version(monkeypatch, tqdm="4.0")
    assert main(["doctor"]) == 1
    out, err = capsys.readouterr()
    assert '%pip install "tqdm>=4.66"' in out
    assert err == ""


def test_another_program_for_notebooks_will_do(monkeypatch):
    pretend_version(monkeypatch, jupyterlab=None)
    (row,) = (row for row in examine().rows if row.what == "jupyterlab")
    assert row.ready
    assert "another program" in row.found


@pytest.mark.parametrize("versions", [{}, {"tqdm": None, "numpy": "1.24.4", "torch": "2.0.0"}])
def test_every_word_is_translated(monkeypatch, versions):
    """But for names of packages, and code to copy."""
    pretend_version(monkeypatch, **{"jupyterlab": None, "torch": "2.9.0"} | versions)
    monkeypatch.setattr(sys, "prefix", "/1")
    if versions:
        real = torch.nn.functional.conv2d
        monkeypatch.setattr(torch.nn.functional, "conv2d", lambda x, weight: real(x, weight) + 1)
        monkeypatch.setattr(platform, "python_version", lambda: "3.10.12")
    packages = [Requirement(line).name for line in metadata.requires("cnnkit")]
    with pseudo():
        examination = examine()
        page = unescape(re.sub("<[^>]*>", " ", examination._repr_html_()))
        code = [row.fix for row in examination.rows]
        names = WORD.findall(" ".join(["Python", *packages, *code]))
        assert examination.ready == (not versions)
        for text in (str(examination), page):
            assert "⟦" in text
            assert escaped(text, names) == []


def test_where_jinja_is_missing_the_table_is_text(monkeypatch):
    examination = examine()
    monkeypatch.setitem(sys.modules, "cnnkit.templates", None)
    assert examination._repr_html_() is None
    assert str(examination).startswith("Ready.")
