"""11.8: How many multiply-adds a convolution takes."""

import math

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.families.sizes import SHAPES, each_way, windows
from cnnkit.shapes import Conv2d, trace

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
        ((2, 12, 13), (3, 2, 7, 6), 4, 0),
        ((128, 66, 66), (288, 128, 4, 4), 1, 0),  # more than 32 bits can hold
    )
)


def multiply_adds(x_shape, weight_shape, stride, padding):
    filters, channels, *kernel = weight_shape
    layer = Conv2d(channels, filters, tuple(kernel), stride, padding)
    return trace([layer], x_shape).multiply_adds


def moved(shape):
    """The work with ``shape(size, kernel, stride, padding)``, of pairs, for the output's."""

    def model(x_shape, weight_shape, stride, padding):
        places = shape(x_shape[1:], weight_shape[2:], stride, padding)
        return math.prod(weight_shape) * math.prod(places)

    return model


def worked(count):
    """``count(x_shape, weight_shape, places)`` of the layer."""

    def model(x_shape, weight_shape, stride, padding):
        places = math.prod(each_way(windows)(x_shape[1:], weight_shape[2:], stride, padding))
        return count(x_shape, weight_shape, places)

    return model


def of_other_shapes(change):
    """The work for ``change(x_shape, weight_shape)``, read as (C, H, W) and (FN, C, FH, FW)."""

    def model(x_shape, weight_shape, *settings):
        return moved(each_way(windows))(*change(x_shape, weight_shape), *settings)

    return model


