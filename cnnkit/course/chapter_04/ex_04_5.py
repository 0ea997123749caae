"""04.5: floor and ceil where the windows do not come out even."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, until
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import (
    ALONG,
    SEVERAL,
    SIZES,
    windows,
    windows_rounded_up,
)
from cnnkit.course.families.values import told_apart
from cnnkit.messages import N_
from cnnkit.shapes import output_size
from cnnkit.shapes.sizes import Axis

LARGEST = 130


def floor_and_ceil(size: int = 7, kernel_size: int = 3, stride: int = 3) -> Exercise:
    """04.5 with this row, window and stride, which does not come out even."""
    floor = output_size(size, kernel_size, stride, rounding="floor")
    ceil = output_size(size, kernel_size, stride, rounding="ceil")
    rest = (size - kernel_size) % stride
    exact = float(Axis.of(size, kernel_size, stride).steps + 1)
    return Exercise(
        id="04.5",
        kind=PREDICT,
        question=N_(
            "floor and ceil for size {size}, kernel {kernel}, stride {stride}",
            size=size,
            kernel=kernel_size,
            stride=stride,
        ),
        points=1,
        taught_by="size-policies",
        explorer="size-explorer",
        reference=(floor, ceil),
        misconceptions=told_apart(
            (
                Misconception(
                    "floor taken for ceil",
                    (ceil, floor),
                    "Here floor is the one that gives more.",
                    "Which of the two rounds down?",
                ),
                Misconception(
                    "not rounded",
                    (exact, exact),
                    N_(
                        "{exact} is what the formula gives before anything is rounded.",
                        exact=round(exact, 2),
                    ),
                    N_("What do floor and ceil make of {exact}?", exact=round(exact, 2)),
                    variants=tuple(
                        found
                        for number in (exact, round(exact, 2), round(exact, 1))
                        for found in ((number,) * 2, (floor, number), (number, ceil), number)
                    ),
                ),
                Misconception(
                    "exact in place of floor or ceil",
                    (0, ceil),
                    "One number is 0, as if no window could be laid at all: that would be *exact*, "
                    "which refuses.",
                    "How many whole windows are there? And how many, if one may hang over the "
                    "edge?",
                    variants=((0, floor), (floor, 0)),
                ),
                Misconception(
                    "what is left over",
                    (rest, rest - stride),
                    "One way to these numbers, or to one of them: it was counted how many pixels "
                    "are left over, or how many are lacking.",
                    "How many windows are there, if what is left over is not looked at? And if a "
                    "window more may hang over the edge?",
                    variants=((rest, stride - rest), (floor, rest)),
                ),
                Misconception(
                    "whole part and fraction",
                    (floor, exact - floor),
                    "These are the whole part of what the formula gives, and the fraction.",
                    "What does it become if it is rounded up?",
                    variants=tuple((floor, round(exact - floor, places)) for places in (2, 1)),
                ),
                Misconception(
                    "floor for both",
                    (floor, floor),
                    "One way to these numbers: both rounded down.",
                    "Ceil keeps a window that sticks out over the edge. How many are there then?",
                ),
                Misconception(
                    "ceil for both",
                    (ceil, ceil),
                    "One way to these numbers: both rounded up.",
                    "What does floor do with a window that sticks out over the edge?",
                ),
                Misconception(
                    "more than one window over the edge",
                    (floor, ceil + 1),
                    "Here ceil gives at least two windows more than floor.",
                    "How many windows stick out over the edge?",
                    variants=((floor, floor + rest),),
                ),
                Misconception(
                    "the pixels instead of the windows",
                    (floor * kernel_size, ceil * kernel_size),
                    "Pixels are counted here and not windows: those of all windows, or those of "
                    "the row as far as the windows reach.",
                    "How many windows is that?",
                    variants=(
                        (size - rest, size),
                        (size - rest, size - rest + stride),
                        (size, size - rest + stride),
                    ),
                ),
                *known(
                    SIZES,
                    lambda makes: tuple(
                        makes(one)(size, kernel_size, stride, 0)
                        for one in (windows, windows_rounded_up)
                    ),
                    has=("stride",),
                    but=(
                        "half of the kernel taken off",
                        "one divided by the stride, too",
                        "one taken off instead of added",
                        "stride as a crop",
                        "the kernel added",
                        "the kernel taken off at both ends",
                        "the window takes nothing off",
                        "the window's size for the map's",
                    ),
                    more={
                        "where the last window begins": (
                            ((floor - 1) * stride, (ceil - 1) * stride),
                        )
                    },
                ),
                *known((*ALONG, *SEVERAL), afterwards((floor, ceil))),
            ),
            (floor, ceil),
        ),
        hints=(
            "Floor counts only the windows that fit completely. Where does the last of them end?",
            "Ceil counts one more window if a pixel is left over. Is one left over here?",
            "Floor is the next whole number below, ceil the next above.",
        ),
        why="If two programs give maps that differ by one row or column, look first at how each of "
        "them rounds.",
    )


def draw(random: np.random.Generator) -> dict:
    """Windows that overlap or touch, the last one sticking out of a row that is not too long."""
    windows = between(random, 2, 60)

    def one():
        stride = between(random, 2, 4)
        kernel_size = between(random, stride, 7)
        rest = between(random, 1, stride - 1)
        size = (windows - 1) * stride + kernel_size + rest
        return {"size": size, "kernel_size": kernel_size, "stride": stride}

    return until(lambda drawn: drawn["size"] <= LARGEST, one)


EXERCISE = prediction(floor_and_ceil, draw)
