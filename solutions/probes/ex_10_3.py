"""Hidden probes of 10.3."""

from cnnkit.course.drawing import between, one_of, sizes, until


def probes(random):
    """A cell inside and the first one, with paddings in all layers; and any layers at all.

    In those there may be strides above the kernel, paddings above the stride, or none, and a
    single layer.
    """

    def draw(count):
        strides, paddings = sizes(random, 1, 4, count), sizes(random, 1, 4, count)
        return [*zip(sizes(random, 4, 8, count), strides, paddings, strict=True)]

    def uneven(layers):
        return all(stride != padding for _, stride, padding in layers)

    def any_layer():
        return between(random, 1, 7), between(random, 1, 4), between(random, 0, 5)

    return (
        {"layers": until(uneven, lambda: draw(3)), "cell": between(random, 4, 9)},
        {"layers": until(uneven, lambda: draw(2)), "cell": 0},
        {
            "layers": [any_layer() for _ in range(between(random, 1, 5))],
            "cell": between(random, 0, one_of(random, 3, 30)),
        },
    )
