"""04.3: The feature map's shape for a picture that is not square."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import sizes
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import SEVERAL, SHAPES, each_way, windows
from cnnkit.course.families.values import told_apart
from cnnkit.messages import N_
from cnnkit.shapes import output_size


def a_rectangle(size: tuple[int, int] = (32, 20), kernel: tuple[int, int] = (5, 3)) -> Exercise:
    """04.3 with a picture and a kernel of these sizes, (height, width)."""
    (height, width), (tall, wide) = size, kernel
    right = output_size(size, kernel)
    places = {"height": height, "width": width, "tall": tall, "wide": wide}
    return Exercise(
        id="04.3",
        kind=PREDICT,
        question="The feature map's shape for a picture that is not square",
        points=1,
        taught_by="size-rectangular",
        explorer="size-explorer",
        reference=right,
        misconceptions=told_apart(
            (
                *known(
                    SHAPES,
                    lambda makes: makes(each_way(windows))(size, kernel),
                    has=("overlap", "order", "kernel sides", "no padding"),
                ),
                *known(SEVERAL, afterwards(right)),
            ),
            right,
        ),
        hints=(
            "Height and width know nothing of each other: two small problems.",
            N_(
                "Height {height} with a kernel {tall} high; width {width} with a kernel {wide} "
                "wide.",
                **places,
            ),
            N_("({height} − {tall})/1 + 1 and ({width} − {wide})/1 + 1", **places),
        ),
        why="Photographs and video frames are seldom square: a network for them keeps two sizes "
        "through nearly all of its layers.",
    )


def draw(random: np.random.Generator) -> dict:
    """A picture and a smaller kernel: neither is square."""
    height, width = sizes(random, 8, 40, 2)
    tall, wide = sizes(random, 2, 7, 2)
    return {"size": (height, width), "kernel": (tall, wide)}


EXERCISE = prediction(a_rectangle, draw)
