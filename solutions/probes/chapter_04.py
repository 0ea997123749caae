"""Hidden probes of chapter 04."""

from .drawing import between, one_of, sizes, until


def output_sizes(random):
    """In the first as much is left over as can be: down is not where the nearest number is.

    In the second nothing is: a padding counted once, or a 1 in the wrong place, costs a window.
    """

    def draw(places, rest):
        stride = between(random, 3, 5)
        kernel_size = until(lambda size: size != stride, lambda: between(random, 3, 8))
        padding = between(random, 1, kernel_size // 2)
        size = (places - 1) * stride + (stride - 1) * rest + kernel_size - 2 * padding
        named = {"size": size, "kernel_size": kernel_size}
        return named | {"stride": stride, "padding": padding}

    first, second = sizes(random, 4, 12, 2)
    return draw(first, rest=True), draw(second, rest=False)


def dilated(random):
    return tuple(
        {"kernel_size": kernel_size, "dilation": one_of(random, 2, 4, 5)}
        for kernel_size in random.permutation([4, 6, 7, 8])[:2].tolist()
    )


def stacks(random):
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


PROBES = {"04.2": output_sizes, "04.4": dilated, "04.7": stacks}
