"""A report as people read it: text for terminals and screen readers, HTML for notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cnnkit import colours
from cnnkit.checking.comparison import Cell, Comparison, Grid
from cnnkit.checking.statuses import CORRECT, ERROR, NOT_ATTEMPTED, WRONG
from cnnkit.messages import N_, _, ngettext
from cnnkit.templates import render

if TYPE_CHECKING:
    from cnnkit.checking.report import Report

SIGNS = {CORRECT: "✓", WRONG: "✗", ERROR: "⚠", NOT_ATTEMPTED: "…"}
STATUSES = {
    CORRECT: N_("Correct"),
    WRONG: N_("Wrong"),
    ERROR: N_("Error"),
    NOT_ATTEMPTED: N_("Not attempted yet"),
}
COLOURS = {CORRECT: colours.OUTPUT, WRONG: colours.WRONG, ERROR: colours.WRONG}
MAX_LINES, MAX_LINE = 12, 200  # of what an answer printed, and characters of a line


def as_text(report: Report) -> str:
    """The report, line by line, without a drawing that needs eyes or colours."""
    lines = [_title(report), report.message, *([report.observation] if report.observation else [])]
    if report.question:
        lines.append(_("Ask yourself: {question}", question=report.question))
    if report.comparison:
        lines += _in_text(report.comparison)
    lines += report.rows.splitlines()
    lines += report.remarks
    if report.printed:
        lines += [_("Your code printed:"), *_first_lines(report.printed)]
    return "\n".join([*lines, *_help(report)])


def as_html(report: Report) -> str:
    """The report as a card: what it says stands in words, colour and drawing only repeat it."""
    comparison = report.comparison
    return render(
        "checking/card.html",
        report=report,
        title=_title(report),
        colour=colours.channels(COLOURS.get(report.status, colours.FRAME)),
        words=" ".join([comparison.heading, *comparison.sentences]).strip() if comparison else "",
        grids=comparison.grids if comparison else [],
        printed=_first_lines(report.printed),
        stuck=_stuck(report),
    )


def _title(report):
    points = ngettext(
        "{points:g} of {count:g} point",
        "{points:g} of {count:g} points",
        report.max_points,
        points=report.points,
    )
    status = f"{SIGNS[report.status]} {_(STATUSES[report.status])}"
    return " · ".join([status, *([_(report.diagnosis)] if report.diagnosis else []), points])


def _help(report):
    """What leads on from an attempt, for whoever cannot open a card."""
    lines = []
    if report.hints:
        lines.append(_('Stuck? `check.hint("{exercise}")`', exercise=report.exercise_id))
    if report.solution:
        lines.append(_('A solution: `check.solution("{exercise}")`', exercise=report.exercise_id))
    return lines


def _stuck(report):
    """(heading, text, whether it is code) of what is opened one inside the other."""
    opened = [
        (_("Stuck? A hint") if number == 0 else _("Another hint"), _(hint), False)
        for number, hint in enumerate(report.hints)
    ]
    if report.solution:
        opened.append((_("A solution"), report.solution, True))
    return opened


def _in_text(comparison: Comparison) -> list[str]:
    """Heading, grids and sentences as lines."""
    lines = [comparison.heading] if comparison.heading else []
    grids = comparison.grids
    for grid in grids:
        lines += ["", f"{grid.caption}:", *_grid_in_text(grid)]
    if any(cell.in_window for grid in grids for row in grid.rows for cell in row):
        lines += ["", _("(The window stands in brackets.)")]
    return [*lines, "", *comparison.sentences] if grids else lines + comparison.sentences


def _grid_in_text(grid: Grid) -> Iterator[str]:
    """In letters: a wrong cell is followed by ✗, one of the window stands in brackets."""
    rows = [[_cell_in_text(cell) for cell in row] for row in grid.rows]
    width = max((len(cell) for row in rows for cell in row), default=0)
    return ("  " + " ".join(cell.rjust(width) for cell in row) for row in rows)


def _cell_in_text(cell: Cell) -> str:
    return f"[{cell.text}]" if cell.in_window else f"{cell.text}{'✗' if cell.wrong else ' '}"


def _first_lines(text):
    lines = [line[:MAX_LINE] + "…" * (len(line) > MAX_LINE) for line in text.splitlines()]
    return lines[:MAX_LINES] + ["…"] * (len(lines) > MAX_LINES)
