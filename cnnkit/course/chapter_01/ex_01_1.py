"""01.1: The shape of a colour picture, channels first."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import sizes
from cnnkit.course.families.axes import SHAPES, of_shape
from cnnkit.messages import N_

COLOURS = 3


def a_colour_picture(height: int = 4, width: int = 6) -> Exercise:
    """01.1 with a picture of this size."""
    return Exercise(
        id="01.1",
        kind=PREDICT,
        question=N_(
            "The shape of a colour picture, {height} pixels high and {width} wide, channels first",
            height=height,
            width=width,
        ),
        points=1,
        taught_by="limits-shape",
        reference=(COLOURS, height, width),
        misconceptions=(
            *known(
                SHAPES,
                of_shape((COLOURS, height, width)),
                has=("channels", "two sides", "channels and two sides"),
            ),
            Misconception(
                "a fourth channel",
                (COLOURS + 1, height, width),
                "One way to these numbers: besides the three colours there is another channel, "
                "for what shines through, say.",
                "Which tables is a colour picture made of in this chapter?",
                variants=((height, width, COLOURS + 1),),
            ),
        ),
        hints=(
            "C×H×W: channels, height, width.",
            "Red, green and blue: a channel each. The height is the number of rows.",
            "Three numbers: how many colours, how many rows, how many columns.",
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A small picture that is not square."""
    height, width = sizes(random, 2, 12, 2)
    return {"height": height, "width": width}


EXERCISE = prediction(a_colour_picture, draw)
