"""Hidden probes of 10.3."""

from .drawing import between, sizes


def probes(random):
    """No two kernels or strides alike, paddings in all layers; a cell inside, and the first one."""

    def draw(count):
        strides, paddings = sizes(random, 1, 4, count), sizes(random, 1, 3, 3)
        kernels = sizes(random, 4, 8, count)
        return [*zip(kernels, strides, paddings[:count], strict=True)]

    return (
        {"layers": draw(3), "cell": between(random, 4, 9)},
        {"layers": draw(2), "cell": 0},
    )
