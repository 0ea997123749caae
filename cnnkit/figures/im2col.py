"""What the figure of im2col shows: where each cell comes from, and how that is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cnnkit.figures.arithmetic import equals, products, sum_lines
from cnnkit.figures.cells import formatted, with_padding
from cnnkit.functional import conv2d, im2col
from cnnkit.messages import _, ngettext
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.sizes import Axis, axes_of
from cnnkit.shapes.table import times

MAX_CELLS = 400  # of a matrix that can still be read

Pixel = Sequence[int]  # (row, column) or (channel, row, column)


@dataclass(frozen=True)
class Layout:
    """A picture (C, H, W) and its matrix of windows."""

    padded: np.ndarray  # (C, H, W), the padding included
    axes: tuple[Axis, ...]
    faint: np.ndarray  # (H, W): whether it is padding
    matrix: np.ndarray
    source: np.ndarray  # as the matrix: the number of the padded pixel that is copied there

    @classmethod
    def of(
        cls, x: np.ndarray, kernel_size: IntOrPair, stride: IntOrPair, padding: Padding
    ) -> "Layout":
        x = x[None] if x.ndim == 2 else x
        axes = axes_of(x.shape[1:], kernel_size, stride, padding)
        padded, faint = with_padding(x, axes)
        matrix = im2col(x[None], kernel_size, stride, padding)
        if matrix.size > MAX_CELLS:
            raise ValueError(f"a matrix of {times(matrix.shape)} is too large to be drawn")
        places = np.arange(padded.size).reshape(1, *padded.shape)
        return cls(padded, axes, faint, matrix, im2col(places, kernel_size, stride))

    def check(self, row: int, pixel: Pixel | None) -> None:
        """Refuse a row or a pixel that is not there."""
        if not 0 <= row < len(self.matrix):
            raise ValueError(f"row {row} is outside the matrix of {len(self.matrix)} rows")
        if pixel is None:
            return
        size = len(self.padded), *(axis.size for axis in self.axes)
        if not all(0 <= i < n for i, n in zip(in_full(pixel), size, strict=True)):
            raise ValueError(f"pixel {tuple(pixel)} is outside the picture")

    @property
    def kernel_size(self) -> tuple[int, ...]:
        return tuple(axis.kernel_size for axis in self.axes)

    @property
    def size(self) -> str:
        """The picture's own, as "2×3×4", and its padding."""
        planes = len(self.padded)
        size = times([planes] * (planes > 1) + [axis.size for axis in self.axes])
        return _("{size}, with padding", size=size) if self.faint.any() else size

    def cell(self, row: int) -> tuple[int, int]:
        """The (row, column) of the feature map that a row of the matrix makes."""
        return divmod(row, self.axes[1].windows())

    def corner(self, row: int) -> tuple[int, ...]:
        """Where the row's window begins in the padded picture."""
        return tuple(i * axis.stride for i, axis in zip(self.cell(row), self.axes, strict=True))

    def place(self, pixel: Pixel) -> tuple[int, ...]:
        """(channel, row, column) of a pixel in the padded picture."""
        channel, *place = in_full(pixel)
        return channel, *(i + axis.before for i, axis in zip(place, self.axes, strict=True))

    def copies(self, pixel: Pixel) -> list[tuple[int, ...]]:
        """The cells of the matrix that hold the pixel: list of (row, column)."""
        wanted = np.ravel_multi_index(self.place(pixel), self.padded.shape)
        return [tuple(map(int, cell)) for cell in np.argwhere(self.source == wanted)]

    def description(self, row: int, pixel: Pixel | None) -> str:
        """Picture and matrix in words, and the pixel's copies."""
        height, width = self.kernel_size
        top, left = self.corner(row)
        said = {"height": height, "width": width, "row": row, "top": top, "left": left}
        text = _(
            "A picture, {size}, and the matrix of its {height}×{width} windows, {matrix}, row by "
            "row: {rows}. Outlined: row {row}, the window at row {top}, column {left}: {numbers}.",
            size=self.size,
            matrix=times(self.matrix.shape),
            rows=_rows(self.matrix),
            numbers=_row(self.matrix[row]),
            **said,
        )
        return text if pixel is None else f"{text} {self._copies_described(pixel)}"

    def _copies_described(self, pixel):
        copies = self.copies(pixel)
        pixel = tuple(pixel)
        if not copies:
            return _("Pixel {pixel} stands in the matrix 0 times.", pixel=pixel)
        return ngettext(
            "Pixel {pixel} stands in the matrix once, at {cells}.",
            "Pixel {pixel} stands in the matrix {count} times, at {cells}.",
            len(copies),
            pixel=pixel,
            cells=", ".join(map(str, copies)),
        )


@dataclass(frozen=True)
class Product:
    """The matrix times the filters, and the maps that this is folded into."""

    matrix: np.ndarray  # (OH·OW, C·kH·kW)
    filters: np.ndarray  # (C·kH·kW, FN)
    results: np.ndarray  # (OH·OW, FN)
    maps: np.ndarray  # (FN, OH, OW)
    channels: int
    cells: tuple[tuple[int, int], ...]  # the (row, column) of the map for each row of the matrix

    @classmethod
    def of(cls, layout: Layout, weight: np.ndarray) -> "Product":
        channels = len(layout.padded)
        weight = weight.reshape((1,) * (4 - weight.ndim) + weight.shape)
        if weight.shape[1:] != (channels, *layout.kernel_size):
            raise ValueError(
                f"weights of shape {weight.shape[1:]} do not go with windows of shape "
                f"{(channels, *layout.kernel_size)}"
            )
        stride = tuple(axis.stride for axis in layout.axes)
        filters = weight.reshape(len(weight), -1).T
        maps = conv2d(layout.padded[None], weight, stride=stride)[0]
        cells = tuple(map(layout.cell, range(len(layout.matrix))))
        return cls(layout.matrix, filters, layout.matrix @ filters, maps, channels, cells)

    def check(self, column: int) -> None:
        """Refuse a column that is not there."""
        if not 0 <= column < len(self.maps):
            raise ValueError(f"column {column} is outside the product of {len(self.maps)} columns")

    def arithmetic(self, row: int, column: int, max_length: float) -> list[str]:
        """``3·1 + 7·0 = 3``: one line, or a line for each channel if it is too long."""
        pixels, weights = self.matrix[row], self.filters[:, column]
        result = self.results[row, column]
        terms = products(pixels, weights)
        by_channel = [" + ".join(part) for part in np.split(np.array(terms), self.channels)]
        end = f" {equals(*pixels, *weights, result)} {formatted(result)}"
        return sum_lines(by_channel, end, max_length)

    def description(self, row: int, column: int, lines: Iterable[str]) -> str:
        """One cell of the product, its arithmetic, and the whole of it in words."""
        return _(
            "Row {row} times column {column} of the weights: {arithmetic}. This is cell {cell} of "
            "feature map {column}. The product, {size}, row by row: {rows}.",
            row=row,
            column=column,
            arithmetic=" ".join(lines),
            cell=self.cells[row],
            size=times(self.results.shape),
            rows=_rows(self.results),
        )


def in_full(pixel: Pixel) -> tuple[int, ...]:
    """(channel, row, column): without a channel it is the first."""
    return (0,) * (3 - len(pixel)) + tuple(pixel)


def _row(values):
    return " ".join(map(formatted, values))


def _rows(values):
    return "; ".join(map(_row, values))
