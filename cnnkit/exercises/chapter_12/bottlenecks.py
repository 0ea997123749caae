"""Chapter 12, pointwise convolution: how many weights a bottleneck has."""

from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, Exercise, Misconception
from cnnkit.shapes import conv_parameters

CHANNELS, WIDTH, PLACES = 256, 64, 56 * 56
COUNTS = tuple(
    {"channels": channels, "width": width, "kernel_size": kernel_size}
    for channels, width, kernel_size in ((6, 2, 3), (256, 64, 3), (192, 16, 5), (5, 3, 2))
)


def weights(in_channels, out_channels, kernel_size):
    return conv_parameters(in_channels, out_channels, kernel_size, bias=False)


def layers(channels, width, kernel_size):
    """The weights of the three layers."""
    return [
        weights(channels, width, 1),
        weights(width, width, kernel_size),
        weights(width, channels, 1),
    ]


def right(channels, width, kernel_size):
    return sum(layers(channels, width, kernel_size))


def middle(inside, outside):
    """The middle layer counted with other channels: each "width" or "channels"."""

    def model(channels, width, kernel_size):
        numbers = {"width": width, "channels": channels}
        first, _, last = layers(channels, width, kernel_size)
        return first + weights(numbers[inside], numbers[outside], kernel_size) + last

    return model


def one_side(channels, width, kernel_size):
    """F in place of F·F."""
    first, _, last = layers(channels, width, kernel_size)
    return first + kernel_size * weights(width, width, 1) + last


def windows_of_one(channels, width, kernel_size):
    return right(channels, width, 1)


def all_large(channels, width, kernel_size):
    return (
        weights(channels, width, kernel_size)
        + weights(width, width, kernel_size)
        + weights(width, channels, kernel_size)
    )


def with_biases(channels, width, kernel_size):
    return right(channels, width, kernel_size) + 2 * width + channels


def one_number_each(channels, width, kernel_size):
    """Every layer's filters, or every layer's channels, but not both."""
    return channels + kernel_size**2 * width + width


def middle_once(channels, width, kernel_size):
    """So in the middle layer alone."""
    first, _, last = layers(channels, width, kernel_size)
    return first + weights(width, 1, kernel_size) + last


def added(channels, width, kernel_size):
    return 2 * (channels + width) + kernel_size**2 * 2 * width


def multiplied(channels, width, kernel_size):
    first, second, last = layers(channels, width, kernel_size)
    return first * second * last


def without_the_last(channels, width, kernel_size):
    return sum(layers(channels, width, kernel_size)[:2])


def without_the_middle(channels, width, kernel_size):
    first, _, last = layers(channels, width, kernel_size)
    return first + last


def the_middle_alone(channels, width, kernel_size):
    return weights(width, width, kernel_size)


def plain(channels, width, kernel_size):
    return weights(channels, channels, kernel_size)


# The plain layer of 12.6, as three wrong ideas count it.
ONE_CELL, ONE_SIDE, ONE_FILTER = (
    weights(CHANNELS, CHANNELS, 1),
    3 * weights(CHANNELS, CHANNELS, 1),
    weights(CHANNELS, 1, 3),
)

# `^` comes after + and *, so brackets make another number.
CARETS = (
    lambda c, w, k: 2 * c * w + k ^ 2 * w ^ 2,
    lambda c, w, k: 2 * c * w + (k ^ 2) * w**2,
    lambda c, w, k: 2 * c * w + (k ^ 2) * (w ^ 2),
    lambda c, w, k: 2 * c * w + k ^ 2 * w * w,
    lambda c, w, k: 2 * c * w + w * w * k ^ 2,
    lambda c, w, k: 2 * c * w + w ^ 2 * k ^ 2,
)


def asked(model, large=None):
    """Both numbers of 12.6, the first by ``model``."""
    large = plain(CHANNELS, WIDTH, 3) if large is None else large
    return model(CHANNELS, WIDTH, 3), large


