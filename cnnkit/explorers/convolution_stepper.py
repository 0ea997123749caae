"""Steps through a convolution, window by window."""

from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from cnnkit import figures
from cnnkit.explorers.explorer import Explorer, Grid, Number, setting
from cnnkit.messages import N_, _
from cnnkit.shapes import ShapeError, output_size

STEPS = [[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]]
STEPS_KERNEL = [[2, 0, 1], [0, 1, 2], [1, 0, 2]]
GRAY = [[5, 1, 7, 13], [15, 5, 1, 13], [10, 6, 4, 6], [15, 3, 12, 4]]
SMALL = [[0, 1, 7, 5], [5, 5, 6, 6], [5, 3, 3, 0], [1, 1, 1, 2]]
WIDE = [[1, 4, 2, 7, 3, 6], [0, 5, 9, 8, 2, 1], [3, 3, 6, 0, 4, 7]]
DOT = [[0] * 5, [0] * 5, [0, 0, 1, 0, 0], [0] * 5, [0] * 5]


# Each as its name, x, weight and bias.
EXAMPLES = [
    (N_("four by four"), STEPS, STEPS_KERNEL, 0),
    (N_("with a bias of 3"), STEPS, STEPS_KERNEL, 3),
    (N_("kernel 2×2"), SMALL, [[1, 0], [1, 2]], 0),
    (N_("gray picture"), GRAY, [[11, 4], [5, 2]], 0),
    (N_("wide picture"), WIDE, [[2, -1, 3]], 0),
    (N_("a dot"), DOT, [[1, 2, 3], [4, 5, 6], [7, 8, 9]], 0),
]


class ConvolutionStepper(Explorer):
    """A convolution whose every number can be changed, one window at a time.

    Parameters
    ----------
    x, weight : rows of numbers, (H, W) and (kH, kW), or arrays
    bias : number, -20 to 20
    step : int
        Which window, counted row by row from 0.

    Raises
    ------
    TraitError
        Something is not rows of numbers, the kernel is larger than the input,
        or there is no such step. Assigning to a setting later raises it too.
    """

    module = "convolution_stepper.js"
    summary = N_("a convolution to step through; every number can be changed")

    x = setting(Grid(STEPS))
    weight = setting(Grid(STEPS_KERNEL))
    bias = setting(Number(0, -20, 20))
    step = setting(traitlets.Int(0, min=0))
    examples: traitlets.List = setting(traitlets.List(read_only=True))

    def __init__(
        self, x: ArrayLike = STEPS, weight: ArrayLike = STEPS_KERNEL, **settings: Any
    ) -> None:
        super().__init__(x=x, weight=weight, **settings)

    @traitlets.default("examples")
    def _examples(self):
        return [
            {"name": _(name), "x": x, "weight": weight, "bias": bias}
            for name, x, weight, bias in EXAMPLES
        ]

    @traitlets.validate("x", "weight", "step")
    def _fits(self, proposal):
        """Once everything is set that is to be set together: does it go together?"""
        values = {"x": self.x, "weight": self.weight, "step": self.step}
        values[proposal.trait.name] = proposal.value
        height, width = _map_shape(values["x"], values["weight"])
        if proposal.trait.name == "step" and proposal.value >= height * width:
            raise traitlets.TraitError(
                f"step {proposal.value} is outside the {height}×{width} feature map: "
                f"0 to {height * width - 1} would fit"
            )
        return proposal.value

    @traitlets.observe("x", "weight")
    def _start_over(self, change):
        height, width = _map_shape(self.x, self.weight)
        self.step = min(self.step, height * width - 1)

    def figure(self) -> np.ndarray:
        at = divmod(self.step, _map_shape(self.x, self.weight)[1])
        x, weight = np.asarray(self.x), np.asarray(self.weight)
        return figures.convolution_step(x, weight, index=at, bias=self.bias)


def _map_shape(x, weight):
    """The feature map's (height, width); raises TraitError where the kernel does not fit."""
    try:
        return output_size((len(x), len(x[0])), (len(weight), len(weight[0])))
    except ShapeError as error:
        raise traitlets.TraitError(f"the kernel does not fit into the input: {error}") from error
