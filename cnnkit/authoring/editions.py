"""Takes the solutions out of a notebook, with nbgrader's own preprocessors."""

import copy
import re

from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)

from cnnkit.checking.roles import is_grade, is_solution
from cnnkit.merging.given import stamp

BEGIN_MARKER, END_MARKER = "### BEGIN SOLUTION", "### END SOLUTION"
REVEALS = "reveals"  # the tag of a cell whose output answers what was to be predicted
STUB_TO_DROP = "# the solution stood here"
BROKEN_LINE = re.compile(r"^(\s*)### BROKEN: ?", flags=re.MULTILINE)


class LeaveStubs(ClearSolutions):
    """Leaves a stub that runs, so that a notebook half done still runs to its end.

    A value's place is held by ``...`` and a function's body raises
    NotImplementedError when it is called, which is what ``check`` takes for
    "not attempted yet". In an exercise on finding a bug, lines marked
    ``### BROKEN:`` are uncommented instead: they are the bug.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, index: int
    ) -> tuple[NotebookNode, dict]:
        if cell.cell_type == "code":
            _validate_markers(cell)
        if not is_solution(cell):
            return cell, resources
        broken = BROKEN_LINE.search(cell.source)
        self.code_stub = {"python": STUB_TO_DROP if broken else _stub_for(cell.source)}
        cell, resources = super().preprocess_cell(cell, resources, index)
        if broken:
            cell.source = re.sub(rf"^\s*{STUB_TO_DROP}\n?", "", cell.source, flags=re.MULTILINE)
            cell.source = BROKEN_LINE.sub(r"\1", cell.source).rstrip()
        return cell, resources


def _stub_for(source):
    """``...`` where the solution stands in brackets, as a value does; else a body's raise."""
    before = source.partition(BEGIN_MARKER)[0].rstrip()
    value = before.endswith(("(", "[", "{", ","))
    return "...  # your answer" if value else "raise NotImplementedError  # your code here"


def _validate_markers(cell):
    """Raise ValueError where the cell's markers are not what they were meant to be."""
    markers = re.findall(r"#+ *(?:begin|end) +solution", cell.source, flags=re.IGNORECASE)
    wanted = [BEGIN_MARKER, END_MARKER] if is_solution(cell) else []
    if markers != wanted:
        raise ValueError(
            f"cell {cell.id!r}: expected the markers {wanted}, found {markers} "
            "(a solution cell has one region; other cells have none)"
        )
    region = cell.source.partition(BEGIN_MARKER)[2].partition(END_MARKER)[0]
    if BROKEN_LINE.search(region) or (BROKEN_LINE.search(cell.source) and not markers):
        raise ValueError(f"cell {cell.id!r}: '### BROKEN:' goes outside a region, beside one")


PREPROCESSORS = (
    LockCells,
    LeaveStubs,
    ClearOutput,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
)


def learners_edition(solution: NotebookNode) -> NotebookNode:
    """The notebook a learner gets: the same cells, solutions made stubs, not yet executed.

    Folded away are cells tagged "reveals", and the card on code that is to be repaired: it
    would name the fault. Noted is what each cell was given as.

    Parameters
    ----------
    solution : NotebookNode
        Left as it is.

    Raises
    ------
    ValueError
        Markers do not go together; names the cell.
    ValidationError
        nbgrader's, where its metadata do not.
    """
    notebook = copy.deepcopy(solution)
    resources: dict = {}
    for step in PREPROCESSORS:
        notebook, resources = step().preprocess(notebook, resources)
    repaired = False
    for cell, solved in zip(notebook.cells, solution.cells, strict=True):
        # JupyterLab folds such an output away, and unfolds it when the cell is run.
        if REVEALS in cell.metadata.get("tags", []):
            cell.metadata["jupyter"] = {"outputs_hidden": True, "source_hidden": True}
        elif repaired and is_grade(cell):
            cell.metadata["jupyter"] = {"outputs_hidden": True}
        repaired = cell.cell_type == "code" and bool(BROKEN_LINE.search(solved.source))
    stamp(notebook)
    return notebook
