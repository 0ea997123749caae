"""Hidden probes of 04.7."""

from .drawing import between, sizes, until


def probes(random):
    """Windows that leave no gaps, three layers, and no field above 60 pixels.

    Read from the end, a stack gives another field.
    """

    def field(layers):
        size = 1
        for kernel_size, stride in reversed(layers):
            size = (size - 1) * stride + kernel_size
        return size

    def draw():
        strides = sizes(random, 1, 3, 3)
        return [(between(random, max(stride, 2), 5), stride) for stride in strides]

    def fits(layers):
        return layers[0][1] > 1 and field(layers) != field(layers[::-1])

    return {"layers": until(fits, draw)}, {"layers": until(fits, draw)}
