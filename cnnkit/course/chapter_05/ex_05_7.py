"""05.7: How many parameters a convolutional layer has."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import known
from cnnkit.course.families.counting import COUNTING, Counted, of_one, parameters

COUNTS = tuple(
    {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for in_channels, out_channels, kernel_size in (
        (3, 7, 3),
        (3, 10, 5),
        (1, 4, 2),
        (12, 2, 4),
        (6, 5, 1),
    )
)


def layer(in_channels: int, out_channels: int, kernel_size: int) -> Counted:
    return Counted(in_channels, out_channels, (kernel_size, kernel_size))


def a_bias_more_than_channels(counted: Counted) -> int:
    return counted.weights + counted.outputs * (counted.depth + 1)


EXERCISE = Exercise(
    id="05.7",
    kind=IMPLEMENT,
    question="How many parameters a convolutional layer has",
    points=1,
    taught_by="channels-count",
    reference=of_one(layer)(parameters),
    probes=COUNTS,
    misconceptions=known(
        COUNTING,
        of_one(layer),
        has=("bias", "slices", "channels", "window", "code"),
        more={"a bias for every channel": (of_one(layer)(a_bias_more_than_channels),)},
    ),
    hints=(
        "How many weights does one filter have? Do not forget its depth.",
        "One filter: F·F weights for each channel, and one more number.",
        "out_channels · (kernel_size² · in_channels + 1).",
    ),
    why="In chapter 11 it helps you see where AlexNet keeps most of its parameters.",
)
