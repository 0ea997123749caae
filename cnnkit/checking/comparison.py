"""What an answer gave beside what was expected: grids to draw, the first difference in words."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cnnkit.checking.exercise import Scene
from cnnkit.checking.tolerance import first_difference, same_cells
from cnnkit.checking.wording import arguments_in_words, described, formatted
from cnnkit.messages import _

MAX_ROWS = 10  # and columns, of an array that is still drawn
MAX_PLANES = 4  # of an array with channels


@dataclass(frozen=True)
class Cell:
    """One number of a grid: whether it is wrong, in the window that is marked, or padding."""

    text: str
    wrong: bool
    in_window: bool
    padding: bool


@dataclass(frozen=True)
class Grid:
    """A table of numbers to draw."""

    caption: str
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Comparison:
    """The call where the answer first goes wrong, and what to show of it."""

    arguments: dict
    found: np.ndarray
    expected: np.ndarray
    reveal: bool  # whether what is expected may be said
    scene: Scene | None = None
    shapes_are_said: bool = False  # by the message that goes with it

    @property
    def heading(self) -> str:
        """With which arguments it was tried."""
        if not self.reveal:
            return ""
        return _("Tried with {arguments}.", arguments=arguments_in_words(self.arguments))

    @property
    def index(self) -> tuple[int, ...] | None:
        """The first cell that differs, None where the shapes do."""
        return first_difference(self.found, self.expected)

    @property
    def window(self) -> tuple | None:
        """The (top, left, height, width) in the scene that this cell sees."""
        if self.scene is None or self.index is None or len(self.index) < 2:
            return None
        return self.scene.window(*self.index[-2:])

    @property
    def grids(self) -> list[Grid]:
        """Each array to draw, plane by plane, in order."""
        where = (self.index or ())[:-2]
        found, expected = self.found, self.expected
        wrong = None if self.index is None else self._marked
        drawn: list[Grid] = []
        if self.scene is not None:
            window, padding = self.window, self.scene.padding
            drawn += _grids(_("input"), self.scene.picture, window=window, padding=padding)
            if self.scene.kernel is not None:
                drawn += _grids(_("kernel"), self.scene.kernel)
        elif self.reveal:
            for name, one in self.arguments.items():
                drawn += _grids(name, one) if isinstance(one, np.ndarray) else []
        if self.reveal:
            drawn += _grids(_("expected"), expected, where)
        return [*drawn, *_grids(_("yours"), found, where, wrong)]

    @property
    def _marked(self) -> np.ndarray:
        """The cells that differ; of a prediction the first alone, or the rest could be guessed."""
        differs = np.asarray(~same_cells(self.found, self.expected))
        if not self.reveal:
            differs[np.arange(differs.size).reshape(differs.shape) > differs.argmax()] = False
        return differs

    @property
    def sentences(self) -> list[str]:
        """The first difference, in words."""
        found, expected = self.found, self.expected
        if self.index is None:
            if not self.reveal or self.shapes_are_said:
                return []
            shapes = described(expected), described(found)
            return [_("Expected: {expected}; yours: {yours}.", expected=shapes[0], yours=shapes[1])]
        numbers = {
            "expected": formatted(expected[self.index]),
            "yours": formatted(found[self.index]),
        }
        if found.ndim == 0:
            said = _("{expected} was expected; yours is {yours}.", **numbers)
            return [said] if self.reveal else []
        index = ", ".join(map(str, self.index))
        if self.reveal:
            said = _(
                "The first difference is at index {index}: {expected} was expected, yours is "
                "{yours}. (Counting starts at 0.)",
                index=index,
                **numbers,
            )
        else:
            said = _(
                "The first difference is at index {index}. (Counting starts at 0. What comes after "
                "it is not marked.)",
                index=index,
            )
        return [said, *self._where_it_comes_from()]

    def _where_it_comes_from(self) -> Iterator[str]:
        if self.window and self.scene:
            top, left, height, width = self.window
            span = {"rows": _span(top, height), "columns": _span(left, width)}
            if self.scene.padding:
                yield _(
                    "That cell belongs to the window in rows {rows}, columns {columns} of the "
                    "padded "
                    "input.",
                    **span,
                )
            else:
                yield _(
                    "That cell belongs to the window in rows {rows}, columns {columns} of the "
                    "input.",
                    **span,
                )


def _span(start, count):
    return f"{start}" if count == 1 else _("{first} to {last}", first=start, last=start + count - 1)


def _grids(caption, array, where=None, wrong=None, window=None, padding=0):
    return [
        Grid(
            f"{caption}{name}",
            [
                [
                    Cell(
                        formatted(value),
                        wrong is not None and bool(wrong[plane][row, column]),
                        _within(window, row, column),
                        _is_padding(padding, array[plane].shape, row, column),
                    )
                    for column, value in enumerate(values)
                ]
                for row, values in enumerate(array[plane])
            ],
        )
        for name, plane in _planes(array, where)
    ]


def _within(window, row, column):
    if window is None:
        return False
    top, left, height, width = window
    return top <= row < top + height and left <= column < left + width


def _is_padding(padding, shape, *cell):
    return any(i < padding or i >= n - padding for i, n in zip(cell, shape, strict=True))


def _planes(array, where=None):
    """What to draw of an array: (name, index of a table), one for each of its planes.

    Nothing of a single number or of large tables. Where there are too many
    planes, only the one at ``where``.
    """
    if array.ndim == 0 or array.size == 0 or max(array.shape[-2:]) > MAX_ROWS:
        return []
    if array.ndim == 1:
        return [("", np.s_[None, :])]
    planes = list(np.ndindex(array.shape[:-2]))
    if len(planes) > MAX_PLANES:
        planes = [tuple(where)] if where is not None and len(where) == array.ndim - 2 else []
    if array.size == math.prod(array.shape[-2:]):  # the only one needs no number
        return [("", plane) for plane in planes]
    return [(f"[{', '.join(map(str, plane))}]", plane) for plane in planes]
