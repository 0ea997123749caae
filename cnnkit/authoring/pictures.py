"""Pictures that the README borrows from a chapter: exported, so that they cannot drift."""

import re
from base64 import b64decode
from pathlib import Path

EXPORTED = {("09_mnist_cnn.ipynb", "mnist-journey"): "docs/journey.png"}


def exported_pictures(root, notebook, name):
    """(path, bytes) of each picture that the chapter ``name`` lends to the documentation."""
    for cell in notebook.cells:
        target = EXPORTED.get((name, cell.id))
        if target:
            html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
            picture = re.search(r"data:image/png;base64,([^\"]+)", html).group(1)
            yield Path(root) / target, b64decode(picture)
