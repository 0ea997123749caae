"""Writes a dimension table: which layers get a row, and what the row says."""

import math
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cnnkit.shapes.descriptions import Flatten
from cnnkit.shapes.errors import MisfitError, ShapeError
from cnnkit.shapes.rules import ELEMENTWISE, Effect, effect_of, elementwise_text, kind
from cnnkit.shapes.table import DimensionTable, Row, times
from cnnkit.shapes.vision import Vision

SHORT_NAMES = {"Conv2d": "conv", "MaxPool2d": "pool", "AvgPool2d": "pool", "Linear": "fc"}


@dataclass(frozen=True)
class Path:
    """How far something has come: the row that made it, its shape before any flattening
    and what its cells see. None where that is not known."""

    row: int | None
    shape: tuple | None
    vision: Vision | None


class RowWriter:
    """Collects rows; names elementwise layers and flattening in their neighbours' rows."""

    def __init__(self, shape):
        self._rows = []
        self._counts = {}
        self._picture = shape
        self.start = Path(None, shape, Vision())

    def step(self, path, name, layer, shape, effect):
        """Go through ``layer``, from ``path`` to the Path returned, writing a row if it has one."""
        vision = path.vision and path.vision.through(effect, self._picture[-2:])
        if kind(layer) == "Flatten" and len(effect.output) == 1:
            return replace(path, vision=vision)  # its arithmetic goes into the next row
        if kind(layer) in ELEMENTWISE and path.row is not None:
            row = self._rows[path.row]
            self._rows[path.row] = replace(row, what=f"{row.what} + {elementwise_text(layer)}")
            return replace(path, vision=vision)
        self._add(path, name or self._next_name(layer), shape, effect, vision)
        return Path(len(self._rows) - 1, effect.output, vision)

    def finish(self, path, shape):
        """The table, once ``path`` has come to the end with ``shape``."""
        if _is_flattened(path, shape):  # no layer came after it to carry it
            self._add(path, "flatten", path.shape, effect_of(Flatten(), path.shape), path.vision)
        return DimensionTable(self._rows)

    def add_parameters(self, count):
        """A row for parameters of the network that belong to no layer above."""
        effect = Effect("in no layer above", (), arithmetic="", parameters=count)
        self._add(self.start, "others", (), effect, None)

    @contextmanager
    def reporting(self, name, shape):
        """Make an error inside name the layer and show the rows up to it."""
        try:
            yield
        except (ShapeError, TypeError) as error:
            raise self.report(name, shape, error) from error

    def report(self, name, shape, error):
        """The error again, as one that names the layer and shows the rows up to it."""
        steps = [f"  {row.layer}: {times(row.input)} → {times(row.output)}" for row in self._rows]
        so_far = "\n".join(["", "Up to there:", *steps]) if steps else ""
        words = f"{name} gets {times(shape)}: {error}{so_far}"
        return TypeError(words) if isinstance(error, TypeError) else MisfitError(words, str(error))

    def _add(self, path, name, shape, effect, vision):
        arithmetic = effect.arithmetic
        if _is_flattened(path, shape):
            (features,) = shape
            arithmetic = arithmetic.removeprefix(f"{features} ")
            arithmetic = f"{'·'.join(map(str, path.shape))} = {features} {arithmetic}"
            shape = path.shape
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
                receptive_field=vision and vision.field,
            )
        )

    def _next_name(self, layer):
        """conv1, pool1, conv2, ...: the layer's kind and how many there have been."""
        short = SHORT_NAMES.get(kind(layer), kind(layer).lower())
        self._counts[short] = self._counts.get(short, 0) + 1
        return f"{short}{self._counts[short]}"


def _is_flattened(path, shape):
    """Whether a row of numbers is what a layer, or the picture, gave in several axes."""
    before = path.shape or ()
    return len(shape) == 1 and len(before) > 1 and math.prod(before) == shape[0]
