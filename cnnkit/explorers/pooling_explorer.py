"""Pooling, and what becomes of a pooled map when its input moves."""

from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from cnnkit import figures
from cnnkit.explorers.explorer import Explorer, Grid, Pair, setting
from cnnkit.messages import N_, _
from cnnkit.shapes import ShapeError, output_size
from cnnkit.shapes.table import times

LECTURE = [[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]]
NEGATIVE = [[2, 3, 2, 0], [5, -2, 2, 8], [-1, -6, 7, 3], [-4, -5, 4, 2]]
GRAY = [[5, 1, 7, 13], [15, 5, 1, 13], [10, 6, 4, 6], [15, 3, 12, 4]]
FEATURES = [[65, 65, 65, 0], [65, 130, 65, 0], [130, 65, 0, 0], [65, 65, 65, 0]]
BEFORE = [
    [1, 2, 0, 7, 1, 0],
    [0, 9, 2, 3, 2, 3],
    [3, 0, 1, 2, 1, 2],
    [2, 4, 0, 1, 0, 1],
    [6, 0, 1, 2, 1, 2],
    [2, 4, 0, 1, 8, 1],
]
AFTER = [[new, *cells[:-1]] for new, cells in zip([1, 3, 2, 3, 2, 1], BEFORE, strict=True)]
MAX_SIDE = 8  # rows and columns that can still be touched on a narrow page
# Each as its name, x and kernel_size.
EXAMPLES = [
    (N_("six by six"), BEFORE, 3),
    (N_("six by six, moved"), AFTER, 3),
    (N_("four by four"), LECTURE, 2),
    (N_("negative numbers"), NEGATIVE, 2),
    (N_("gray picture"), GRAY, 2),
    (N_("feature map"), FEATURES, 2),
]


class PoolingExplorer(Explorer):
    """A pool before and after its input moves; every number can be changed.

    Parameters
    ----------
    x : rows of numbers, (H, W) of at most 8×8, or an array
    kernel_size, stride : int, 1 to 4
        The stride is the kernel size where it is not given.
    pool : "max" or "average"
    shift : [down, right]
        Pixels, -3 to 3; zeros come in from outside.
    index : [row, column]
        The cell of the pooled map whose window is framed.

    Raises
    ------
    TraitError
        Something is not rows of numbers or out of its limits, the window larger
        than the input, or the input too large to touch.
    """

    module = "pooling_explorer.js"
    summary = N_("a pool before and after its input moves; every number can be changed")

    x = setting(Grid(BEFORE))
    pool = setting(traitlets.Enum(["max", "average"], "max"))
    kernel_size = setting(traitlets.Int(3, min=1, max=4))
    stride = setting(traitlets.Int(3, min=1, max=4))
    shift = setting(Pair(0, -3, 3))
    index = setting(Pair(0, 0, MAX_SIDE - 1))
    examples: traitlets.List = setting(traitlets.List(read_only=True))

    def __init__(
        self,
        x: ArrayLike = BEFORE,
        kernel_size: int = 3,
        stride: int | None = None,
        shift: tuple[int, int] = (0, 1),
        **settings: Any,
    ) -> None:
        stride = kernel_size if stride is None else stride
        super().__init__(x=x, kernel_size=kernel_size, stride=stride, shift=shift, **settings)

    @traitlets.default("examples")
    def _examples(self):
        return [{"name": _(name), "x": x, "kernel_size": size} for name, x, size in EXAMPLES]

    @traitlets.validate("x", "kernel_size")
    def _fits(self, proposal):
        values = {"x": self.x, "kernel_size": self.kernel_size}
        values[proposal.trait.name] = proposal.value
        shape = np.shape(values["x"])
        if max(shape) > MAX_SIDE:
            raise traitlets.TraitError(
                f"an input of {times(shape)} is too large to touch: {MAX_SIDE}×{MAX_SIDE} at most"
            )
        try:
            output_size(shape, values["kernel_size"])
        except ShapeError as error:
            raise traitlets.TraitError(f"the window does not fit: {error}") from error
        return proposal.value

    def figure(self) -> np.ndarray:
        x, pool = np.asarray(self.x), self.pool
        return figures.pooling_step(x, self.kernel_size, stride=self.stride, pool=pool)
