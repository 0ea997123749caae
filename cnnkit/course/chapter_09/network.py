"""The network of this chapter, with sizes of its own: what 09.2 and 09.3 compute with."""

from math import prod
from typing import NamedTuple

import numpy as np

from cnnkit.course.drawing import one_of
from cnnkit.shapes import Conv2d, Flatten, Linear, MaxPool2d, output_size, trace

DIGITS = 10
DOUBLED = (4, 5, 6, 8, 10, 12, 15, 16, 20, 24, 25, 30, 32)  # filters of conv1
OUTPUTS = (50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 625)


class Sizes(NamedTuple):
    """Of a picture, the filters of the three convolutions, and the outputs of fc1."""

    picture: int = 28
    filters: tuple = (32, 64, 128)
    outputs: int = 625

    def table(self):
        """Its dimension table."""
        shape = 1, self.picture, self.picture
        first, second, third = self.filters
        network = {
            "conv1": Conv2d(1, first, 3, padding=1),
            "pool1": MaxPool2d(2),
            "conv2": Conv2d(first, second, 3, padding=1),
            "pool2": MaxPool2d(2),
            "conv3": Conv2d(second, third, 3, padding=1),
            "pool3": MaxPool2d(2, padding=1),
        }
        flat = prod(trace(network, shape)["pool3"].output)
        fully_connected = {
            "flatten": Flatten(),
            "fc1": Linear(flat, self.outputs),
            "fc2": Linear(self.outputs, DIGITS),
        }
        return trace(network | fully_connected, shape)

    def side_without_padding(self):
        """Of a map behind pool3, if the convolutions had no padding."""
        side = self.picture
        for padding in (0, 0, 1):
            side = output_size(output_size(side, 3), 2, stride=2, padding=padding)
        return side


PRINTED = Sizes()


def drawn_sizes(random: np.random.Generator) -> Sizes:
    """Pictures that two pools halve to an odd size; filters that double as they do here."""
    first = one_of(random, *DOUBLED)
    filters = first, 2 * first, 4 * first
    return Sizes(one_of(random, *range(28, 77, 8)), filters, one_of(random, *OUTPUTS))
