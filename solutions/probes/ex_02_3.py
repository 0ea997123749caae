"""Hidden probes of 02.3."""

from cnnkit.course.drawing import one_of, until

from .drawing import fractions, picture_and_kernel, with_steps


def probes(random):
    """A kernel wider than tall, one taller than wide, and one at a limit."""
    shape, kernel = picture_and_kernel(random)
    square = with_steps(random, (3, 3), 1)[0], (3, 3)
    limits = (shape, shape), (shape, (1, 1)), (shape, (1, shape[1])), (shape, (shape[0], 1))
    pairs = (shape, kernel), (shape[::-1], kernel[::-1]), one_of(random, square, *limits)
    return tuple(_convolution(random, *pair) for pair in pairs)


def _convolution(random, shape, kernel):
    def draw():
        return {
            "x": fractions(random, *shape),
            "weight": fractions(random, *kernel),
            "bias": float(fractions(random, 1, largest=19)[0]),
        }

    def stands_apart_from_0(probe):  # how close a number has to come is a part of its size
        return shape != kernel or abs((probe["x"] * probe["weight"]).sum() + probe["bias"]) > 1

    return until(stands_apart_from_0, draw)
