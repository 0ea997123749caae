"""Computes an output size, shows its arithmetic, and looks for settings that give a wanted one."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from cnnkit import figures
from cnnkit.explorers.explorer import Explorer, setting
from cnnkit.explorers.text_figure import text_figure
from cnnkit.messages import N_, _
from cnnkit.shapes import ShapeError
from cnnkit.shapes.sizes import Axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The sliders' least and most. The largest wish is the largest size that these can give.
RANGES = {
    "size": [1, 256],
    "kernel_size": [1, 15],
    "stride": [1, 8],
    "before": [0, 7],
    "after": [0, 7],
    "dilation": [1, 4],
    "wish": [1, 270],
}
MAX_CELLS_DRAWN = 30  # a longer line is told in words


def _number(name):
    least, most = RANGES[name]
    return setting(traitlets.Int(least, min=least, max=most))


class OutputSizeCalculator(Explorer):
    """One axis of a sliding window: every number can be changed, and the output size asked for.

    Parameters
    ----------
    size : int, 1 to 256
    kernel_size : int, 1 to 15
    stride : int, 1 to 8
    padding : int, half number or (before, after), each 0 to 7
        As in :func:`cnnkit.output_size`.
    dilation : int, 1 to 4
    wish : int, 1 to 270
        The output size to look for settings for.

    Raises
    ------
    ShapeError
        A padding is negative or of a form that `output_size` does not take either.
    TraitError
        A number is outside its range.
    """

    module = "size_calculator.js"
    summary = N_("an output size with its arithmetic; every number can be changed")

    size = _number("size")
    kernel_size = _number("kernel_size")
    stride = _number("stride")
    before = _number("before")
    after = _number("after")
    dilation = _number("dilation")
    wish = _number("wish")
    same = setting(traitlets.Bool(True))
    ranges = setting(traitlets.Dict(RANGES, read_only=True))

    def __init__(
        self,
        size: int = 7,
        kernel_size: int = 3,
        stride: int = 3,
        padding: float | str | tuple[int, int] = 0,
        dilation: int = 1,
        wish: int = 3,
        **settings: Any,
    ) -> None:
        axis = Axis.of(size, kernel_size, stride, padding, dilation)
        numbers = {name: getattr(axis, name) for name in RANGES if name != "wish"}
        same = axis.before == axis.after
        super().__init__(**numbers, wish=wish, same=same, **settings)

    def figure(self) -> "Axes | np.ndarray":
        padding = (self.before, self.after)
        axis = Axis.of(self.size, self.kernel_size, self.stride, padding, self.dilation)
        if axis.extent <= axis.padded <= MAX_CELLS_DRAWN:
            numbers = (self.size, self.kernel_size, self.stride, padding)
            if self.dilation == 1:
                return figures.policies(*numbers)
            return figures.windows_on_a_line(*numbers, dilation=self.dilation)
        return text_figure(_formula(axis))


def _formula(axis):
    try:
        return _("The output size, rounded down: {arithmetic}", arithmetic=axis.arithmetic())
    except ShapeError as error:
        return _("No output: {reason}", reason=error)
