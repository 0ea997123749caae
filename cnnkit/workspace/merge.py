"""A newer chapter under a learner's answers."""

import copy
from dataclasses import dataclass, field
from datetime import date

from nbformat import NotebookNode, from_dict

from cnnkit.merging.definitions import same_source
from cnnkit.merging.given import digest, given_in
from cnnkit.merging.matching import ids_of
from cnnkit.merging.placing import Placing, new_cell
from cnnkit.messages import _

TAG = "kept-by-update"


@dataclass
class Changes:
    """What an update did to a chapter: ids of cells, or how many."""

    answers: int = 0  # of the learner's, kept
    own: int = 0  # other cells of the learner's, kept
    # Answers to what the course asks otherwise now.
    asked_anew: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    removed: int = 0
    marked: list[str] = field(default_factory=list)  # kept beside what the course says there now

    @property
    def any(self) -> bool:
        return bool(self.asked_anew or self.renewed or self.new or self.removed or self.marked)


def merged(mine: NotebookNode, chapter: NotebookNode) -> tuple[NotebookNode, Changes]:
    """A learner's notebook with all that the chapter says now, and the :class:`Changes`.

    Answers, edited cells and cells of one's own stay, in their order. A cell that nobody worked on
    says what the chapter says. Where both have changed, the chapter's cell comes first and the
    learner's after it, with a mark.

    Parameters
    ----------
    mine : NotebookNode
        The learner's. Left as it is.
    chapter : NotebookNode
        The course's, stamped; see :mod:`cnnkit.merging.given`. Left as it is.
    """
    merge = _Merge(copy.deepcopy(mine), chapter)
    notebook = merge.mine
    notebook.cells = merge.placed_cells()
    notebook.nbformat, notebook.nbformat_minor = 4, max(5, notebook.nbformat_minor)
    notebook.metadata["cnnkit"] = copy.deepcopy(chapter.metadata["cnnkit"])
    return notebook, merge.changes


class _Merge(Placing):
    def __init__(self, mine, chapter):
        self.mine, self.changes = mine, Changes()
        self.given, self.now = given_in(mine), given_in(chapter)
        super().__init__(mine.cells, chapter)
        known = self.given or self.matching.at
        there = {id_ for id_, _ in self.placed}
        self.changes.new = [id_ for id_ in self.skeleton.cells if id_ in there and id_ not in known]

    def comes_back(self, id_):
        """What is new. What a learner has deleted stays away."""
        return id_ not in self.given

    def becomes(self, cell, id_):
        if id_ is None:
            return self._own(cell)
        released = self.skeleton.cells[id_]
        if digest(cell) == self.given.get(id_) or same_source(cell.source, released.source):
            return [(id_, self._as_released(cell, released))]
        asked_as_before = self.given.get(id_) in (None, self.now.get(id_))
        if id_ in self.skeleton.answers + self.skeleton.written_answers:
            self.changes.answers += 1
            self.changes.asked_anew += [] if asked_as_before else [id_]
            return [(id_, _dressed(released.cell_type, cell, released))]
        if id_ not in self.skeleton.checks and id_ in self.given and asked_as_before:
            self.changes.own += 1  # the learner alone has changed it
            return [(id_, _dressed(cell.cell_type, cell, released))]
        self.changes.marked.append(id_)
        return [(id_, copy.deepcopy(released)), (None, _marked(cell))]

    def _own(self, cell):
        """A cell that the chapter does not have."""
        was = next((self.given[id_] for id_ in ids_of(cell) if id_ in self.given), None)
        if was is None:
            self.changes.own += 1
            return [(None, cell)]
        if was == digest(cell):
            self.changes.removed += 1  # the course's, which has it no more
            return []
        self.changes.marked.append(cell.id)
        return [(None, _marked(cell))]

    def _as_released(self, cell, released):
        if (cell.source, cell.cell_type) == (released.source, released.cell_type):
            return _dressed(released.cell_type, cell, released)
        self.changes.renewed.append(released.id)
        return copy.deepcopy(released)


def _dressed(kind, cell, released):
    """The learner's cell with the metadata of the release; what it has put out stays."""
    new = new_cell(kind, cell.source, released.metadata, cell)
    if kind == cell.cell_type == "code":
        new.outputs, new.execution_count = cell.outputs, cell.execution_count
    return new


def _marked(cell):
    """The learner's cell, with a line that says what it is."""
    said = _(
        "Kept by the update of {date}: this is yours, and the course has changed its cell, or has "
        "it no more.",
        date=date.today(),
    )
    mark = {"code": f"# {said}\n", "markdown": f"*{said}*\n\n"}
    kept = copy.deepcopy(cell)
    kept.source = mark.get(kept.cell_type, "") + cell.source
    kept.metadata = from_dict({"tags": [*cell.metadata.get("tags", []), TAG]})
    return kept
