"""10.7: How far the maps move when the digit moves by 4."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="10.7",
    kind=PREDICT,
    question="How far the maps move when the digit moves by 4",
    points=1,
    taught_by="sees-move-explained",
    reference=(4, 2, 2, 1, 1),
    misconceptions=(
        Misconception(
            "strides forgotten",
            (4, 4, 4, 4, 4),
            "You let every map move as far as the digit, in cells.",
            "Behind a pool of stride 2, how many pixels apart do two neighbours look?",
        ),
        Misconception(
            "multiplied instead of divided",
            (4, 8, 8, 16, 16),
            "You multiplied by the strides.",
            "Behind a pool the map is half as wide. Does what is in it move further, in cells?",
        ),
        Misconception(
            "a pool stops the move",
            (4, 0, 0, 0, 0),
            "You let the move end at one of the pools. A pool can hide a move shorter than "
            "its stride, but both moves that arrive at a pool here are as long or longer.",
            "In which window of 2 is column 5? In which is it after the move?",
            variants=((4, 2, 2, 0, 0), (4, 1, 1, 0, 0)),
        ),
        Misconception(
            "sizes instead of moves",
            (28, 14, 14, 7, 7),
            "These are the widths of the maps.",
            "How far does something *in* the map move?",
        ),
        Misconception(
            "nothing moves",
            (0, 0, 0, 0, 0),
            "You let every map stay where it was.",
            "The window of conv1 that saw the edge of the digit: where does it see it now?",
        ),
        Misconception(
            "convolutions counted, too",
            (4, 2, 1, 0.5, 0.25),
            "You divided at the convolutions, too. Their stride is 1.",
            "Is the map behind conv2 smaller than the one that goes in?",
            variants=(
                (2, 1, 0.5, 0.25, 0.125),
                (2, 1, 1, 0, 0),
                (4, 2, 1, 1, 0),
                (4, 2, 1, 0, 0),
            ),
        ),
        Misconception(
            "only the first pool counted",
            (4, 2, 2, 2, 2),
            "You counted one pool of two.",
            "Which strides lie between the picture and the map behind pool2?",
        ),
        Misconception(
            "each pool on its own",
            (4, 2, 4, 2, 4),
            "Behind each convolution you let the move begin anew.",
            "conv2 sees the map behind pool1. How far does that one move?",
        ),
    ),
    hints=(
        "Behind conv1 nothing has been left out yet. How many cells does its map have across?",
        "Divide by the stride of every layer on the way. Which layers have one that is not 1?",
        "pool1 halves the 4, conv2 leaves it as it is, pool2 halves it again, conv3 leaves it.",
    ),
)
