"""Writes a dimension table: which layers get a row, and what the row says."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cnnkit.messages import _
from cnnkit.shapes.descriptions import Flatten
from cnnkit.shapes.errors import MisfitError, ShapeError
from cnnkit.shapes.fields import ReceptiveField
from cnnkit.shapes.rules import ELEMENTWISE, Effect, effect_of, elementwise_text, kind
from cnnkit.shapes.table import DimensionTable, Row, Shape, times

SHORT_NAMES = {"Conv2d": "conv", "MaxPool2d": "pool", "AvgPool2d": "pool", "Linear": "fc"}


@dataclass(frozen=True)
class Position:
    """How far something has come: the row that made it, its shape before any flattening
    and what its cells see. None where that is not known."""

    row: int | None
    shape: Shape | None
    field: ReceptiveField | None


class RowWriter:
    """Collects rows; names elementwise layers and flattening in their neighbours' rows."""

    def __init__(self, shape: Shape) -> None:
        self._rows: list[Row] = []
        self._counts: dict[str, int] = {}
        self._picture = shape
        # A row of features is no picture: none of its cells is far from another.
        self.start = Position(None, shape, ReceptiveField() if len(shape) == 3 else None)

    def step(
        self, position: Position, name: str | None, layer: object, shape: Shape, effect: Effect
    ) -> Position:
        """Go through ``layer``, writing a row if it has one. Returns the position after it."""
        field = position.field and position.field.through(effect, self._picture)
        if kind(layer) == "Flatten" and len(effect.output) == 1:
            return replace(position, field=field)  # its arithmetic goes into the next row
        if kind(layer) in ELEMENTWISE and position.row is not None:
            row = self._rows[position.row]
            self._rows[position.row] = replace(row, what=f"{row.what} + {elementwise_text(layer)}")
            return replace(position, field=field)
        self._add(position, name or self._next_name(layer), shape, effect, field)
        return Position(len(self._rows) - 1, effect.output, field)

    def finish(self, position: Position, shape: Shape) -> DimensionTable:
        """The table, once ``position`` has come to the end with ``shape``."""
        if position.shape and _is_flattened(position, shape):  # no layer came after it to carry it
            effect = effect_of(Flatten(), position.shape)
            self._add(position, "flatten", position.shape, effect, position.field)
        return DimensionTable(self._rows)

    def add_parameters(self, count: int) -> None:
        """A row for parameters of the network that belong to no layer above."""
        effect = Effect(_("in no layer above"), (), arithmetic="", parameters=count)
        self._add(self.start, "others", (), effect, None)

    @contextmanager
    def reporting(self, name: str, shape: Shape) -> Iterator[None]:
        """Make an error inside name the layer and show the rows up to it."""
        try:
            yield
        except (ShapeError, TypeError) as error:
            raise self.report(name, shape, error) from error

    def report(self, name: str, shape: Shape, error: Exception) -> TypeError | MisfitError:
        """The error again, as one that names the layer and shows the rows up to it."""
        steps = [f"  {row.layer}: {times(row.input)} → {times(row.output)}" for row in self._rows]
        so_far = "\n".join(["", "Up to there:", *steps]) if steps else ""
        words = f"{name} gets {times(shape)}: {error}{so_far}"
        return TypeError(words) if isinstance(error, TypeError) else MisfitError(words, str(error))

    def _add(self, position, name, shape, effect, field):
        arithmetic = effect.arithmetic
        if _is_flattened(position, shape):
            (features,) = shape
            arithmetic = arithmetic.removeprefix(f"{features} ")
            arithmetic = f"{'·'.join(map(str, position.shape))} = {features} {arithmetic}"
            shape = position.shape
        self._rows.append(
            Row(
                layer=name,
                what=effect.what,
                input=shape,
                arithmetic=arithmetic,
                output=effect.output,
                parameters=effect.parameters,
                parameters_arithmetic=effect.parameters_arithmetic,
                multiply_adds=effect.multiply_adds,
                receptive_field=field and field.size,
            )
        )

    def _next_name(self, layer):
        """conv1, pool1, conv2, ...: the layer's kind and how many there have been."""
        short = SHORT_NAMES.get(kind(layer), kind(layer).lower())
        self._counts[short] = self._counts.get(short, 0) + 1
        return f"{short}{self._counts[short]}"


def _is_flattened(position, shape):
    """Whether a row of numbers is what a layer, or the picture, gave in several axes."""
    before = position.shape or ()
    return len(shape) == 1 and len(before) > 1 and math.prod(before) == shape[0]