def about_bottlenecks(wrap, one_sided=()):
    """Wrong ideas that the count by hand and the function share.

    ``one_sided`` are more answers that count the channels on one side only.
    """
    return (
        Misconception(
            "bottleneck count wrong: the middle as wide as the ends",
            wrap(middle("channels", "channels")),
            "The 1×1 layers are right. But in the middle layer you counted with the many channels "
            "outside the bottleneck, on one side or on both.",
            "How many maps come out of the first 1×1 layer? And how many does the last one take "
            "in?",
            variants=(wrap(middle("width", "channels")),),
        ),
        Misconception(
            "bottleneck count wrong: the last layer missing",
            wrap(without_the_last),
            "One of the two 1×1 layers is missing.",
            "The block has to give as many maps as it got. Which layer makes them?",
        ),
        Misconception(
            "bottleneck count wrong: the middle layer missing",
            wrap(without_the_middle),
            "Of the bottleneck you counted the two 1×1 layers alone.",
            "What stands between them?",
        ),
        Misconception(
            "every window as large as the middle one",
            wrap(all_large),
            "You counted with the large window in all three layers.",
            "How many cells does a window of 1×1 hold?",
        ),
        Misconception(
            "channels counted on one side only",
            wrap(one_number_each),
            "In one layer or in several you counted the channels that come in, or those that go "
            "out, but not both.",
            "One filter is as deep as its input. How many filters are there?",
            variants=(wrap(middle_once), *one_sided),
        ),
        Misconception(
            "layers multiplied",
            wrap(multiplied),
            "You multiplied the counts of the three layers.",
            "What does one do with the parameters of several layers to get those of all?",
        ),
    )


