"""Takes the solutions out of a notebook, with nbgrader's own preprocessors."""

import copy
import re

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)

BROKEN_LINE = re.compile(r"^(\s*)### BROKEN: ?", flags=re.MULTILINE)


class LeaveStubs(ClearSolutions):
    """Leaves a stub that runs, so that a notebook half done still runs to its end.

    A value's place is held by ``...`` and a function's body raises
    NotImplementedError when it is called, which is what ``check`` takes for
    "not attempted yet". In an exercise on finding a bug, lines marked
    ``### BROKEN:`` are uncommented instead: they are the bug.
    """

    def preprocess_cell(self, cell, resources, index):
        broken = BROKEN_LINE.search(cell.source)
        defines = re.search(r"^\s*def ", cell.source, flags=re.MULTILINE)
        stub = "raise NotImplementedError  # your code here" if defines else "...  # your answer"
        self.code_stub = {"python": STUB_TO_DROP if broken else stub}
        cell, resources = super().preprocess_cell(cell, resources, index)
        if broken:
            cell.source = re.sub(rf"^\s*{STUB_TO_DROP}\n?", "", cell.source, flags=re.MULTILINE)
            cell.source = BROKEN_LINE.sub(r"\1", cell.source)
        return cell, resources


STUB_TO_DROP = "# the solution stood here"
STEPS = (
    LockCells,
    LeaveStubs,
    ClearOutput,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
)


def learners_edition(solution):
    """The notebook a learner gets: the same cells, solutions made stubs, not yet executed.

    Parameters
    ----------
    solution : NotebookNode
        Left as it is.

    Raises
    ------
    RuntimeError, ValidationError
        nbgrader's, where markers or metadata do not go together.
    """
    notebook, resources = copy.deepcopy(solution), {}
    for step in STEPS:
        notebook, resources = step().preprocess(notebook, resources)
    return notebook
