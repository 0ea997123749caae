"""A report as people read it: text for terminals and screen readers, HTML for notebooks."""

import math
import re
from dataclasses import dataclass
from html import escape

import numpy as np

from cnnkit.checking.answers import in_words
from cnnkit.checking.comparing import first_difference, same_cells
from cnnkit.checking.exercise import Scene
from cnnkit.checking.statuses import CORRECT, ERROR, UNTRIED, WRONG

SIGNS = {CORRECT: "✓", WRONG: "✗", ERROR: "⚠", UNTRIED: "…"}
COLOURS = {CORRECT: "0,158,115", WRONG: "213,94,0", ERROR: "213,94,0"}
QUIET, WINDOW, WRONG_CELL = "128,128,128", "230,159,0", "213,94,0"
LARGEST = 10  # rows or columns of an array that a card still draws
MOST_PLANES = 4  # of an array with channels
LONGEST, WIDEST = 12, 200  # lines of what an answer printed, characters of a line
FOLDED = "run this cell to see the card"
STRESSED = re.compile(r"(?<![\w*])\*(\w[^*]*)\*(?!\w)")


@dataclass(frozen=True)
class Comparison:
    """The call where the answer first goes wrong, and what to show of it."""

    arguments: dict
    found: np.ndarray
    expected: np.ndarray
    reveal: bool  # whether what is expected may be said
    scene: Scene | None = None

    @property
    def heading(self):
        return f"Tried with {in_few_words(self.arguments)}." if self.reveal else ""

    @property
    def index(self):
        """The first cell that differs, None where the shapes do."""
        return first_difference(self.found, self.expected)

    @property
    def window(self):
        """The (top, left, height, width) in the scene that this cell sees."""
        if self.scene is None or self.index is None or len(self.index) < 2:
            return None
        return self.scene.window(*self.index[-2:])

    @property
    def grids(self):
        """(caption, 2-D array, wrong cells, window, padding) of each array to draw, in order."""
        drawn = []
        if self.scene is not None:
            drawn.append(("input", self.scene.picture, None, self.window, self.scene.padding))
            if self.scene.kernel is not None:
                drawn.append(("kernel", self.scene.kernel, None, None, 0))
        elif self.reveal:
            arrays = {n: one for n, one in self.arguments.items() if isinstance(one, np.ndarray)}
            drawn += [(n, one, None, None, 0) for n, one in arrays.items()]
        if self.reveal:
            drawn.append(("expected", self.expected, None, None, 0))
        same_shape = self.found.shape == self.expected.shape
        wrong = ~same_cells(self.found, self.expected) if same_shape else None
        drawn.append(("yours", self.found, wrong, None, 0))
        where = (self.index or ())[:-2]
        return [
            (f"{caption}{name}", array[plane], None if marks is None else marks[plane], *rest)
            for caption, array, marks, *rest in drawn
            for name, plane in _planes(array, where if caption in ("expected", "yours") else None)
        ]

    @property
    def in_text(self):
        """Heading, grids and sentences as lines."""
        lines = [self.heading] if self.heading else []
        for caption, values, wrong, window, _ in self.grids:
            lines += ["", f"{caption}:", *_text_rows(values, wrong, window)]
        if self.window:
            lines += ["", "(The window stands in brackets.)"]
        return [*lines, "", *self.sentences] if self.grids else lines + self.sentences

    @property
    def sentences(self):
        """The first difference, in words."""
        if self.index is None:
            shapes = f"Expected: {in_words(self.expected)}; yours: {in_words(self.found)}."
            return [shapes] if self.reveal and self.found.shape != self.expected.shape else []
        if self.found.ndim == 0:
            expected, found = number(self.expected), number(self.found)
            return [f"{expected} was expected; yours is {found}."] if self.reveal else []
        first = f"The first difference is at index {', '.join(map(str, self.index))}"
        if self.reveal:
            expected, found = self.expected[self.index], self.found[self.index]
            first += f": {number(expected)} was expected, yours is {number(found)}"
        said = [f"{first}. (Counting starts at 0.)"]
        if self.window:
            top, left, height, width = self.window
            rows, columns = _span(top, height), _span(left, width)
            drawn = " of the padded input" if self.scene.padding else " of the input"
            said.append(f"It comes from the window in rows {rows}, columns {columns}{drawn}.")
        return said


def in_few_words(arguments):
    """Arguments, arrays by their shapes and the rest by value."""
    return ", ".join(
        f"{name} ({_size(value)})"
        if isinstance(value, np.ndarray) and value.ndim
        else f"{name} = {value}"
        for name, value in arguments.items()
    )


def _size(array):
    if array.ndim > 1:
        return "×".join(map(str, array.shape))
    return f"{len(array)} number{'s' * (len(array) != 1)}"


def number(value):
    """A number as short as it can be said."""
    if isinstance(value, np.bool_ | bool):
        return str(bool(value))
    value = float(value) + 0.0  # a negative zero is a zero
    if value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}"
    return f"{value:.{4 if abs(value) < 100 else 6}g}"


def as_text(report):
    """The report, line by line, without a drawing that needs eyes or colours."""
    lines = [_title(report), report.message]
    if report.question:
        lines.append(f"Ask yourself: {report.question}")
    if report.comparison:
        lines += report.comparison.in_text
    lines += report.rows.splitlines()
    lines += report.remarks
    if report.printed:
        lines += ["Your code printed:", *_first_lines(report.printed)]
    return "\n".join([*lines, *_help(report)])


