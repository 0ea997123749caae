"""10.7: How far the maps move when the digit moves."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.messages import N_

STRIDES = 2, 3, 4
FARTHEST = 64
# (how often both pools' strides fit into the move, the strides)
MOVES = [
    (times, (first, second))
    for first in STRIDES
    for second in STRIDES
    for times in range(1, 9)
    if times * first * second <= FARTHEST
]


def cells_moved(shift: int = 4, strides: tuple[int, int] = (2, 2), width: int = 28) -> Exercise:
    """10.7 with pools of these strides, which fit into the move and the width of the picture."""
    first, second = strides

    def behind_each(pixels, *strides):
        """Of so many pixels, what is left behind relu1, pool1, relu2, pool2 and relu3."""
        return pixels / np.cumprod(strides)

    def smaller(rounded):
        """A cell less at each convolution, never below 0."""
        found, move = [], shift
        for less, stride in ((1, 1), (0, first), (1, 1), (0, second), (1, 1)):
            move = max(rounded((move - less) / stride), 0)
            found.append(move)
        return np.array(found)

    moves = behind_each(shift, 1, first, 1, second, 1).astype(int)
    # A convolution that divides: by the stride of the pool before it.
    halved = behind_each(shift, 1, first, first, second, second)
    return Exercise(
        id="10.7",
        kind=PREDICT,
        question=N_("How far the maps move when the digit moves by {shift}", shift=shift),
        points=1,
        taught_by="sees-move-explained",
        reference=moves,
        misconceptions=(
            Misconception(
                "strides forgotten",
                (shift,) * 5,
                "You let every map move as far as the digit, in cells.",
                N_(
                    "Behind a pool of stride {stride}, how many pixels apart do two neighbours "
                    "look?",
                    stride=first,
                ),
            ),
            Misconception(
                "multiplied instead of divided",
                shift * np.cumprod((1, first, 1, second, 1)),
                "You multiplied by the strides.",
                "Behind a pool the map is narrower. Does what is in it move further, in cells?",
            ),
            Misconception(
                "a pool stops the move",
                (shift, 0, 0, 0, 0),
                "You let the move end at one of the pools. A pool can hide a move shorter than "
                "its stride, but both moves that arrive at a pool here are as long or longer.",
                N_(
                    "The windows of pool1 are {stride} wide. In which of them is column 5? In "
                    "which is it after the move?",
                    stride=first,
                ),
                variants=(
                    (*moves[:3], 0, 0),
                    (shift, 1, 1, 0, 0),  # pool1 lets one cell through, and pool2 nothing
                ),
            ),
            Misconception(
                "sizes instead of moves",
                behind_each(width, 1, first, 1, second, 1).astype(int),
                "These are the widths of the maps, or what the move leaves of them.",
                "How far does something *in* the map move?",
                variants=(behind_each(width - shift, 1, first, 1, second, 1),),
            ),
            Misconception(
                "nothing moves",
                (0, 0, 0, 0, 0),
                "You let every map stay where it was.",
                "Which window of conv1 saw the edge of the digit before the move, and which one "
                "sees it now?",
            ),
            Misconception(
                "convolutions counted, too",
                halved,
                "One way to these numbers: the move was divided at a convolution, too.",
                "What is the stride of a convolution here? Is its map smaller than what goes in?",
                variants=(
                    behind_each(shift, first, first, second, second, second),
                    np.floor(halved + 0.5),
                    np.floor(halved),
                ),
            ),
            Misconception(
                "too little from the beginning",
                np.floor(behind_each(shift, first, first, 1, second, 1)),
                "Already your first number is less than the move of the digit.",
                "By how many pixels does the digit move? What is the stride of conv1?",
            ),
            Misconception(
                "only one pool counted",
                behind_each(shift, 1, first, 1, 1, 1).astype(int),
                "You counted one pool of two.",
                "Which strides lie between the picture and the map behind pool2?",
                variants=(behind_each(shift, 1, 1, 1, second, 1),),
            ),
            Misconception(
                "each pool on its own",
                (shift, shift // first, shift, shift // second, shift),
                "Behind each convolution you let the move begin anew.",
                "conv2 sees the map behind pool1. How far does that one move?",
            ),
            Misconception(
                "a pool counted in the wrong place",
                behind_each(shift, 1, 1, first, 1, second),
                "One way to these numbers: the stride of a pool counts a layer too early or too "
                "late.",
                "Which layers come before relu1, and which before relu2? Where does a pool stand "
                "between them?",
                variants=(
                    behind_each(shift, first, 1, second, 1, 1),
                    behind_each(shift, 1, first, second, 1, 1),
                    behind_each(shift, 1, 1, first, second, 1),
                    behind_each(shift, 1, 1, first, 1, 1),
                ),
            ),
            Misconception(
                "the order reversed",
                moves[::-1],
                "By your numbers the first map moves least, and the last one as far as the digit.",
                "Which of the maps comes first on the way from the picture?",
            ),
            Misconception(
                "one taken off at each pool",
                (shift, shift - 1, shift - 1, shift - 2, shift - 2),
                "Behind each pool your number is 1 less than before it.",
                "What does a pool do to the width of a map? What does that do to a move in it?",
            ),
            Misconception(
                "divided by the cells of a window",
                behind_each(shift, 1, first**2, 1, second**2, 1),
                "Each pool divides the move by all cells of its window here.",
                "The digit moves along one axis. How wide is a window along it?",
            ),
            Misconception(
                "the sign turned",
                -moves,
                "Every number has the opposite sign.",
                "The digit moves to the right. Where do the maps move?",
            ),
            Misconception(
                "a third pool counted",
                behind_each(shift, 1, first, 1, second, 2),
                "Behind pool2 the move was divided once more.",
                "Which pools come before relu3?",
                variants=(
                    np.floor(behind_each(shift, 1, first, 1, second, 2)),
                    behind_each(shift, 1, first, 1, second, second),
                ),
            ),
            Misconception(
                "pixels for each cell",
                np.cumprod((1, first, 1, second, 1)),
                "One way to these numbers: how many pixels apart two neighbours look.",
                "The digit moves by so many pixels. How many of these steps are that?",
            ),
            Misconception(
                "a convolution takes off a cell",
                smaller(float),
                "One way to these numbers: a cell was taken off at each convolution, as if the "
                "move had a border to lose.",
                "The window of conv1 that saw the edge of the digit: how far from it is the one "
                "that sees it now?",
                variants=(smaller(np.floor), smaller(np.ceil)),
            ),
        ),
        hints=(
            "Behind conv1 nothing has been left out yet. How many cells does its map have across?",
            "Divide by the stride of every layer on the way. Which layers have one that is not 1?",
            N_(
                "pool1 divides the {shift} by {first}, conv2 leaves it as it is, pool2 divides it "
                "by {second}, conv3 leaves it.",
                shift=shift,
                first=first,
                second=second,
            ),
        ),
        why=(
            "So the place of a lit cell tells roughly where the object is; networks that find "
            "faces or cars use this."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Pools that divide the move and the picture without a rest."""
    times, strides = one_of(random, *MOVES)
    together = strides[0] * strides[1]
    return {
        "shift": times * together,
        "strides": strides,
        "width": (times + between(random, 5, 9)) * together,
    }


EXERCISE = prediction(cells_moved, draw)
