"""The dimension table: one row per layer, with the arithmetic written out."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import overload

from cnnkit.messages import N_, _

# (C, H, W) or (features,).
Shape = tuple[int, ...]

PARAMETERS = 5  # its column
RIGHT_ALIGNED = (PARAMETERS, 6, 7)  # and multiply-adds, memory
BYTES_PER_NUMBER = 4  # float32

HEADINGS = (
    N_("layer"),
    N_("what"),
    N_("input"),
    N_("arithmetic"),
    N_("output"),
    N_("parameters"),
    N_("multiply-adds"),
    N_("memory"),
    N_("receptive field"),
)


@dataclass(frozen=True)
class Row:
    """One layer for one picture. Shapes are (C, H, W) or (features,).

    ``activation_memory`` is the output's size in bytes, at float32;
    ``receptive_field`` the (height, width) of the input pixels that one output
    cell can see, or None where the path to it is not known.
    """

    layer: str
    what: str
    input: Shape
    arithmetic: str
    output: Shape
    parameters: int
    parameters_arithmetic: str
    multiply_adds: int
    receptive_field: tuple[int, int] | None

    @property
    def activation_memory(self) -> int:
        return math.prod(self.output) * BYTES_PER_NUMBER if self.output else 0

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of the headings."""
        field = "–" if self.receptive_field is None else times(self.receptive_field)
        return (
            self.layer,
            self.what,
            times(self.input),
            self.arithmetic,
            times(self.output),
            f"{self.parameters:,}",
            f"{self.multiply_adds:,}",
            bytes_text(self.activation_memory),
            field,
        )


class DimensionTable:
    """The rows of a traced network; prints as a table, draws as one in a notebook.

    Index it by position or by layer name; iterate over it for its rows.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @overload
    def __getitem__(self, which: int | str) -> Row: ...
    @overload
    def __getitem__(self, which: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, which):
        if not isinstance(which, str):
            return self.rows[which]
        for row in self.rows:
            if row.layer == which:
                return row
        raise KeyError(f"no layer {which!r}; there are {[row.layer for row in self.rows]}")

    @property
    def parameters(self) -> int:
        return sum(row.parameters for row in self.rows)

    @property
    def multiply_adds(self) -> int:
        return sum(row.multiply_adds for row in self.rows)

    @property
    def activation_memory(self) -> int:
        """Bytes of all outputs together, at float32, for one picture."""
        return sum(row.activation_memory for row in self.rows)

    def _totals(self):
        memory = bytes_text(self.activation_memory)
        totals = (f"{self.parameters:,}", f"{self.multiply_adds:,}", memory)
        return (_("total"), "", "", "", "", *totals, "")

    def __repr__(self):
        lines = [_headings(), *(row.cells() for row in self.rows), self._totals()]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = [
            "  ".join(
                cell.rjust(width) if number in RIGHT_ALIGNED else cell.ljust(width)
                for number, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in lines
        ]
        return "\n".join([text[0], "─" * max(map(len, text)), *text[1:]])

    def _repr_html_(self):
        from xml.etree.ElementTree import Element, SubElement, tostring

        def add_row(part, cells, headings, arithmetic=""):
            row = SubElement(part, "tr")
            for number, text in enumerate(cells):
                heading = {"scope": "col" if headings > 1 else "row"} if number < headings else {}
                attributes = heading | {"style": _style(number)}
                cell = SubElement(row, "th" if heading else "td", attributes)
                cell.text = text
                if number == PARAMETERS and arithmetic:
                    SubElement(cell, "br")
                    SubElement(cell, "small").text = f"= {arithmetic}"

        table = Element("table", {"class": "cnnkit-dimensions"})
        caption = _("Dimensions of one picture on its way through the network")
        SubElement(table, "caption").text = caption
        add_row(SubElement(table, "thead"), _headings(), len(HEADINGS))
        body = SubElement(table, "tbody")
        for row in self.rows:
            add_row(body, row.cells(), 1, row.parameters_arithmetic)
        add_row(SubElement(table, "tfoot"), self._totals(), 1)
        return tostring(table, encoding="unicode", method="html")


def _headings():
    return [_(heading) for heading in HEADINGS]


def _style(column):
    side = "right" if column in RIGHT_ALIGNED else "left"
    # Only the two columns of prose may break a line.
    return f"text-align: {side}" + ("" if column in (1, 3) else "; white-space: nowrap")


def times(shape: Iterable[int]) -> str:
    """``32×28×28`` for (32, 28, 28)."""
    return "×".join(str(size) for size in shape)


def bytes_text(count: int) -> str:
    """``98.0 KiB`` for 100,352."""
    size, unit = float(count), "B"
    for larger in ("KiB", "MiB", "GiB"):
        if size < 1024:
            break
        size, unit = size / 1024, larger
    return f"{size:.0f} B" if unit == "B" else f"{size:.1f} {unit}"
