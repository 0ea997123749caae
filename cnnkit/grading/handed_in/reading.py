"""From a file's bytes to a notebook that can be worked with, whatever program wrote it."""

import json
import re
from collections.abc import Iterable
from typing import Any

from nbformat import NotebookNode, from_dict

from cnnkit.merging.ids import free_id
from cnnkit.merging.matching import grading_data
from cnnkit.messages import _, ngettext

MAX_NOTEBOOK_BYTES = 50 * 2**20  # an executed chapter has one or two million
MAX_CELLS = 2_000  # the longest chapter has 81
MAX_CODE_CHARACTERS = 300_000  # which take seconds to parse; the longest has 20,000
SHOWN_AS_MARKDOWN = ("markdown", "heading", "html")
# What nbgrader notes; nothing else in a cell's metadata is of use here, but for Colab's id.
NBGRADER_FIELDS = (
    "cell_type", "checksum", "grade", "grade_id", "locked", "points", "schema_version", "solution",
    "task",
)  # fmt: skip


class UnreadableError(Exception):
    """There is no notebook in a file; the message says what to ask the learner for."""


def read_notebook(data: bytes) -> tuple[NotebookNode, tuple[str, ...]]:
    """The notebook in a file's bytes, and what was wrong with it.

    Returns
    -------
    notebook : NotebookNode
        Format 4.5, without outputs: what a file says came out is never believed.
    remarks : tuple of str

    Raises
    ------
    UnreadableError
        There is none.
    """
    text, damaged = _decoded(data)
    content = _content(text)
    cells, old = _cells(content)
    remarks = []
    if damaged:
        remarks.append(_("Some characters could not be read and were replaced by question marks."))
    if old:
        remarks.append(_("The notebook is in an old format, from before 2015; it was converted."))
    useless = sum(not isinstance(cell, dict) for cell in cells)
    if useless:
        remarks.append(
            ngettext(
                "{count} of its cells could not be read and were left out.",
                "{count} of its cells could not be read and were left out.",
                useless,
            )
        )
    if not cells:
        remarks.append(_("The notebook has no cells."))
    notebook = cleaned(cells)
    code = sum(len(cell.source) for cell in notebook.cells if cell.cell_type == "code")
    if code > MAX_CODE_CHARACTERS:
        raise UnreadableError(
            _(
                "The notebook has {number:,} characters of code; it was not read. Ask for it "
                "without data that was pasted into its cells.",
                number=code,
            )
        )
    return notebook, tuple(remarks)


def cleaned(cells: Iterable[Any]) -> NotebookNode:
    """A notebook of format 4.5 with these cells; each has all that a cell must have, and an id.

    ``cells`` are dicts, as JSON holds them; nothing in them is relied on.
    """
    taken: set[str] = set()
    clean = []
    for cell in cells:
        if isinstance(cell, dict):
            clean.append(_cell(cell, taken))
    return from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": clean})


def _decoded(data):
    if not data.strip():
        raise UnreadableError(ask_again(_("The file is empty.")))
    if len(data) > MAX_NOTEBOOK_BYTES:
        raise UnreadableError(too_large(len(data)))
    if data.startswith(b"PK\x03\x04"):
        raise UnreadableError(ask_again(_("The file is a zip archive under a notebook's name.")))
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), True


def ask_again(problem: str) -> str:
    """A sentence on a file, and what would help."""
    again = _("Ask for the notebook again, as Jupyter saves it (File → Download).")
    return f"{problem} {again}"


def too_large(size: int) -> str:
    """What to say of a file of ``size`` bytes."""
    return _(
        "The file has {size:.0f} MB, more than {limit}; it was not read. Ask for the notebook "
        "without its outputs (Edit → Clear Outputs of All Cells).",
        size=size / 2**20,
        limit=MAX_NOTEBOOK_BYTES // 2**20,
    )


def _content(text):
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.lstrip().startswith("<"):
            problem = _("The file cannot be read. It is a web page, not a notebook.")
        elif re.search(r"^<{7} ", text, flags=re.MULTILINE):
            problem = _("The file cannot be read. It holds a conflict that git could not resolve.")
        elif isinstance(error, json.JSONDecodeError):
            problem = _(
                "The file cannot be read. It is damaged at line {line}: it breaks off, or was "
                "changed by hand.",
                line=error.lineno,
            )
        else:
            problem = _(
                "The file cannot be read. It is damaged: it breaks off, or was changed by hand."
            )
        raise UnreadableError(ask_again(problem)) from None


def _cells(content):
    """The cells, and whether they come from a notebook of format 3 or older."""
    if not isinstance(content, dict):
        raise UnreadableError(ask_again(_("The file is not a notebook.")))
    if isinstance(content.get("cells"), list):
        return _not_too_many(content["cells"]), False
    if isinstance(content.get("worksheets"), list):
        sheets = [sheet for sheet in content["worksheets"] if isinstance(sheet, dict)]
        lists = [sheet["cells"] for sheet in sheets if isinstance(sheet.get("cells"), list)]
        return _not_too_many([cell for cells in lists for cell in cells]), True
    raise UnreadableError(ask_again(_("The file has no cells: it is not a notebook.")))


def _not_too_many(cells):
    if len(cells) > MAX_CELLS:
        problem = _("The notebook has {number:,} cells; it was not read.", number=len(cells))
        raise UnreadableError(ask_again(problem))
    return cells


def _cell(cell, taken):
    kind = _kind(cell)
    clean = NotebookNode(
        cell_type=kind,
        id=free_id(cell.get("id"), taken),
        metadata=_metadata(cell.get("metadata")),
        source=_heading(cell) + _source(cell.get("source", cell.get("input"))),
    )
    if kind == "code":
        clean |= {"outputs": [], "execution_count": None}
    elif attachments := _attachments(cell.get("attachments")):
        clean["attachments"] = attachments
    return clean


def _metadata(metadata):
    """What a cell is known by; the rest may be anything, of any depth."""
    clean = {}
    if isinstance(metadata, dict) and isinstance(metadata.get("id"), str):
        clean["id"] = _source(metadata["id"])
    found = grading_data(metadata)
    plain = {
        key: found[key] for key in NBGRADER_FIELDS if isinstance(found.get(key), str | int | float)
    }
    if plain:
        clean["nbgrader"] = {
            key: _source(value) if isinstance(value, str) else value for key, value in plain.items()
        }
    return clean


def _kind(cell):
    kind = cell.get("cell_type")
    if kind in ("code", "raw"):
        return kind
    if kind in SHOWN_AS_MARKDOWN:
        return "markdown"
    return "code" if {"outputs", "input", "execution_count"} & cell.keys() else "raw"


def _heading(cell):
    """A heading was a kind of cell once."""
    level = cell.get("level", 1)
    if cell.get("cell_type") != "heading" or not isinstance(level, int):
        return ""
    return "#" * min(max(level, 1), 6) + " "


def _source(source):
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return ""
    source = source.replace("\r\n", "\n").replace("\0", "")
    return source.encode("utf-8", "replace").decode("utf-8")  # half of a character pair


def _attachments(attachments):
    """Pictures pasted into words, where they are as the notebook format wants them."""
    if not isinstance(attachments, dict):
        return {}
    return {
        _source(name): {_source(kind): _source(data) for kind, data in bundle.items()}
        for name, bundle in attachments.items()
        if isinstance(bundle, dict)
    }
