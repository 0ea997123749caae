"""A class's folder as a teacher wants it."""

import nbformat
import pytest

from cnnkit.__main__ import main
from cnnkit.course import CHAPTERS


def first_code(folder, chapter):
    file = CHAPTERS[chapter][0]
    notebook = nbformat.read(folder / "source" / file.removesuffix(".ipynb") / file, as_version=4)
    nbformat.validate(notebook)
    return next(cell.source for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_class_can_go_without_hints(chapter, tmp_path, capsys):
    assert main(["grade", "stage", str(tmp_path), chapter, "--without-hints"]) == 0
    imports = first_code(tmp_path, chapter)
    assert imports.endswith("\n\ncheck.without_hints()")
    names = {}
    exec(imports, names)
    assert str(names["check"].hint("02.3")) == "There are no hints here."
    names["check"]._help = True  # it is the one that all tests have
    assert main(["grade", "stage", str(tmp_path), chapter]) == 0
    assert first_code(tmp_path, chapter) + "\n\ncheck.without_hints()" == imports
