"""Hidden probes of 04.2."""

from .drawing import between, sizes, until


def probes(random):
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
