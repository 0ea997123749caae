"""01.4: How many numbers is a colour picture when it is flattened?"""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_01.ex_01_1 import COLOURS
from cnnkit.course.drawing import one_of
from cnnkit.messages import N_

SIDES = (20, 24, 28, 32, 40, 48, 50, 60, 64, 80, 96, 100, 112, 120, 128, 200, 224, 256)


def a_length(height: int = 224, width: int = 224) -> Exercise:
    """01.4 with a picture of this size."""
    return Exercise(
        id="01.4",
        kind=PREDICT,
        question=N_(
            "How many numbers is a colour picture of {height}×{width} when it is flattened?",
            height=height,
            width=width,
        ),
        points=1,
        taught_by="limits-length",
        reference=height * width * COLOURS,
        misconceptions=(
            Misconception(
                "channels forgotten",
                height * width,
                "This counts the pixels.",
                "How many numbers does one pixel of a colour picture hold?",
            ),
            Misconception(
                "one side forgotten",
                width * COLOURS,
                "This is one row of pixels, or one column, in colour.",
                "How many of them does the picture have?",
                variants=(height * COLOURS,),
            ),
            Misconception(
                "added instead of multiplied",
                height + width + COLOURS,
                "These are the three sizes added up.",
                "How many pixels does a picture with 2 rows of 3 have: 5, or 6?",
            ),
        ),
        hints=(
            "Flattening loses no number: as many come out as there were.",
            "Rows times columns are the pixels. And how many numbers does a pixel have?",
            N_(
                "{height} · {width} · {colours}. (Python may do the multiplication for you.)",
                height=height,
                width=width,
                colours=COLOURS,
            ),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Sides that pictures have: both the same, as often as not."""
    height = one_of(random, *SIDES)
    return {"height": height, "width": one_of(random, height, one_of(random, *SIDES))}


EXERCISE = prediction(a_length, draw)
