"""Which of a learner's cells stands for which cell of the released chapter."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from nbformat import NotebookNode

from cnnkit.merging.definitions import (
    defined_names,
    does_more_than_check,
    exercise_checked,
    part_defining,
    same_source,
    similar_source,
)
from cnnkit.merging.skeleton import Skeleton
from cnnkit.messages import N_, _

MAX_COMPARED_CELLS = 300  # cells, word by word, with one of the course's
MAX_METADATA_DEPTH = 4  # an editor may wrap a cell's metadata into others


class Matching:
    """What of a submission was found where.

    Tried in order: nbgrader's metadata, the cells' ids, Colab's ids, what the cells say.

    Attributes
    ----------
    at : dict
        A released cell's id -> the index of the learner's cell that stands for it.
    inside : dict
        An answer's id -> the index of another answer's cell, in which it was given too.
    crowded : set of str
        Ids of checks whose cell has other work in it: it stays an ordinary cell.
    dropped : set of int
        Indices of stubs that nobody touched, where the answer stands elsewhere.
    remarks : list of str
        Of what a teacher may want to look at.
    """

    def __init__(self, cells: Sequence[NotebookNode], skeleton: Skeleton) -> None:
        self.cells, self.skeleton = cells, skeleton
        self.at: dict[str, int] = {}
        self.inside: dict[str, int] = {}
        self.remarks: list[str] = []
        self.crowded: set[str] = set()
        self.dropped: set[int] = set()
        self._taken: dict[int, str] = {}  # the other way round
        self._defined = [
            defined_names(cell.source) if cell.cell_type == "code" else set() for cell in cells
        ]
        self._by_grade_id()
        self._by_id()
        self._by_source(same_source)
        self._by_source(similar_source)
        self._checks_by_content()
        for answer in skeleton.answers:
            self._answer_by_content(answer)
        for answer in skeleton.written_answers:
            self._written_answer_by_place(answer)

    def released_id(self, index: int) -> str | None:
        """The id of the released cell that a learner's cell stands for, or None."""
        return self._taken.get(index)

    def remark(self, id_: str, message: str, **places: object) -> None:
        """Note a sentence about a released cell: ``{cell}`` in it is what a teacher calls it."""
        self.remarks.append(_(message, cell=self.skeleton.called(id_), **places))

    def _is_free(self, index):
        return index not in self._taken and index not in self.dropped

    def _is_own_markdown(self, index):
        """Whether there is a Markdown cell of the learner's own."""
        return (
            index < len(self.cells)
            and self._is_free(index)
            and self.cells[index].cell_type == "markdown"
        )

    def _take(self, id_, index):
        if id_ in self.at:
            del self._taken[self.at[id_]]
        if index in self._taken:
            del self.at[self._taken[index]]
        self.at[id_], self._taken[index] = index, id_

    def _fits(self, id_, index):
        """Whether a cell may stand for a check: its text is going to be replaced."""
        if id_ not in self.skeleton.checks or not does_more_than_check(self.cells[index].source):
            return True
        self.crowded.add(id_)
        return False

    def _by_grade_id(self):
        found = defaultdict(list)
        for index, cell in enumerate(self.cells):
            id_ = self.skeleton.by_grade_id.get(grading_data(cell.metadata).get("grade_id"))
            if id_ and self._fits(id_, index):
                found[id_].append(index)
        for id_, indices in found.items():
            self._take(id_, max(indices, key=lambda index: self._rank(id_, index)))
            if len(indices) > 1:
                self.remark(
                    id_,
                    N_(
                        "{cell} is there {number} times; one counts, the others are kept beside it."
                    ),
                    number=len(indices),
                )

    def _rank(self, id_, index):
        """The best of several cells with the same metadata is the greatest."""
        cell = self.cells[index]
        if id_ in self.skeleton.checks:
            fits = exercise_checked(cell.source) == self.skeleton.exercise(id_)
            return fits, id_ in ids_of(cell), -index
        done = not self.skeleton.untouched(id_, cell.source)
        full = self.skeleton.names.get(id_, set()) <= self._defined[index]
        return done, full, id_ in ids_of(cell), -index

    def _by_id(self):
        for index, cell in enumerate(self.cells):
            for id_ in ids_of(cell):
                known = id_ in self.skeleton.cells and id_ not in self.at
                if known and self._is_free(index) and self._fits(id_, index):
                    self._take(id_, index)

    def _by_source(self, like):
        """The course's own cells by what they say."""
        for id_, released in self.skeleton.cells.items():
            compared = like is same_source or released.cell_type == "code"
            if compared and id_ not in self.at and id_ not in self.skeleton.slots:
                for index in self._free_of_kind(released.cell_type)[:MAX_COMPARED_CELLS]:
                    if like(self.cells[index].source, released.source):
                        self._take(id_, index)
                        break

    def _free_of_kind(self, kind):
        return [
            index
            for index, cell in enumerate(self.cells)
            if cell.cell_type == kind and self._is_free(index)
        ]

    def _checks_by_content(self):
        for id_ in set(self.skeleton.checks) - self.at.keys():
            exercise = self.skeleton.exercise(id_)
            for index in self._free_of_kind("code"):
                found = exercise_checked(self.cells[index].source)
                if found == exercise and self._fits(id_, index):
                    self._take(id_, index)
                    break

    def _answer_by_content(self, id_):
        """The cell that defines what is asked for, where the answer's own cell does not."""
        now, names = self.at.get(id_), self.skeleton.names[id_]
        if not names or not (now is None or self._untouched(id_, now)):
            return
        full = self._defining(names, id_)
        own = [index for index in full if self._may_answer(index, names)]
        others = [index for index in full if self.released_id(index) in self.skeleton.answers]
        if own:
            self._take(id_, self._last_before_check(own, id_))
            if len(own) > 1:
                self.remark(
                    id_,
                    N_("{cell} is in {number} cells; the last one before its check counts."),
                    number=len(own),
                )
            if now is not None:
                self.remark(
                    id_,
                    N_("{cell} was left as it is; another cell that defines it counts instead."),
                )
        elif others and part_defining(names, self.cells[others[-1]].source):
            self.inside[id_] = others[-1]
            self.at.pop(id_, None)
            self._taken.pop(now, None)
            self.remark(
                id_, N_("{cell} stands in the cell of another answer; it was copied from there.")
            )
        if now is not None and self.at.get(id_) != now:
            self.dropped.add(now)

    def _defining(self, names, id_):
        """Indices of the cells that define all of it; no stub, where one is in place already."""
        now = self.at.get(id_)
        return [
            index
            for index, defined in enumerate(self._defined)
            if names <= defined
            and index != now
            and (now is None or not self._untouched(id_, index))
        ]

    def _untouched(self, id_, index):
        return self.skeleton.untouched(id_, self.cells[index].source)

    def _may_answer(self, index, names):
        """Whether a cell is the learner's, or one of the course's that has more in it now."""
        id_ = self.released_id(index)
        if id_ is None:
            return index not in self.dropped
        return id_ in self.skeleton.course_code and not names <= defined_names(
            self.skeleton.cells[id_].source
        )

    def _last_before_check(self, indices, id_):
        check = self.at.get(self.skeleton.check_of(id_), len(self.cells))
        return max([index for index in indices if index < check] or indices[:1])

    def _written_answer_by_place(self, id_):
        """An answer in words is known by where it stands: behind its question, or its own cell."""
        now = self.at.get(id_)
        if now is not None and not self._untouched(id_, now):
            return
        before = self._before(id_) if now is None else now
        index = None if before is None else before + 1
        while index is not None and self._is_own_markdown(index):
            if self.cells[index].source.strip() and not self._untouched(id_, index):
                self._take(id_, index)
                if now is not None:
                    self.dropped.add(now)
                return
            index += 1

    def _before(self, id_):
        """The index of the cell that stands right before a released one."""
        order = list(self.skeleton.cells)
        place = order.index(id_)
        return self.at.get(order[place - 1]) if place else None


def ids_of(cell: NotebookNode) -> list[str]:
    """A cell's id, and the one that Colab keeps."""
    return [id_ for id_ in (cell.id, cell.metadata.get("id")) if isinstance(id_, str)]


def grading_data(metadata: Any, depth: int = 0) -> dict[str, Any]:
    """nbgrader's part of a cell's metadata, wherever an editor has put it; {} where it is lost."""
    if not isinstance(metadata, dict) or depth > MAX_METADATA_DEPTH:
        return {}
    if isinstance(metadata.get("grade_id"), str):
        return metadata
    parts = (grading_data(part, depth + 1) for part in metadata.values())
    return next((part for part in parts if part), {})
