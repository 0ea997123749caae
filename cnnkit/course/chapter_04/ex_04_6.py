"""04.6: The sizes after the first, second and third pool."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between
from cnnkit.messages import N_
from cnnkit.shapes import output_size
from cnnkit.shapes.sizes import Axis

POOL = 2  # its size and its stride
PADDINGS = 0, 0, 1


def three_pools(size: int = 28) -> Exercise:
    """04.6 with a picture of this size; the first two pools come out even, the third does not."""
    right = after_the_pools(size)
    first, second, third = right
    exact = float(Axis.of(second, POOL, POOL, PADDINGS[-1]).steps + 1)
    padded_and_rounded_up = output_size(second, POOL, POOL, PADDINGS[-1], rounding="ceil")
    return Exercise(
        id="04.6",
        kind=PREDICT,
        question=N_(
            "The sizes after the first, second and third pool, starting from {size}", size=size
        ),
        points=1,
        taught_by="size-lectures-disagree",
        explorer="size-explorer",
        reference=right,
        misconceptions=(
            Misconception(
                "padding forgotten",
                (first, second, output_size(second, POOL, POOL)),
                "One way to these numbers: the third pool without its padding.",
                "What is different about the third pool?",
            ),
            Misconception(
                "not rounded",
                (first, second, exact),
                N_(
                    "{exact} is what the formula gives. There is no such thing as half a cell.",
                    exact=exact,
                ),
                "What does PyTorch do with the half?",
            ),
            Misconception(
                "rounded up",
                (first, second, padded_and_rounded_up),
                N_(
                    "One way to these numbers: {exact} was rounded up. This network was written "
                    "for PyTorch.",
                    exact=exact,
                ),
                "Which policy does PyTorch take?",
            ),
            Misconception(
                "beginning with the input",
                (size, first, second),
                N_("{size} is the size before the first pool.", size=size),
                "How large is the map *after* the first pool, and after the third?",
            ),
            Misconception(
                "halved each time, padding and all",
                (size / 2, size / 4, size / 8),
                "You divided by two each time.",
                N_(
                    "What does a padding of 1 do to a row of {second} before it is halved?",
                    second=second,
                ),
            ),
            Misconception(
                "+1 forgotten",
                (first - 1, second - 1, third - 1),
                "One way to these numbers: you counted the steps of the window each time.",
                N_("How many windows of 2 fit side by side into {size}?", size=size),
                variants=(after_the_pools(size, counted=0),),
            ),
        ),
        hints=(
            "Take them one at a time: the output of a layer is the input of the next.",
            N_("({size} − 2)/2 + 1, then the same with {first}.", size=size, first=first),
            N_(
                "({second} + 2·1 − 2)/2 + 1 = {exact}, and PyTorch rounds down.",
                second=second,
                exact=exact,
            ),
        ),
    )


def after_the_pools(size: int, counted: int = 1) -> tuple[int, ...]:
    """The sizes after the pools; where ``counted`` is 0, the first window of each is forgotten."""
    found = []
    for padding in PADDINGS:
        size = output_size(size, POOL, POOL, padding) - 1 + counted
        found.append(size)
    return tuple(found)


def draw(random: np.random.Generator) -> dict:
    """A size that can be halved twice and then is odd."""
    return {"size": 4 * (2 * between(random, 2, 63) + 1)}


EXERCISE = prediction(three_pools, draw)
