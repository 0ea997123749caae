"""Every cell to its place: a learner's own in their order, what is missing put between them."""

import copy
from collections.abc import Mapping, Sequence

from nbformat import NotebookNode, from_dict

from cnnkit.merging.definitions import contains_source, part_defining
from cnnkit.merging.ids import free_id
from cnnkit.merging.matching import Matching
from cnnkit.merging.skeleton import Skeleton
from cnnkit.messages import N_


class Placing:
    """The cells on their way; ``placed`` holds pairs of a released id, or None, and a cell.

    A subclass says what becomes of each of the learner's cells, and which cells of the release
    come back where they are missing: answers, checks and answers in words always do.

    Parameters
    ----------
    cells : list of NotebookNode
        The learner's.
    released : NotebookNode
        The chapter, with nbgrader's metadata; left as it is.
    """

    def __init__(self, cells: Sequence[NotebookNode], released: NotebookNode) -> None:
        self.skeleton, self.cells = Skeleton(released), cells
        self.matching = Matching(cells, self.skeleton)
        self.remarks, self.remark = self.matching.remarks, self.matching.remark
        self.placed: list[tuple[str | None, NotebookNode]] = []
        for index, cell in enumerate(cells):
            if index not in self.matching.dropped:
                self.placed += self.becomes(cell, self.matching.released_id(index))
        self._put_back()
        self._put_checks_behind()

    def becomes(self, cell: NotebookNode, id_: str | None) -> list[tuple[str | None, NotebookNode]]:
        """The pairs of (released id or None, cell) that a learner's cell is to be.

        ``id_`` is that of the released cell that it stands for, or None: it is the learner's own.
        """
        raise NotImplementedError

    def comes_back(self, id_: str) -> bool:
        """Whether a released cell that is missing, and neither answer nor check, is put back."""
        raise NotImplementedError

    def placed_cells(self) -> list[NotebookNode]:
        """The cells in their places, each with an id: the released one, or one that is free."""
        taken = set(self.skeleton.cells)
        for id_, cell in self.placed:
            cell.id = id_ or free_id(cell.id, taken)
        return [cell for _, cell in self.placed]

    def is_part_of_another(self, id_: str) -> bool:
        """Whether the code of a released cell stands in one of the learner's cells."""
        source = self.skeleton.cells[id_].source
        return any(
            contains_source(one.source, source) for one in self.cells if one.cell_type == "code"
        )

    def _put_back(self):
        present = {id_ for id_, _ in self.placed}
        for id_ in self.skeleton.cells:
            if id_ in present:
                continue
            if id_ in self.skeleton.slots:
                self._put_back_slot(id_)
            elif self.comes_back(id_):
                self._insert(id_, self._place(id_))

    def _put_back_slot(self, id_):
        if id_ in self.matching.inside:
            source = self.cells[self.matching.inside[id_]].source
            at = self._index(self.matching.released_id(self.matching.inside[id_]))
            self._insert(id_, at + 1, part_defining(self.skeleton.names[id_], source))
            return
        place = self._place(id_)
        if id_ in self.skeleton.written_answers:
            while place < len(self.placed) and self._is_own_markdown(place):
                place += 1
        self._insert(id_, place)
        if id_ in self.matching.crowded:
            self.remark(
                id_,
                N_("{cell} had other work in its cell; that was kept, and the check put back."),
            )
        else:
            self.remark(id_, N_("{cell} had been deleted; it was put back."))

    def _place(self, id_):
        """Where a missing cell belongs: behind the nearest one that stood before it."""
        order = list(self.skeleton.cells)
        present = {one for one, _ in self.placed}
        before = [one for one in order[: order.index(id_)] if one in present]
        return self._index(before[-1]) + 1 if before else 0

    def _is_own_markdown(self, place):
        id_, cell = self.placed[place]
        return id_ is None and cell.cell_type == "markdown"

    def _insert(self, id_, place, source=None):
        released = self.skeleton.cells[id_]
        source = released.source if source is None else source
        cell = new_cell(released.cell_type, source, released.metadata, released)
        self.placed.insert(place, (id_, cell))

    def _put_checks_behind(self):
        """The cells run from top to bottom."""
        for check, answer in self.skeleton.answer_of.items():
            at = self._index(check)
            if at < self._index(answer):
                moved = self.placed.pop(at)
                self.placed.insert(self._index(answer) + 1, moved)
                self.remark(check, N_("{cell} stood before its answer; it was moved behind it."))

    def _index(self, id_):
        return next(index for index, (one, _) in enumerate(self.placed) if one == id_)


def new_cell(kind: str, source: str, metadata: Mapping, cell: NotebookNode) -> NotebookNode:
    """A new cell, without outputs; pictures that were pasted into words stay."""
    new = NotebookNode(cell_type=kind, id=cell.id, metadata=copy.deepcopy(metadata), source=source)
    new.metadata = from_dict(new.metadata)
    if kind == "code":
        new |= {"outputs": [], "execution_count": None}
    elif cell.get("attachments"):
        new.attachments = copy.deepcopy(cell.attachments)
    return new
