"""Writes a dimension table: which layers get a row, and what the row says."""

import math
from contextlib import contextmanager
from dataclasses import replace

from cnnkit.shapes.descriptions import Flatten
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.rules import ELEMENTWISE, effect_of, elementwise_text, kind
from cnnkit.shapes.table import DimensionTable, Row, times

SHORT_NAMES = {"Conv2d": "conv", "MaxPool2d": "pool", "AvgPool2d": "pool", "Linear": "fc"}


class RowWriter:
    """Collects rows; folds elementwise layers and flattening into their neighbours."""

    def __init__(self):
        self._rows = []
        self._counts = {}
        self._flattened = None  # the shape that a Flatten made a row of numbers of

    def write(self, name, layer, shape, effect, field):
        if kind(layer) == "Flatten" and len(shape) > 1:
            self._flattened = shape
        elif kind(layer) in ELEMENTWISE and self._rows:
            last = self._rows[-1]
            self._rows[-1] = replace(last, what=f"{last.what} + {elementwise_text(layer)}")
        else:
            self._write_row(name or self._next_name(layer), shape, effect, field)

    def arrives_flat(self, features):
        """A row of numbers arrives: where the last layer put out a picture of as many,
        the network's own code has flattened it."""
        last = self._rows[-1].output if self._rows else ()
        if len(last) > 1 and math.prod(last) == features:
            self._flattened = last

    def table(self):
        if self._flattened is not None:  # no layer came after it to carry it
            shape, self._flattened = self._flattened, None
            self._write_row("flatten", shape, effect_of(Flatten(), shape), None)
        return DimensionTable(self._rows)

    @contextmanager
    def reporting(self, name, shape):
        """Make an error inside name the layer and show the rows up to it."""
        try:
            yield
        except ShapeError as error:
            raise ShapeError(self.report(name, shape, error)) from error

    def report(self, name, shape, error):
        steps = [f"  {row.layer}: {times(row.input)} → {times(row.output)}" for row in self._rows]
        so_far = "\n".join(["", "Up to there:", *steps]) if steps else ""
        return f"{name} gets {times(shape)}: {error}{so_far}"

    def _write_row(self, name, shape, effect, field):
        arithmetic = effect.arithmetic
        if self._flattened is not None:
            shape, self._flattened = self._flattened, None
            arithmetic = f"{'·'.join(map(str, shape))} = {arithmetic}"
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
                receptive_field=field,
            )
        )

    def _next_name(self, layer):
        """conv1, pool1, conv2, ...: the layer's kind and how many there have been."""
        short = SHORT_NAMES.get(kind(layer), kind(layer).lower())
        self._counts[short] = self._counts.get(short, 0) + 1
        return f"{short}{self._counts[short]}"
