"""12.7: The weights of any bottleneck."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_12.bottlenecks import (
    about_bottlenecks,
    block,
    layers,
    plain,
    right,
    the_middle_alone,
)
from cnnkit.course.families.counting import COUNTING, in_some, parameters

COUNTS = tuple(
    {"channels": channels, "width": width, "kernel_size": kernel_size}
    for channels, width, kernel_size in (
        (6, 2, 3),
        (256, 64, 3),
        (192, 16, 5),
        (5, 3, 2),
        (10, 4, 1),
        (3, 7, 4),
    )
)


def doubled(channels, width, kernel_size):
    """The side doubled in place of squared, also where it is 1."""
    return 2 * channels * width + width * width * 2 * kernel_size


# `^` comes after + and *, so brackets make another number.
CARETS = (
    lambda c, w, k: 2 * c * w + k ^ 2 * w ^ 2,
    lambda c, w, k: 2 * c * w + (k ^ 2) * w**2,
    lambda c, w, k: 2 * c * w + (k ^ 2) * (w ^ 2),
    lambda c, w, k: 2 * c * w + k ^ 2 * w * w,
    lambda c, w, k: 2 * c * w + w * w * k ^ 2,
    lambda c, w, k: 2 * c * w + w ^ 2 * k ^ 2,
    lambda c, w, k: 2 * c * w + (k * w) ^ 2,
    lambda c, w, k: 2 * c * w + ((k * w) ^ 2),
    lambda c, w, k: 2 * c * w + (w * w * (k ^ 2)),
    lambda c, w, k: c * w + w * w * k ^ 2 + w * c,
    lambda c, w, k: c * w + k ^ 2 * w * w + w * c,
)


EXERCISE = Exercise(
    id="12.7",
    kind=IMPLEMENT,
    question="The weights of any bottleneck",
    points=2,
    taught_by="pointwise-bottleneck-explained",
    reference=right,
    probes=COUNTS,
    misconceptions=(
        *about_bottlenecks(lambda model: model),
        *known(
            in_some(COUNTING, ((0, 1, 2), (1,)), (parameters,)),
            lambda makes: lambda *sizes: sum(makes(block(*sizes))),
            has=("no bias", "window"),
            but=("one filter only",),  # as the sum of channels on the other side
            more={"one side instead of the square": (doubled,)},
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
            "The window has 3×3 cells, whatever size was given.",
            "Which argument says how large the window is?",
        ),
        Misconception(
            "bottleneck count wrong: the middle layer alone",
            the_middle_alone,
            "That is the layer in the middle. The 1×1 layers have weights, too.",
            "What does it cost to make the channels few, and many again?",
        ),
        Misconception(
            "the plain layer",
            plain,
            "That is the plain layer, without a bottleneck.",
            "Where in it does `width` appear?",
        ),
        Misconception(
            "compared with a plain layer",
            lambda *sizes: plain(*sizes) / right(*sizes),
            "You compared the bottleneck with a plain layer: one number was divided by the other, "
            "or taken off it.",
            "How many numbers does the question ask for, and of which layers?",
            variants=(
                lambda *sizes: right(*sizes) / plain(*sizes),
                lambda *sizes: plain(*sizes) - right(*sizes),
            ),
        ),
        Misconception(
            "one number of channels for both sides",
            lambda channels, width, kernel_size: right(width, width, kernel_size),
            "In the 1×1 layers as many channels come in as go out.",
            "What are the 1×1 layers there for?",
            variants=(
                lambda channels, width, kernel_size: (
                    2 * channels**2 + the_middle_alone(channels, width, kernel_size)
                ),
            ),
        ),
        Misconception(
            "counts not added up",
            layers,
            "You return the counts of the three layers.",
            "How many numbers were asked for?",
        ),
        Misconception(
            "the channels of the example written in",
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
    why=(
        "Twelve of the sixteen blocks of ResNet-50 have exactly this form: your function counts "
        "the weights of their convolutions."
    ),
)
