"""Puts a submission back onto the skeleton of the released chapter."""

import copy
from collections.abc import Iterator

from nbformat import NotebookNode, from_dict

from cnnkit.environment import KERNELSPEC
from cnnkit.grading.handed_in.reading import cleaned
from cnnkit.merging.definitions import similar_source
from cnnkit.merging.matching import grading_data
from cnnkit.merging.placing import Placing, new_cell
from cnnkit.messages import N_, ngettext


def repaired(
    notebook: NotebookNode, released: NotebookNode
) -> tuple[NotebookNode, tuple[str, ...]]:
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
    repair = _Repair(cells, released)
    return repair.notebook(), tuple(dict.fromkeys([*repair.remarks, *repair.on_course_code()]))


class _Repair(Placing):
    """Nothing of a submission is believed but the answers; what it needs to run comes back."""

    def notebook(self) -> NotebookNode:
        metadata = copy.deepcopy(self.skeleton.metadata)
        metadata.kernelspec = from_dict(KERNELSPEC)
        cells = self.placed_cells()
        return NotebookNode(nbformat=4, nbformat_minor=5, metadata=metadata, cells=cells)

    def on_course_code(self) -> Iterator[str]:
        """A sentence on the course's code cells that were missing, if there were any."""
        present = {id_ for id_, _cell in self.placed} - self.matching.at.keys()
        course = [id_ for id_ in self.skeleton.course_code if id_ in present]
        if course:
            yield ngettext(
                "{count} code cell of the course was missing and put back: {cells}.",
                "{count} code cells of the course were missing and put back: {cells}.",
                len(course),
                cells=", ".join(course),
            )

    def comes_back(self, id_: str) -> bool:
        return id_ in self.skeleton.course_code and not self.is_part_of_another(id_)

    def becomes(self, cell: NotebookNode, id_: str | None) -> list[tuple[str | None, NotebookNode]]:
        if id_ is None:
            return [(None, new_cell(cell.cell_type, cell.source, {}, cell))]
        released = self.skeleton.cells[id_]
        kind, source = cell.cell_type, cell.source
        if id_ in self.skeleton.slots:
            kind, source = released.cell_type, self._source(id_, cell)
        elif similar_source(source, released.source):
            kind = released.cell_type
        return [(id_, new_cell(kind, source, released.metadata, cell))]

    def _source(self, id_, cell):
        """The text of an answer or a check, with a word about what was wrong with the cell."""
        released = self.skeleton.cells[id_]
        points = grading_data(cell.metadata).get("points")
        if points is not None and points != released.metadata.nbgrader.get("points"):
            self.remark(id_, N_("{cell} had other points; those of the release count."))
        if cell.cell_type != released.cell_type:
            self.remark(
                id_,
                N_("{cell} had been made a {kind} cell; it was turned back."),
                kind=cell.cell_type,
            )
        if id_ in self.skeleton.checks:
            if cell.source.strip() != released.source.strip():
                self.remark(id_, N_("{cell} had been changed; it was put back."))
            return released.source
        if not cell.source.strip():
            self.remark(id_, N_("{cell} was empty; the cell was put back as it was released."))
            return released.source
        return cell.source
