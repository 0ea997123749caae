"""Padding, stride and dilation to move, and how often each pixel is seen."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from cnnkit import figures
from cnnkit.explorers.explorer import Explorer, Pair, setting
from cnnkit.functional import col2im
from cnnkit.messages import N_, _
from cnnkit.shapes import ShapeError, output_size
from cnnkit.shapes.sizes import axes_of, window_extent
from cnnkit.shapes.table import times

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OF_AN_AXIS = ("size", "kernel_size", "stride", "before", "after", "dilation")


class PaddingStridePlayground(Explorer):
    """Where the windows lie, and which of them see a pixel.

    Parameters
    ----------
    size, kernel_size, stride, dilation : int or (height, width)
        From 3 to 12, 1 to 7, 1 to 7 and 1 to 3. A window larger than the padded
        input is welcome: that none fits is one of the things to see.
    padding : as in :func:`cnnkit.conv2d`
        At most 3 on each side.
    alike : bool
        Whether one slider moves rows and columns; so it is where they are alike.
    arithmetic : bool
        Whether the formula of the size is shown, with the numbers in it.
    index : [row, column]
        The cell of the feature map whose window is framed.
    pixel : [row, column] or []
        The pixel whose windows are marked instead. Padding counts below 0 and beyond the end.

    Raises
    ------
    TraitError
        Something is too large or too small to be drawn.
    ShapeError, TypeError
        As :func:`cnnkit.output_size`, for what is no size at all.
    """

    module = "padding_playground.js"
    summary = N_("padding, stride and dilation to move; how many windows see each pixel")

    size = setting(Pair(7, 3, 12))
    kernel_size = setting(Pair(3, 1, 7))
    stride = setting(Pair(1, 1, 7))
    before = setting(Pair(1, 0, 3))
    after = setting(Pair(1, 0, 3))
    dilation = setting(Pair(1, 1, 3))
    alike = setting(traitlets.Bool(True))
    arithmetic = setting(traitlets.Bool(False))  # chapter 04 derives it
    index = setting(Pair(0, 0, 17))
    pixel = setting(traitlets.List(traitlets.Int()))

    def __init__(
        self,
        size: int | tuple[int, int] = 7,
        kernel_size: int | tuple[int, int] = 3,
        stride: int | tuple[int, int] = 1,
        padding: float | str | tuple = 1,
        dilation: int | tuple[int, int] = 1,
        **settings: Any,
    ) -> None:
        down, across = axes_of(size, kernel_size, stride, padding, dilation)
        numbers = {name: [getattr(down, name), getattr(across, name)] for name in OF_AN_AXIS}
        super().__init__(**{"alike": down == across} | numbers | settings)

    @traitlets.observe("alike")
    def _columns_follow_rows(self, change):
        for name in OF_AN_AXIS if self.alike else ():
            setattr(self, name, getattr(self, name)[:1] * 2)

    def figure(self) -> "Axes":
        padding = tuple(zip(self.before, self.after, strict=True))
        sliding: tuple[Any, ...] = (self.kernel_size, self.stride, padding, self.dilation)
        try:
            out = output_size(tuple(self.size), *sliding)
        except ShapeError:
            return figures.grid(np.zeros(self.size), _("no window fits into the padded input"))
        reads = np.ones((np.prod(out), np.prod(self.kernel_size)))
        counts = col2im(reads, (1, 1, *self.size), *sliding)[0, 0]
        counts = np.pad(counts, padding, constant_values=np.nan)
        corner = np.minimum(self.index, np.subtract(out, 1)) * self.stride
        extent = map(window_extent, self.kernel_size, self.dilation)
        title = _(
            "input: how many windows see each pixel\n(the feature map is {size})", size=times(out)
        )
        return figures.grid(counts, title, (*corner, *extent), faint=np.isnan(counts))
