"""Puts a submission back onto the skeleton of the released chapter."""

import copy

from nbformat import NotebookNode, from_dict

from cnnkit.grading.handed_in.definitions import alike, holds, part_defining
from cnnkit.grading.handed_in.matching import Matching, grading_data
from cnnkit.grading.handed_in.reading import cleaned, free_id
from cnnkit.grading.handed_in.skeleton import Skeleton

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def repaired(notebook, released):
    """A submission with all that has to be in it, and what was done to it.

    Every answer, check and answer in words of the release is there once, with the id and the
    metadata it was released with; a check also with its text, behind its answer. The learner's
    other cells stay as they are, in their order. Nothing is executed, and there are no outputs.

    Parameters
    ----------
    notebook : NotebookNode
        What was handed in, however odd. Left as it is.
    released : NotebookNode
        The learner's edition of the same chapter. Left as it is.

    Returns
    -------
    notebook : NotebookNode
        Valid, format 4.5. Repaired again, it stays the same.
    remarks : tuple of str
        Sentences for the teacher; none where nothing had to be done.
    """
    cells = notebook.get("cells")
    cells = cleaned(cells if isinstance(cells, list) else []).cells
    repair = _Repair(cells, Skeleton(released))
    return repair.notebook(), tuple(dict.fromkeys(repair.remarks))


class _Repair:
    """The cells on their way; ``self.placed`` holds pairs of a released id, or None, and a cell."""

    def __init__(self, cells, skeleton):
        self.skeleton, self.learners = skeleton, cells
        self.matching = Matching(cells, skeleton)
        self.remarks = list(self.matching.remarks)
        self.placed = [
            (self.matching.released_id(index), self._cell(index))
            for index in range(len(cells))
            if index not in self.matching.dropped
        ]
        self._put_back()
        self._put_checks_behind()

    def notebook(self):
        metadata = copy.deepcopy(self.skeleton.metadata)
        metadata.kernelspec = from_dict(KERNEL)
        taken = set(self.skeleton.cells)
        for released_id, cell in self.placed:
            cell.id = released_id or free_id(cell.id, taken)
        cells = [cell for _, cell in self.placed]
        return NotebookNode(nbformat=4, nbformat_minor=5, metadata=metadata, cells=cells)

    def _cell(self, index):
        """What becomes of a learner's cell."""
        cell, id_ = self.learners[index], self.matching.released_id(index)
        if id_ is None:
            return _of_kind(cell.cell_type, cell.source, {}, cell)
        released = self.skeleton.cells[id_]
        kind, source = cell.cell_type, cell.source
        if id_ in self.skeleton.slots:
            kind, source = released.cell_type, self._source(id_, cell)
        elif alike(source, released.source):
            kind = released.cell_type
        return _of_kind(kind, source, released.metadata, cell)

    def _source(self, id_, cell):
        """The text of an answer or a check, with a word about what was wrong with the cell."""
        released = self.skeleton.cells[id_]
        points = grading_data(cell.metadata).get("points")
        if points is not None and points != released.metadata.nbgrader.get("points"):
            self._remark(id_, "had other points; those of the release count")
        if cell.cell_type != released.cell_type:
            self._remark(id_, f"had been made a {cell.cell_type} cell; it was turned back")
        if id_ in self.skeleton.checks:
            if cell.source.strip() != released.source.strip():
                self._remark(id_, "had been changed; it was put back")
            return released.source
        if not cell.source.strip():
            self._remark(id_, "was empty; the cell was put back as it was released")
            return released.source
        return cell.source

    def _put_back(self):
        course = []
        present = {id_ for id_, _ in self.placed}
        for id_ in self.skeleton.cells:
            if id_ in present:
                continue
            if id_ in self.skeleton.slots:
                self._put_back_slot(id_)
            elif id_ in self.skeleton.course_code and not self._is_there(id_):
                self._insert(id_, self._place(id_))
                course.append(id_)
        if course:
            were = "cell of the course was" if len(course) == 1 else "cells of the course were"
            self.remarks.append(
                f"{len(course)} code {were} missing and put back: {', '.join(course)}."
            )

    def _put_back_slot(self, id_):
        if id_ in self.matching.inside:
            source = self.learners[self.matching.inside[id_]].source
            at = self._index(self.matching.released_id(self.matching.inside[id_]))
            self._insert(id_, at + 1, part_defining(self.skeleton.names[id_], source))
            return
        place = self._place(id_)
        if id_ in self.skeleton.words:
            while place < len(self.placed) and self._own_words(place):
                place += 1
        self._insert(id_, place)
        if id_ in self.matching.crowded:
            self._remark(id_, "had other work in its cell; that was kept, and the check put back")
        else:
            self._remark(id_, "had been deleted; it was put back")

    def _is_there(self, id_):
        """Whether a course's cell is a part of another one now."""
        source = self.skeleton.cells[id_].source
        code = (cell.source for cell in self.learners if cell.cell_type == "code")
        return any(holds(one, source) for one in code)

    def _place(self, id_):
        """Where a missing cell belongs: behind the nearest one that stood before it."""
        order = list(self.skeleton.cells)
        present = {one for one, _ in self.placed}
        before = [one for one in order[: order.index(id_)] if one in present]
        return self._index(before[-1]) + 1 if before else 0

    def _own_words(self, place):
        id_, cell = self.placed[place]
        return id_ is None and cell.cell_type == "markdown"

    def _insert(self, id_, place, source=None):
        released = self.skeleton.cells[id_]
        source = released.source if source is None else source
        cell = _of_kind(released.cell_type, source, released.metadata, released)
        self.placed.insert(place, (id_, cell))

    def _put_checks_behind(self):
        """The cells run from top to bottom."""
        for check, answer in self.skeleton.answer_of.items():
            at = self._index(check)
            if at < self._index(answer):
                moved = self.placed.pop(at)
                self.placed.insert(self._index(answer) + 1, moved)
                self._remark(check, "stood before its answer; it was moved behind it")

    def _index(self, id_):
        return next(index for index, (one, _) in enumerate(self.placed) if one == id_)

    def _remark(self, id_, words):
        called = self.skeleton.called(id_)
        self.remarks.append(f"{called[:1].upper()}{called[1:]} {words}.")


def _of_kind(kind, source, metadata, cell):
    """A new cell, without outputs; pictures that were pasted into words stay."""
    new = NotebookNode(cell_type=kind, id=cell.id, metadata=copy.deepcopy(metadata), source=source)
    new.metadata = from_dict(new.metadata)
    if kind == "code":
        new |= {"outputs": [], "execution_count": None}
    elif cell.get("attachments"):
        new.attachments = copy.deepcopy(cell.attachments)
    return new
