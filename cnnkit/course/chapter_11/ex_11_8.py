"""11.8: How many multiply-adds a convolution takes."""

import math

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.shapes import Conv2d, output_size, trace

LAYERS = tuple(
    {"x_shape": x_shape, "weight_shape": weight_shape, "stride": stride, "padding": padding}
    for x_shape, weight_shape, stride, padding in (
        ((1, 3, 4), (2, 1, 2, 2), 1, 0),
        ((3, 9, 7), (5, 3, 3, 2), 2, 1),
        ((4, 10, 13), (6, 4, 3, 5), 1, 2),
        ((3, 227, 227), (96, 3, 11, 11), 4, 0),
        ((8, 6, 11), (7, 8, 1, 1), 3, 0),
        ((2, 7, 6), (1, 2, 6, 4), 1, 3),
        ((6, 11, 8), (4, 6, 2, 5), 3, 4),
        ((5, 4, 7), (8, 5, 4, 7), 2, 0),
        ((128, 66, 66), (288, 128, 4, 4), 1, 0),  # more than 32 bits can hold
    )
)


def multiply_adds(x_shape, weight_shape, stride, padding):
    filters, channels, *kernel = weight_shape
    layer = Conv2d(channels, filters, tuple(kernel), stride, padding)
    return trace([layer], x_shape).multiply_adds


def worked(count):
    """``count(x_shape, weight_shape, places)`` of the layer."""

    def model(x_shape, weight_shape, stride, padding):
        places = math.prod(output_size(x_shape[1:], weight_shape[2:], stride, padding))
        return count(x_shape, weight_shape, places)

    return model


def on_one_axis(axis, power=1):
    """The places counted along rows, 0, or columns, 1, only; with a power of 2 for both."""

    def model(x_shape, weight_shape, stride, padding):
        places = output_size(x_shape[1 + axis], weight_shape[2 + axis], stride, padding)
        return math.prod(weight_shape) * places**power

    return model


def moved(windows):
    """The work with ``windows(size, kernel, stride, padding)`` in each direction."""

    def model(x_shape, weight_shape, stride, padding):
        return math.prod(weight_shape) * math.prod(
            windows(size, kernel, stride, padding)
            for size, kernel in zip(x_shape[1:], weight_shape[2:], strict=True)
        )

    return model


EXERCISE = Exercise(
    id="11.8",
    kind=IMPLEMENT,
    question="How many multiply-adds a convolution takes",
    points=2,
    taught_by="alexnet-work",
    explorer="alexnet-explorer",
    reference=multiply_adds,
    probes=LAYERS,
    misconceptions=(
        Misconception(
            "counted at one place only",
            worked(lambda x, w, n: math.prod(w)),
            "This is how many weights there are: the work of all filters at a single place.",
            "At how many places does each filter lie?",
        ),
        Misconception(
            "the input's size for the output's",
            moved(lambda size, kernel, s, p: size),
            "You have a window for every pixel of the input.",
            "At how many places does a window fit, with this stride and this padding?",
        ),
        Misconception(
            "the channels not counted",
            worked(lambda x, w, n: w[0] * w[2] * w[3] * n),
            "A filter of yours has a single slice.",
            "How many numbers does a window see if the input has several channels?",
        ),
        Misconception(
            "the channels counted twice",
            worked(lambda x, w, n: x[0] * math.prod(w) * n),
            "The channels are in it twice: from the picture's shape and from the filters'.",
            "How often does each weight meet a number, at one place?",
        ),
        Misconception(
            "one filter only",
            worked(lambda x, w, n: math.prod(w[1:]) * n),
            "This is the work of a single filter.",
            "How many maps are to be computed?",
        ),
        Misconception(
            "biases counted",
            worked(lambda x, w, n: (math.prod(w[1:]) + 1) * w[0] * n),
            "More than the products are counted: the biases as well.",
            "Is a bias multiplied by anything?",
            variants=(worked(lambda x, w, n: math.prod(w) * n + w[0]),),
        ),
        Misconception(
            "multiplications and additions apart",
            worked(lambda x, w, n: 2 * math.prod(w) * n),
            "You counted each multiplication and each addition.",
            "How many steps is one *multiply-add*?",
            variants=(worked(lambda x, w, n: w[0] * (2 * math.prod(w[1:]) - 1) * n),),
        ),
        Misconception(
            "stride and padding left out",
            moved(lambda size, kernel, s, p: output_size(size, kernel)),
            "That is how many places there are with stride 1 and without padding.",
            "Which numbers does the output size depend on?",
        ),
        Misconception(
            "stride left out",
            moved(lambda size, kernel, s, p: output_size(size, kernel, 1, p)),
            "Your window moves one pixel at a time.",
            "How many places are left with a larger stride?",
        ),
        Misconception(
            "padding left out",
            moved(lambda size, kernel, s, p: output_size(size, kernel, s)),
            "Your picture has no padding.",
            "How many places does the padding add?",
        ),
        Misconception(
            "the picture taken for square",
            on_one_axis(0, power=2),
            "Height and width of the map are taken to be equal.",
            "A picture of 9×7: how many rows has its map, and how many columns?",
            variants=(on_one_axis(1, power=2),),
        ),
        Misconception(
            "not rounded down",
            moved(lambda size, kernel, s, p: (size + 2 * p - kernel) / s + 1),
            "Where the steps do not come out even, you count a part of a window.",
            "How many whole windows fit? Which function of this course tells?",
        ),
        Misconception(
            "padding on one side only",
            moved(lambda size, kernel, s, p: output_size(size, kernel, s, (p, 0))),
            "The padding is counted once.",
            "How many sides does a row have?",
        ),
        Misconception(
            "+1 forgotten",
            moved(lambda size, kernel, s, p: output_size(size, kernel, s, p) - 1),
            "In each direction a place is missing: those are the window's steps.",
            "How many places are there if the window makes 5 steps?",
        ),
        Misconception(
            "the filter taken for square",
            worked(lambda x, w, n: w[0] * w[1] * w[2] ** 2 * n),
            "Height and width of the filter are taken to be equal.",
            "A filter of 3×2: how many weights has a slice of it?",
            variants=(worked(lambda x, w, n: w[0] * w[1] * w[3] ** 2 * n),),
        ),
        Misconception(
            "rows only",
            on_one_axis(0),
            "You counted the places of the window in one direction.",
            "A window moves down and to the right. How many places is that in all?",
            variants=(on_one_axis(1),),
        ),
        Misconception(
            "the numbers of the output",
            worked(lambda x, w, n: w[0] * n),
            "This is how many numbers come out.",
            "How many multiplications does one of them take?",
        ),
    ),
    hints=(
        "How many multiplications does one number of the output take?",
        "As many as one filter has weights. And how many numbers does the output have? "
        "`output_size` gives its height and its width.",
        "`weight_shape[0] * weight_shape[1] * weight_shape[2] * weight_shape[3]`, times the "
        "output's height, times its width.",
    ),
)
