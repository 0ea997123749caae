"""Steps through a convolution, window by window."""

import traitlets

from cnnkit import figures
from cnnkit.explorers.explorer import Explorer, Grid, Number, setting
from cnnkit.shapes import ShapeError

STEPS = [[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]]
STEPS_KERNEL = [[2, 0, 1], [0, 1, 2], [1, 0, 2]]
GRAY = [[5, 1, 7, 13], [15, 5, 1, 13], [10, 6, 4, 6], [15, 3, 12, 4]]
SMALL = [[0, 1, 7, 5], [5, 5, 6, 6], [5, 3, 3, 0], [1, 1, 1, 2]]
WIDE = [[1, 4, 2, 7, 3, 6], [0, 5, 9, 8, 2, 1], [3, 3, 6, 0, 4, 7]]
DOT = [[0] * 5, [0] * 5, [0, 0, 1, 0, 0], [0] * 5, [0] * 5]


def _example(name, x, weight, bias=0):
    return {"name": name, "x": x, "weight": weight, "bias": bias}


EXAMPLES = [
    _example("four by four", STEPS, STEPS_KERNEL),
    _example("with a bias of 3", STEPS, STEPS_KERNEL, bias=3),
    _example("kernel 2×2", SMALL, [[1, 0], [1, 2]]),
    _example("gray picture", GRAY, [[11, 4], [5, 2]]),
    _example("wide picture", WIDE, [[2, -1, 3]]),
    _example("a dot", DOT, [[1, 2, 3], [4, 5, 6], [7, 8, 9]]),
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
    ShapeError
        The kernel is larger than the input.
    TraitError
        Something is not rows of numbers.
    """

    module = "convolution_stepper.js"
    words = "a convolution to step through; every number can be changed"

    x = setting(Grid(STEPS))
    weight = setting(Grid(STEPS_KERNEL))
    bias = setting(Number(0, -20, 20))
    step = setting(traitlets.Int(0, min=0))
    examples = setting(traitlets.List(EXAMPLES, read_only=True))

    def __init__(self, x=STEPS, weight=STEPS_KERNEL, **settings):
        super().__init__(x=x, weight=weight, **settings)
        if len(self.weight) > len(self.x) or len(self.weight[0]) > len(self.x[0]):
            raise ShapeError(
                f"a kernel of {len(self.weight)}×{len(self.weight[0])} does not fit into an "
                f"input of {len(self.x)}×{len(self.x[0])}"
            )

    def figure(self):
        row, column = divmod(self.step, len(self.x[0]) - len(self.weight[0]) + 1)
        return figures.convolution_step(self.x, self.weight, index=(row, column), bias=self.bias)
