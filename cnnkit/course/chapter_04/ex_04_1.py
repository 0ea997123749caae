"""04.1: How many windows fit into a row, with two strides."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, until
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import ALONG, SEVERAL, SIZES, windows
from cnnkit.course.families.values import told_apart
from cnnkit.messages import N_
from cnnkit.shapes import output_size


def how_many(size: int = 9, kernel_size: int = 3, stride: int = 2) -> Exercise:
    """04.1 with a row and a window of this size, and stride 1 and this stride."""
    strides = 1, stride
    right = tuple(output_size(size, kernel_size, step) for step in strides)

    def both(makes):
        return tuple(makes(windows)(size, kernel_size, step, 0) for step in strides)

    def the_larger_stride(makes):
        return right[0], both(makes)[1]

    places = {"size": size, "kernel": kernel_size, "stride": stride}
    return Exercise(
        id="04.1",
        kind=PREDICT,
        question=N_(
            "How many windows of {kernel} fit into {size}, with stride 1 and with stride {stride}",
            **places,
        ),
        points=1,
        taught_by="size-count",
        explorer="size-explorer",
        reference=right,
        misconceptions=told_apart(
            (
                *known(
                    SIZES,
                    both,
                    the_larger_stride,
                    has=("stride", "any stride", "overlap"),
                    but=(
                        "half of the kernel taken off",
                        "kernel and stride swapped",
                        "the stride taken for a dilation",
                        "the window's size for the map's",
                    ),
                    more={
                        "steps larger than the stride": (
                            (size // kernel_size, windows(size, kernel_size, kernel_size + 1)),
                        ),
                        "where the last window begins": (
                            tuple(
                                (one - 1) * step for one, step in zip(right, strides, strict=True)
                            ),
                        ),
                    },
                ),
                Misconception(
                    "more windows with larger steps",
                    right[::-1],
                    "Here the larger stride has more windows.",
                    "Do larger steps give more windows, or fewer?",
                ),
                *known((*ALONG, *SEVERAL), afterwards(right)),
            ),
            right,
        ),
        hints=(
            N_("Draw {size} squares and move a window of {kernel} along.", **places),
            "With stride 1 the windows begin at 0, 1, 2, … Which is the last?",
            N_(
                "With stride 1 the last one begins at {size} − {kernel} = {last}. Count from 0 to "
                "{last}, in steps of 1 and in steps of {stride}.",
                **places,
                last=size - kernel_size,
            ),
        ),
        why="A count on a small drawing is the surest test of any formula for sizes, your own "
        "included.",
    )


def draw(random: np.random.Generator) -> dict:
    """A row that somebody draws, and a window that makes a few steps in it.

    Where the last step lacks a single pixel, the number of windows with stride 1 divided by the
    stride is right.
    """
    kernel_size, stride = between(random, 2, 7), between(random, 2, 5)

    def one():
        return kernel_size + between(random, 5, 32)

    size = until(lambda drawn: (drawn - kernel_size + 1) % stride, one)
    return {"size": size, "kernel_size": kernel_size, "stride": stride}


EXERCISE = prediction(how_many, draw)