EXERCISES = (
    Exercise(
        id="12.6",
        kind=PREDICT,
        question="The weights of a bottleneck, and of a plain layer",
        points=1,
        reference=asked(right),
        misconceptions=(
            *about_bottlenecks(
                asked, (asked(one_number_each, ONE_FILTER), asked(middle_once, ONE_FILTER))
            ),
            # By chance the two are equal: 2·256·64 + 64·64 = 64·64·9.
            Misconception(
                "bottleneck count wrong: the middle layer alone, or without its window",
                asked(the_middle_alone),
                "Your first number is what the middle layer has alone. The three layers have just "
                "as many together if the window of 3×3 is counted as one cell.",
                "Which layers did you count? And how many cells has the window of each?",
            ),
            Misconception(
                "window forgotten",
                asked(windows_of_one, ONE_CELL),
                "A layer of 3×3 is counted as if its window had a single cell.",
                "How many weights has one filter for each channel that it sees?",
                variants=(asked(right, ONE_CELL),),
            ),
            Misconception(
                "one side instead of the square",
                asked(one_side, ONE_SIDE),
                "A window of 3×3 is counted as if it had 3 cells, once or both times.",
                "How many cells does a square of 3×3 have?",
                variants=(asked(one_side), asked(right, ONE_SIDE)),
            ),
            Misconception(
                "counts not added up",
                (*layers(CHANNELS, WIDTH, 3), plain(CHANNELS, WIDTH, 3)),
                "You wrote one number for each layer of the bottleneck.",
                "How many weights have its three layers together?",
                variants=(layers(CHANNELS, WIDTH, 3),),
            ),
            Misconception(
                "biases counted",
                asked(with_biases, conv_parameters(CHANNELS, CHANNELS, 3)),
                "You counted biases. There are none here.",
                "What does the question say of biases, and why?",
                variants=(asked(with_biases), asked(right, conv_parameters(CHANNELS, CHANNELS, 3))),
            ),
            Misconception(
                "weights not shared",
                tuple(count * PLACES for count in asked(right)),
                "These are the multiply-adds: each weight is counted again at each of the 56·56 "
                "places.",
                "When the window moves on, does the filter change?",
            ),
            Misconception(
                "the plain layer as narrow as the bottleneck",
                asked(right, weights(WIDTH, WIDTH, 3)),
                "The first number is right. The plain layer was counted with 64 channels, on one "
                "side or on both.",
                "How many maps does the plain layer get, and how many does it give?",
                variants=(asked(right, weights(CHANNELS, WIDTH, 3)),),
            ),
            Misconception(
                "added instead of multiplied",
                asked(added),
                "In the bottleneck's layers you added the channels that come in and those that go "
                "out.",
                "Each filter has its own weights. How many has each, and how many filters are "
                "there?",
                variants=(asked(added, 2 * ONE_FILTER),),
            ),
            Misconception(
                "the plain layer with one filter",
                asked(right, ONE_FILTER),
                "The first number is right. The second is what a single filter of the plain layer "
                "has.",
                "How many filters does it take to make 256 maps?",
            ),
            Misconception(
                "two plain layers",
                asked(right, 2 * plain(CHANNELS, WIDTH, 3)),
                "The first number is right. The second is that of two plain layers.",
                "How many plain layers were asked for?",
            ),
            Misconception(
                "the numbers in the wrong order",
                asked(right)[::-1],
                "Both numbers are right, but the plain layer comes first.",
                "Which of the two was asked for first?",
            ),
        ),
        hints=(
            "How many weights does one filter of the first layer have? And how many filters are "
            "there?",
            "A layer has (maps out) · (maps in) · (cells of the window) weights. Do this for each "
            "layer; between the 1×1 layers there are 64 maps.",
            "64·256 + 64·64·9 + 256·64, and 256·256·9.",
        ),
    ),
    Exercise(
        id="12.7",
        kind=IMPLEMENT,
        question="The weights of any bottleneck",
        points=2,
        reference=right,
        probes=COUNTS,
        misconceptions=(
            *about_bottlenecks(lambda model: model),
            Misconception(
                "bottleneck count wrong: the middle layer alone",
                the_middle_alone,
                "That is the layer in the middle. The 1×1 layers have weights, too.",
                "What does it cost to make the channels few, and many again?",
            ),
            Misconception(
                "window forgotten",
                windows_of_one,
                "The middle layer is counted as if its window had a single cell.",
                "How many weights has one filter for each channel that it sees?",
            ),
            Misconception(
                "one side instead of the square",
                one_side,
                "You counted a window of F×F as if it had F cells.",
                "How many cells does a square of 3×3 have?",
            ),
            Misconception(
                "biases counted",
                with_biases,
                "You counted biases. There are none here.",
                "What did the exercise say of biases?",
            ),
            Misconception(
                "added instead of multiplied",
                added,
                "You added the channels that come in and those that go out.",
                "Each filter has its own weights. How many has each, and how many filters are "
                "there?",
            ),
            Misconception(
                "the plain layer",
                plain,
                "That is the plain layer, without a bottleneck.",
                "Where in it does `width` appear?",
            ),
            Misconception(
                "counts not added up",
                layers,
                "You return the counts of the three layers.",
                "How many numbers were asked for?",
            ),
            Misconception(
                "`^` is no power in Python",
                CARETS[0],
                "In Python `^` makes no powers: `3 ^ 2` is 1.",
                "With which sign does Python write 3 to the power of 2?",
                variants=CARETS[1:],
            ),
            Misconception(
                "3×3 written in",
                lambda channels, width, kernel_size: right(channels, width, 3),
                "Your middle layer always has windows of 3×3.",
                "Which argument says how large the window is?",
            ),
            Misconception(
                "64 channels written in",
                lambda channels, width, kernel_size: right(channels, 64, kernel_size),
                "Your bottleneck always has 64 channels, or your block always 256.",
                "Which arguments say how many channels there are?",
                variants=(lambda channels, width, kernel_size: right(256, width, kernel_size),),
            ),
        ),
        hints=(
            "For each of the three layers: how many maps come in, how many go out, how many cells "
            "has the window?",
            "The first layer has width · channels weights, and so has the last. In the middle both "
            "sides are narrow.",
            "`2 * channels * width + kernel_size**2 * width**2`.",
        ),
    ),
)
