"""What a learner was given: in the notebook's own metadata, so that it goes wherever the file goes.

``metadata.cnnkit.given`` holds a digest of each cell as the course wrote it. A cell whose digest
is another one has been worked on. Notebooks are dicts, as JSON holds them or as nbformat reads
them: whoever only starts a folder need not wait for nbformat.
"""

import hashlib
from collections.abc import Mapping
from typing import Any


def stamp(notebook: dict[str, Any]) -> None:
    """Note in a chapter, as it leaves the course, what each of its cells says."""
    notebook["metadata"]["cnnkit"] = {"given": _digests(notebook)}


def given_in(notebook: Mapping[str, Any]) -> dict[str, str]:
    """A cell's id -> its digest when the notebook left the course; {} where nobody noted it."""
    noted = notebook["metadata"].get("cnnkit")
    given = noted.get("given") if isinstance(noted, dict) else None
    return given if isinstance(given, dict) else {}


def worked_on(notebook: Mapping[str, Any]) -> list[str]:
    """Ids of the cells that are not as the course wrote them, and of those that are gone."""
    given, now = given_in(notebook), _digests(notebook)
    return [id_ for id_ in {**given, **now} if given.get(id_) != now.get(id_)]


def digest(cell: Mapping[str, Any]) -> str:
    """Short for a cell's kind and text; white space at the end of the text does not count."""
    text = f"{cell['cell_type']}\0{''.join(cell['source']).rstrip()}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _digests(notebook):
    return {cell["id"]: digest(cell) for cell in notebook["cells"]}