def as_html(report):
    """The report as a card: what it says stands in words, colour and drawing only repeat it."""
    colour = COLOURS.get(report.status, QUIET)
    parts = [f"<strong>{escape(_title(report))}</strong>", _paragraph(report.message)]
    if report.question:
        parts.append(f"<div style='margin-top:.4em'><em>{in_html(report.question)}</em></div>")
    if report.comparison:
        parts.append(_drawing(report.comparison))
    if report.rows:
        parts.append(_verbatim(report.rows.splitlines()))
    parts += [_paragraph(remark) for remark in report.remarks]
    if report.printed:
        parts.append(f"<div>Your code printed:</div>{_verbatim(_first_lines(report.printed))}")
    parts += [_paragraph(line) for line in _help(report)]
    # The first line is all that JupyterLab shows of a card that is folded away.
    return (
        f'<!-- {FOLDED} -->\n<div role="status" style="border-left:4px solid rgb({colour});'
        f'padding:.3em .8em;max-width:52em">{"".join(parts)}</div>'
    )


def _title(report):
    status = "Not attempted yet" if report.status == UNTRIED else report.status.capitalize()
    points = f"{report.points:g} of {report.max_points:g} point{'s' * (report.max_points != 1)}"
    named = f" · {report.diagnosis}" if report.diagnosis else ""
    return f"{SIGNS[report.status]} {status}{named} · {points}"


def _help(report):
    if report.status not in (WRONG, ERROR):
        return []
    return [f'Stuck? `check.hint("{report.exercise_id}")`']


def _paragraph(text):
    return f"<div style='margin-top:.4em'>{in_html(text)}</div>" if text else ""


def _verbatim(lines):
    return f"<pre style='margin:0'>{escape(chr(10).join(lines))}</pre>"


def in_html(text):
    """Escaped, with what stands between backquotes set as code, between asterisks as strong."""
    parts = escape(text).split("`")
    return "".join(
        f"<code>{part}</code>" if n % 2 else STRESSED.sub(r"<strong>\1</strong>", part)
        for n, part in enumerate(parts)
    )


def _drawing(comparison):
    tables = "".join(_table(*grid) for grid in comparison.grids)
    words = " ".join([comparison.heading, *comparison.sentences]).strip()
    return _paragraph(words) + (
        f"<div style='display:flex;flex-wrap:wrap;gap:1.2em;align-items:flex-start'>{tables}</div>"
    )


def _table(caption, values, wrong, window, padding):
    rows = []
    for row, column_values in enumerate(values):
        cells = []
        for column, value in enumerate(column_values):
            style = _cell_style(values.shape, (row, column), window, padding)
            sign = ""
            if wrong is not None and wrong[row, column]:
                style += f"background:rgba({WRONG_CELL},.25);font-weight:bold;"
                sign = " ✗"
            cells.append(f"<td style='{style}'>{number(value)}{sign}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        "<table style='border-collapse:collapse;margin:.4em 0;color:inherit'>"
        f"<caption style='caption-side:top;text-align:left;padding:0'>{caption}</caption>"
        f"{''.join(rows)}</table>"
    )


def _cell_style(shape, cell, window, padding):
    style = f"border:1px solid rgba({QUIET},.5);padding:.15em .5em;text-align:right;"
    if padding and any(i < padding or i >= n - padding for i, n in zip(cell, shape, strict=True)):
        style += "opacity:.5;font-style:italic;"
    if _within(window, cell):
        style += f"background:rgba({WINDOW},.35);outline:2px solid rgb({WINDOW});"
    return style


def _within(window, cell):
    if window is None:
        return False
    top, left, height, width = window
    return top <= cell[0] < top + height and left <= cell[1] < left + width


def _text_rows(values, wrong, window):
    """A grid in letters: a wrong cell is followed by ✗, one of the window stands in brackets."""
    marked = [
        [
            f"[{number(value)}]"
            if _within(window, (row, column))
            else f"{number(value)}{'✗' if wrong is not None and wrong[row, column] else ' '}"
            for column, value in enumerate(values_in_row)
        ]
        for row, values_in_row in enumerate(values)
    ]
    width = max((len(cell) for row in marked for cell in row), default=0)
    return ["  " + " ".join(cell.rjust(width) for cell in row) for row in marked]


def _planes(array, where=None):
    """What to draw of an array: (name, index of a table), one for each of its planes.

    Nothing of a single number or of large tables. Where there are too many
    planes, only the one at ``where``.
    """
    if array.ndim == 0 or array.size == 0 or max(array.shape[-2:]) > LARGEST:
        return []
    if array.ndim == 1:
        return [("", np.s_[None, :])]
    planes = list(np.ndindex(array.shape[:-2]))
    if len(planes) > MOST_PLANES:
        planes = [tuple(where)] if where is not None and len(where) == array.ndim - 2 else []
    if array.size == math.prod(array.shape[-2:]):  # the only one needs no number
        return [("", plane) for plane in planes]
    return [(f"[{', '.join(map(str, plane))}]", plane) for plane in planes]


def _span(start, count):
    return f"{start}" if count == 1 else f"{start} to {start + count - 1}"


def _first_lines(text):
    lines = [line[:WIDEST] + "…" * (len(line) > WIDEST) for line in text.splitlines()]
    return lines[:LONGEST] + ["…"] * (len(lines) > LONGEST)
