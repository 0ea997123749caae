"""Hidden probes of 04.7."""

from cnnkit.course.drawing import between, sizes, until


def probes(random):
    """Windows that leave no gaps, and no field above 60 pixels: four layers, three, and one.

    Read from the end, a stack gives another field.
    """

    def field(layers):
        size = 1
        for kernel_size, stride in reversed(layers):
            size = (size - 1) * stride + kernel_size
        return size

    def layer(stride):
        return between(random, max(stride, 2), 5), stride

    def draw():
        return [layer(stride) for stride in sizes(random, 1, 3, 3)]

    def draw_longer():
        stride = between(random, 1, 3)
        return [layer(2), (1, 1), layer(stride), layer(2)]

    def fits(layers):
        return field(layers) <= 60 and field(layers) != field(layers[::-1])

    def fits_in_threes(layers):
        return layers[0][1] > 1 and fits(layers)

    stacks = until(fits_in_threes, draw), until(fits, draw_longer), [layer(between(random, 2, 4))]
    return tuple({"layers": layers} for layers in stacks)
