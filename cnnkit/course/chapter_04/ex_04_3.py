"""04.3: The feature map's shape for a picture that is not square."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import sizes
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
        misconceptions=(
            Misconception(
                "width before height",
                right[::-1],
                "You named the width first.",
                "Which comes first in a shape, the rows or the columns?",
            ),
            Misconception(
                "kernel sides swapped",
                output_size(size, kernel[::-1]),
                "The kernel's height was taken off the width, and its width off the height.",
                N_(
                    "The kernel is {tall} high. Which side of the picture does that shorten?",
                    **places,
                ),
            ),
            Misconception(
                "+1 forgotten",
                (right[0] - 1, right[1] - 1),
                "You counted the steps of the window.",
                "How many windows are there if the window makes one step?",
            ),
            Misconception(
                "the size kept",
                size,
                "This is the picture's own shape: it would need padding.",
                N_("How many rows are lost to a kernel that is {tall} high?", **places),
            ),
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
    )


def draw(random: np.random.Generator) -> dict:
    """A picture and a smaller kernel: neither is square."""
    height, width = sizes(random, 8, 40, 2)
    tall, wide = sizes(random, 2, 7, 2)
    return {"size": (height, width), "kernel": (tall, wide)}


EXERCISE = prediction(a_rectangle, draw)
