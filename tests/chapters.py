"""What a chapter's cells say and do, for tests of its claims."""

from pathlib import Path

import nbformat

from cnnkit.course import CHAPTERS

SOLUTIONS = Path(__file__).parents[1] / "solutions"
NOTEBOOKS = SOLUTIONS.with_name("notebooks")


def cells_of(chapter):
    """id -> source of each cell of the chapter's solutions."""
    notebook = nbformat.read(SOLUTIONS / CHAPTERS[chapter][0], as_version=4)
    return {cell.id: cell.source for cell in notebook.cells}


def run_cells(chapter, *ids, names=None):
    """Run some code cells of a chapter in order; returns the names they leave."""
    cells, names = cells_of(chapter), dict(names or {})
    for id_ in ids:
        exec(cells[id_], names)
    return names
