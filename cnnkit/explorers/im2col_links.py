"""Links every number of the im2col matrix with its pixel, and every pixel with its copies."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from cnnkit import figures
from cnnkit.explorers.explorer import Explorer, setting
from cnnkit.functional import im2col
from cnnkit.messages import N_, _
from cnnkit.shapes import ShapeError
from cnnkit.shapes.sizes import axes_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NUMBERED = np.arange(1, 17).reshape(1, 4, 4).tolist()
MAX_WINDOWS = 36  # as in im2col_links.js


class Planes(traitlets.List):
    """One or two channels of 2×2 to 6×6 numbers; takes rows of numbers and arrays too."""

    def validate(self, owner: traitlets.HasTraits, value: Any) -> list[list[list[float]]]:
        try:
            array = np.asarray(value)
        except ValueError:  # rows of several lengths
            array = np.empty(0, object)
        array = array[None] if array.ndim == 2 else array
        if array.ndim != 3 or array.dtype.kind not in "iuf":
            raise traitlets.TraitError(
                f"{self.name} must be numbers of shape (H, W) or (C, H, W), "
                f"such as [[1, 2], [3, 4]]; got {value!r}"
            )
        channels, height, width = array.shape
        if not (1 <= channels <= 2 and 2 <= height <= 6 and 2 <= width <= 6):
            raise traitlets.TraitError(
                f"{self.name} must have 1 or 2 channels of 2×2 to 6×6; got shape {array.shape}"
            )
        return array.tolist()


class Pair(traitlets.List):
    """(height, width), each from 1 to 3; takes a single number too."""

    def validate(self, owner: traitlets.HasTraits, value: Any) -> list[int]:
        both = [value, value] if isinstance(value, int) else value
        if (
            not isinstance(both, (list, tuple))
            or len(both) != 2
            or not all(isinstance(n, int) and 1 <= n <= 3 for n in both)
        ):
            raise traitlets.TraitError(
                f"{self.name} must be 1, 2 or 3, or a pair of these; got {value!r}"
            )
        return list(both)


class Im2colLinkView(Explorer):
    """An input beside its im2col matrix: point at either, and see where it is in the other.

    Parameters
    ----------
    x : numbers or array (H, W) or (C, H, W)
        1 or 2 channels of 2×2 to 6×6.
    kernel_size : int or (height, width), 1 to 3
    stride : int, 1 to 3
    padding : int, 0 or 1
    pixel : (channel, row, column)
        The one whose copies are marked; -1 is the padding before the first.
    window : int, optional
        The row of the matrix in which the pixel is pointed at.

    Raises
    ------
    ShapeError
        The kernel is larger than the input, or there are more than 36 windows.
    TraitError
        Something is not of the kind or the size that is asked for.
    """

    module = "im2col_links.js"
    summary = N_(
        "an input beside its im2col matrix; point at either, and see where it is in the other"
    )

    x = setting(Planes(NUMBERED))
    kernel_size = setting(Pair([2, 2]))
    stride = setting(traitlets.Int(1, min=1, max=3))
    padding = setting(traitlets.Int(0, min=0, max=1))
    pixel = setting(traitlets.List(traitlets.Int(), [0, 1, 1], minlen=3, maxlen=3))
    window = setting(traitlets.Int(4, min=0, allow_none=True))

    def __init__(
        self,
        x: ArrayLike = NUMBERED,
        kernel_size: int | tuple[int, int] = 2,
        **settings: Any,
    ) -> None:
        super().__init__(x=x, kernel_size=kernel_size, **settings)
        windows = int(np.prod([axis.windows() for axis in self._axes()]))
        if windows > MAX_WINDOWS:
            raise ShapeError(
                f"{windows} windows would make a matrix of {windows} rows, and there is room "
                f"for {MAX_WINDOWS}: make the input smaller, or the stride larger"
            )

    def _axes(self):
        return axes_of(np.shape(self.x)[1:], tuple(self.kernel_size), self.stride, self.padding)

    def figure(self) -> "Axes":
        """The input, the window and the pixel; the matrix in words, which take no room."""
        x, pad = np.array(self.x), self.padding
        channel, *place = self.pixel
        channel = min(channel, len(x) - 1)
        plane = np.pad(x[channel], pad)
        faint = np.pad(np.zeros(x.shape[1:], bool), pad, constant_values=True)
        cell = tuple(i + pad for i in place)
        inside = all(0 <= i < n for i, n in zip(cell, plane.shape, strict=True))
        corner, words = self._window()
        ax = figures.grid(
            plane,
            _("the input") if len(x) == 1 else _("channel {channel} of the input", channel=channel),
            window=corner and (*corner, *self.kernel_size),
            marks=[cell] if inside else None,
            faint=faint,
        )
        return figures.describe(ax, words)

    def _window(self):
        """Where the window begins that is pointed at, if it is one; the matrix in words."""
        try:
            matrix = im2col(np.array([self.x]), tuple(self.kernel_size), self.stride, self.padding)
        except ShapeError as error:
            return None, _("There is no matrix: {reason}.", reason=error)
        rows, columns = matrix.shape
        words = _(
            "Its im2col matrix has {rows} rows, one for each window, and {columns} columns.",
            rows=rows,
            columns=columns,
        )
        if self.window is None or self.window >= rows:
            return None, words
        values = " ".join(f"{value:g}" for value in matrix[self.window])
        across = self._axes()[1].windows()
        corner = tuple(i * self.stride for i in divmod(self.window, across))
        outlined = _(
            "Row {row} is the window that is outlined: {values}.", row=self.window, values=values
        )
        return corner, f"{words} {outlined}"
