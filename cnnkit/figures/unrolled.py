"""What the figure of im2col shows: where each cell comes from, and how that is said."""

from dataclasses import dataclass

import numpy as np

from cnnkit.figures.arithmetic import equals, on_one_line_or, products
from cnnkit.figures.cells import number
from cnnkit.functional import conv2d, im2col
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

MOST_CELLS = 400  # of a matrix that can still be read


@dataclass(frozen=True)
class Layout:
    """A picture (C, H, W) and its matrix of windows."""

    padded: np.ndarray  # (C, H, W), the padding included
    axes: tuple
    faint: np.ndarray  # as padded: whether it is padding
    matrix: np.ndarray
    source: np.ndarray  # as the matrix: the number of the padded pixel that is copied there

    @classmethod
    def of(cls, x, kernel_size, stride, padding):
        x = x[None] if x.ndim == 2 else x
        axes = axes_of(x.shape[1:], kernel_size, stride, padding)
        sides = [(0, 0), *((axis.before, axis.after) for axis in axes)]
        padded = np.pad(x, sides)
        faint = np.pad(np.zeros(x.shape, bool), sides, constant_values=True)
        matrix = im2col(x[None], kernel_size, stride, padding)
        if matrix.size > MOST_CELLS:
            raise ValueError(f"a matrix of {times(matrix.shape)} is too large to be drawn")
        places = np.arange(padded.size).reshape(1, *padded.shape)
        return cls(padded, axes, faint, matrix, im2col(places, kernel_size, stride))

    def complain(self, row, pixel):
        if not 0 <= row < len(self.matrix):
            raise ValueError(f"row {row} is outside the matrix of {len(self.matrix)} rows")
        if pixel is None:
            return
        size = len(self.padded), *(axis.size for axis in self.axes)
        if not all(0 <= i < n for i, n in zip(in_full(pixel), size, strict=True)):
            raise ValueError(f"pixel {tuple(pixel)} is outside the picture")

    @property
    def kernel_size(self):
        return tuple(axis.kernel_size for axis in self.axes)

    @property
    def size(self):
        """The picture's own, as "2×3×4", and its padding."""
        planes = len(self.padded)
        size = [planes] * (planes > 1) + [axis.size for axis in self.axes]
        return "×".join(map(str, size)) + (", with padding" if self.faint.any() else "")

    def cell(self, row):
        """The (row, column) of the feature map that a row of the matrix makes."""
        return divmod(row, self.axes[1].windows())

    def corner(self, row):
        """Where the row's window begins in the padded picture."""
        return tuple(i * axis.stride for i, axis in zip(self.cell(row), self.axes, strict=True))

    def place(self, pixel):
        """(channel, row, column) of a pixel in the padded picture."""
        channel, *place = in_full(pixel)
        return channel, *(i + axis.before for i, axis in zip(place, self.axes, strict=True))

    def copies(self, pixel):
        """The cells of the matrix that hold the pixel: list of (row, column)."""
        wanted = np.ravel_multi_index(self.place(pixel), self.padded.shape)
        return [tuple(map(int, cell)) for cell in np.argwhere(self.source == wanted)]

    def in_words(self, row, pixel):
        height, width = self.kernel_size
        top, left = self.corner(row)
        text = (
            f"A picture, {self.size}, and the matrix of its {height}×{width} windows, "
            f"{times(self.matrix.shape)}, row by row: {_rows(self.matrix)}. Outlined: row {row}, "
            f"the window at row {top}, column {left}: {_row(self.matrix[row])}."
        )
        if pixel is not None:
            copies = self.copies(pixel)
            often = "once" if len(copies) == 1 else f"{len(copies)} times"
            at = f", at {', '.join(map(str, copies))}" if copies else ""
            text += f" Pixel {tuple(pixel)} stands in the matrix {often}{at}."
        return text


@dataclass(frozen=True)
class Product:
    """The matrix times the filters, and the maps that this is folded into."""

    matrix: np.ndarray  # (OH·OW, C·kH·kW)
    filters: np.ndarray  # (C·kH·kW, FN)
    results: np.ndarray  # (OH·OW, FN)
    maps: np.ndarray  # (FN, OH, OW)
    channels: int
    cells: tuple  # the (row, column) of the map for each row of the matrix

    @classmethod
    def of(cls, layout, weight):
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

    def complain(self, column):
        if not 0 <= column < len(self.maps):
            raise ValueError(f"column {column} is outside the product of {len(self.maps)} columns")

    def arithmetic(self, row, column, longest):
        """``3·1 + 7·0 = 3``: one line, or a line for each channel if it is too long."""
        pixels, weights = self.matrix[row], self.filters[:, column]
        result = self.results[row, column]
        terms = products(pixels, weights)
        by_channel = [" + ".join(part) for part in np.split(np.array(terms), self.channels)]
        end = f" {equals(*pixels, *weights, result)} {number(result)}"
        return on_one_line_or(by_channel, end, longest)

    def in_words(self, row, column, lines):
        return (
            f" Row {row} times column {column} of the weights: {' '.join(lines)}. This is cell "
            f"{self.cells[row]} of feature map {column}. The product, {times(self.results.shape)}, "
            f"row by row: {_rows(self.results)}."
        )


def in_full(pixel):
    """(channel, row, column): without a channel it is the first."""
    return (0,) * (3 - len(pixel)) + tuple(pixel)


def _row(values):
    return " ".join(map(number, values))


def _rows(values):
    return "; ".join(map(_row, values))