def square_weights(side):
    return worked(lambda x, w, n: w[0] * w[1] * w[side] ** 2 * n)


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
            "the channels not counted",
            worked(lambda x, w, n: w[0] * w[2] * w[3] * n),
            "A filter of yours has a single slice.",
            "How many numbers does a window see if the input has several channels?",
            variants=(worked(lambda x, w, n: w[2] * w[3] * n),),
        ),
        Misconception(
            "the channels counted twice",
            worked(lambda x, w, n: x[0] * math.prod(w) * n),
            "The channels are in it twice: from the picture's shape and from the filters'.",
            "How often does each weight meet a number, at one place?",
            variants=(worked(lambda x, w, n: math.prod(x) * math.prod(w)),),
        ),
        Misconception(
            "one filter only",
            worked(lambda x, w, n: math.prod(w[1:]) * n),
            "This is the work of a single filter.",
            "How many maps are to be computed?",
        ),
        Misconception(
            "one number of the output",
            worked(lambda x, w, n: math.prod(w[1:])),
            "This is how many multiply-adds a single number of the output takes.",
            "How many numbers are there in the output?",
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
            moved(lambda size, kernel, stride, padding: each_way(windows)(size, kernel)),
            "The places of the window are counted here with stride 1 and without padding.",
            "Which numbers does the output size depend on?",
        ),
        Misconception(
            "the filter taken for square",
            square_weights(2),
            "Height and width of the filter are taken to be equal.",
            "A filter of 3×2: how many weights has a slice of it?",
            variants=(
                square_weights(3),
                *(
                    of_other_shapes(lambda x, w, side=side: (x, (*w[:2], w[side], w[side])))
                    for side in (2, 3)
                ),
            ),
        ),
        Misconception(
            "one side of the map only",
            moved(lambda *numbers: each_way(windows)(*numbers)[:1]),
            "The places of the window were counted in one direction.",
            "A window moves down and to the right. How many places is that in all?",
            variants=(moved(lambda *numbers: each_way(windows)(*numbers)[1:]),),
        ),
        Misconception(
            "the sizes added up",
            moved(lambda *numbers: [sum(each_way(windows)(*numbers))]),
            "Height and width of the output were added up where they should be multiplied.",
            "A map of 3 rows and 4 columns: how many places is that?",
        ),
        Misconception(
            "channels last",
            of_other_shapes(lambda x, w: ((x[2], *x[:2]), w)),
            "A shape was read as if its channels stood last, in the picture, in the filters or in "
            "both.",
            "What comes first in `x_shape`, and what in `weight_shape`?",
            variants=(
                of_other_shapes(lambda x, w: ((x[2], *x[:2]), (w[0], x[2], *w[2:]))),
                of_other_shapes(lambda x, w: (x, (w[3], w[2], *w[:2]))),
                of_other_shapes(lambda x, w: ((x[2], *x[:2]), (w[3], w[2], *w[:2]))),
                of_other_shapes(lambda x, w: (x, (w[0], w[3], w[1], w[2]))),
            ),
        ),
        Misconception(
            "window forgotten",
            worked(lambda x, w, n: w[0] * w[1] * n),
            "A window is counted as if it had a single cell.",
            "How many products does a window of 3×2 make with one slice of a filter?",
        ),
        Misconception(
            "one side of the window only",
            worked(lambda x, w, n: w[0] * w[1] * w[2] * n),
            "Of the window one side alone is counted.",
            "How many cells has a window of 3×2?",
            variants=(worked(lambda x, w, n: w[0] * w[1] * w[3] * n),),
        ),
        Misconception(
            "added instead of multiplied",
            worked(lambda x, w, n: math.prod(w) + n),
            "Numbers are added that should be multiplied.",
            "How many steps does one number of the output take, over all cells of its window? And "
            "how many numbers does the output have?",
            variants=(
                worked(lambda x, w, n: w[0] * w[1] * (w[2] + w[3]) * n),
                worked(lambda x, w, n: w[0] * n + math.prod(w[1:])),
                worked(lambda x, w, n: math.prod(w) + w[0] * n),
                worked(lambda x, w, n: w[0] * sum(w[1:]) * n),
                worked(lambda x, w, n: (w[0] + w[1]) * w[2] * w[3] * n),
                worked(lambda x, w, n: sum(w) * n),
            ),
        ),
        Misconception(
            "the stride counted again",
            lambda x, w, stride, padding: multiply_adds(x, w, stride, padding) * stride**2,
            "The stride was counted once more, after it had made the output smaller.",
            "Where does the stride have its effect, and how often?",
            variants=(
                lambda x, w, stride, padding: multiply_adds(x, w, stride, padding) * stride,
                lambda x, w, stride, padding: multiply_adds(x, w, stride, padding) // stride,
                lambda x, w, stride, padding: multiply_adds(x, w, stride, padding) // stride**2,
            ),
        ),
        Misconception(
            "one number of channels for both sides",
            worked(lambda x, w, n: w[0] ** 2 * w[2] * w[3] * n),
            "As many channels come in here as go out.",
            "What does the first number of `weight_shape` count, and what the second?",
            variants=(worked(lambda x, w, n: w[1] ** 2 * w[2] * w[3] * n),),
        ),
        Misconception(
            "additions alone",
            worked(lambda x, w, n: w[0] * (math.prod(w[1:]) - 1) * n),
            "These are the additions without the multiplications: one less for each number of the "
            "output.",
            "How many numbers are multiplied for one number of the output?",
        ),
        Misconception(
            "the numbers of the output",
            worked(lambda x, w, n: w[0] * n),
            "This is how many numbers come out, in all maps or in one.",
            "How many multiplications does one of them take?",
            variants=(worked(lambda x, w, n: n),),
        ),
        *known(
            SHAPES,
            lambda makes: moved(makes(each_way(windows))),
            has=("stride", "padding", "both", "overlap", "rest", "any size", "kernel sides"),
            but=("the filter taken for square",),
        ),
    ),
    hints=(
        "How many multiplications does one number of the output take?",
        "As many as one filter has weights. And how many numbers does the output have? "
        "`output_size` gives its height and its width.",
        "`weight_shape[0] * weight_shape[1] * weight_shape[2] * weight_shape[3]`, times the "
        "output's height, times its width.",
    ),
    why=(
        "Networks for mobile phones are compared by this count: more multiply-adds usually take "
        "more time and more battery."
    ),
)
