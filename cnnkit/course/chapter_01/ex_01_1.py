"""01.1: The shape of a colour picture, channels first."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import sizes
from cnnkit.course.families.axes import SHAPES, of_shape
from cnnkit.messages import N_

COLOURS = 3
PHOTO = 142, 213


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
                more={"the size instead of the shape": (height * width,)},
            ),
            Misconception(
                "the values of a pixel counted, too",
                (256, height, width),
                "One of your numbers is how many values a pixel can have, or the largest of them.",
                "Does a shape say how large the numbers are, or how many there are?",
                variants=tuple(
                    shape
                    for values in (256, 255)
                    for shape in (
                        (values, height, width),
                        (height, width, values),
                        (COLOURS, height, width, values),
                        (values, height, width, COLOURS),
                    )
                )[1:],
            ),
            Misconception(
                "a shape for each channel",
                ((height, width),) * COLOURS,
                "There is a shape for each of the tables, and none for the whole picture.",
                "All tables are one array. How many axes has it?",
                variants=((height, width) * COLOURS,),
            ),
            Misconception(
                "the size of another picture",
                (COLOURS, *PHOTO),
                "This is the size of the photograph.",
                "How high and how wide is the picture that is asked about?",
                variants=((*PHOTO, COLOURS),),
            ),
            Misconception(
                "the last index instead of how many",
                (COLOURS, height - 1, width - 1),
                "One way to these numbers: they are the indices of the last row and the last "
                "column, and perhaps of the last channel.",
                "Counting begins at 0. How many rows has a picture whose last one is row 9?",
                variants=((COLOURS - 1, height - 1, width - 1),),
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
        why="PyTorch's error messages name such shapes: who can read them sees at once when height "
        "and channels have been mixed up.",
    )


def draw(random: np.random.Generator) -> dict:
    """A small picture that is not square."""
    height, width = sizes(random, 2, 12, 2)
    return {"height": height, "width": width}


EXERCISE = prediction(a_colour_picture, draw)
