"""01.4: How many numbers is a colour picture when it is flattened?"""

from math import prod

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_01.ex_01_1 import COLOURS, PHOTO
from cnnkit.course.drawing import one_of
from cnnkit.course.families.axes import SIZES, of_shape
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
            *known(SIZES, of_shape((COLOURS, height, width))),
            Misconception(
                "the values of a pixel counted, too",
                height * width * COLOURS * 256,
                "You multiplied by how many values a number can have, by the largest of them, or "
                "by how many bits it takes.",
                "Is it asked how many numbers there are, or how large one of them can be?",
                variants=(
                    height * width * COLOURS * 255,
                    height * width * 256,
                    height * width * 255,
                    height * width * COLOURS * 8,
                    height * width * 8,
                ),
            ),
            Misconception(
                "the parameters of a layer",
                height * width * COLOURS * 1000,
                "One way to this number: the weights of a layer with a hundred or a thousand "
                "outputs were counted, with its biases or without.",
                "Is it asked how many numbers go into a layer, or how many it learns?",
                variants=(
                    height * width * COLOURS * 100,
                    (height * width * COLOURS + 1) * 1000,
                    (height * width * COLOURS + 1) * 100,
                ),
            ),
            Misconception(
                "the size of another picture",
                prod(PHOTO) * COLOURS,
                "One way to this number: it is the size of another picture, the photograph or the "
                "small one of this chapter's first exercise.",
                "How high and how wide is the picture that is asked about?",
                variants=(prod(PHOTO), 4 * 6 * COLOURS),
            ),
            Misconception(
                "a fourth channel",
                height * width * (COLOURS + 1),
                "One way to this number: besides the three colours there is another channel, for "
                "what shines through, say.",
                "Which tables is a colour picture made of in this chapter?",
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
        why="The network of chapter 09 flattens only near its end, when little of height and width "
        "is left.",
    )


def draw(random: np.random.Generator) -> dict:
    """Sides that pictures have: both the same, as often as not."""
    height = one_of(random, *SIDES)
    return {"height": height, "width": one_of(random, height, one_of(random, *SIDES))}


EXERCISE = prediction(a_length, draw)
