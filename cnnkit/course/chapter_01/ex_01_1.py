"""01.1: The shape of a colour picture, channels first."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import sizes
from cnnkit.messages import N_

COLOURS = 3


def a_colour_picture(height: int = 4, width: int = 6) -> Exercise:
    """01.1 with a picture of this size."""
    count = COLOURS * height * width
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
            Misconception(
                "channels last",
                (height, width, COLOURS),
                "This is H×W×C: the order in which a photo comes out of a file.",
                "Which of the three numbers comes first in C×H×W?",
            ),
            Misconception(
                "width before height",
                (COLOURS, width, height),
                "You named the width before the height.",
                N_(
                    "Is a picture that is {height} high and {width} wide an array with {height} "
                    "rows, or with {width}?",
                    height=height,
                    width=width,
                ),
            ),
            Misconception(
                "width, height, channels",
                (width, height, COLOURS),
                "This is the picture's size as one says it, width first, and the channels at the "
                "end.",
                "What does C×H×W say, letter by letter?",
            ),
            Misconception(
                "the channels forgotten",
                (height, width),
                "This is one brightness per pixel, as in a gray picture.",
                "How many numbers does a pixel need to have a colour?",
            ),
            Misconception(
                "flattened",
                count,
                N_("{count} is how many numbers there are: the size, not the shape.", count=count),
                N_("Which three numbers multiply to {count} here?", count=count),
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
