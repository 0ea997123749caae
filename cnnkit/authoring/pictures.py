"""Pictures that the README borrows from a chapter: exported, so that they cannot drift."""

import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

EXPORTED = {("09_mnist_cnn.ipynb", "mnist-journey"): "docs/journey.png"}


def exported_pictures(
    root: str | Path, notebook: NotebookNode, name: str
) -> Iterator[tuple[Path, bytes]]:
    """(path, bytes) of each picture that the chapter ``name`` lends to the documentation."""
    for cell in notebook.cells:
        target = EXPORTED.get((name, cell.id))
        if target:
            html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
            picture, *_others = re.findall(r"data:image/png;base64,([^\"]+)", html)
            yield Path(root) / target, b64decode(picture)
