"""11.3: The shapes after POOL2, CONV3, CONV4 and CONV5."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_11.network import blocks, outputs, wrong_sizes
from cnnkit.course.families.sizes import BLOCKS, DEPTHS, depths_in_layers
from cnnkit.course.families.values import told_apart

NAMES = "POOL2", "CONV3", "CONV4", "CONV5"
BEFORE = 256, 27  # channels and size of NORM1's maps
RIGHT = outputs(*NAMES)


def answer(**mistaken):
    return blocks(NAMES, BEFORE, **mistaken)


def of_13(*channels):
    return tuple((depth, 13, 13) for depth in channels)


EXERCISE = Exercise(
    id="11.3",
    kind=PREDICT,
    question="The shapes after POOL2, CONV3, CONV4 and CONV5",
    points=2,
    taught_by="alexnet-later",
    explorer="alexnet-explorer",
    reference=RIGHT,
    misconceptions=told_apart(
        (
            *wrong_sizes(answer),
            *known(
                DEPTHS,
                *depths_in_layers(answer),
                has=("pool", "GPUs"),
                more={"only one of two GPUs": (of_13(128, 192, 192, 128),)},
            ),
            Misconception(
                "the pool's stride taken on",
                blocks(NAMES, BEFORE, size=lambda n, k, s, p: (n + 2 * p - k) // 2 + 1),
                "The convolutions move by 2 here, as the pool does.",
                "How far does the window of CONV3 move?",
            ),
            Misconception(
                "another row's filters",
                of_13(256, 384, 384, 384),
                "A layer has as many maps here as the table gives to another row.",
                "Which number of maps goes into each of these layers, and which comes out?",
                variants=(
                    of_13(256, 384, 256, 256),
                    of_13(384, 384, 384, 256),
                    of_13(384, 384, 256, 256),
                    of_13(256, 256, 384, 384),
                    of_13(256, 256, 384, 256),
                    of_13(256, 384, 256, 384),
                    of_13(96, 384, 384, 256),
                    of_13(384, 384, 384, 384),
                ),
            ),
            Misconception(
                "inputs instead of outputs",
                ((256, 27, 27), *RIGHT[:3]),
                "These shapes go into the four layers.",
                "What comes out of POOL2?",
            ),
            Misconception(
                "other rows of the table",
                outputs("POOL2", "NORM2", "CONV3", "CONV4"),
                "These are rows of the table, but not the four that are asked for.",
                "Which four rows are asked for?",
                variants=(
                    outputs("POOL2", "NORM2", "CONV3", "CONV4", "CONV5"),
                    outputs("NORM2", "CONV3", "CONV4", "CONV5", "POOL3"),
                    outputs("CONV3", "CONV4", "CONV5", "POOL3"),
                ),
            ),
            Misconception(
                "POOL3 counted, too",
                (*RIGHT[:3], (256, 6, 6)),
                "Some of these maps are as small as those that POOL3 puts out.",
                "Which rows of the table make maps smaller, and are they among the four?",
                variants=(
                    (*RIGHT[:3], (384, 6, 6)),
                    (RIGHT[0], *((depth, 6, 6) for depth in (384, 384, 256))),
                    tuple((depth, 6, 6) for depth in (256, 384, 384, 256)),
                ),
            ),
            *known(BLOCKS, lambda change: tuple(map(change, RIGHT))),
        ),
        RIGHT,
    ),
    hints=(
        "Which of the four can change height and width, and which the number of channels?",
        "POOL2: (27 − 3)/2 + 1. A padding of 1 keeps the size under a window of 3 that moves by 1.",
        "13×13 in all four. The channels are 256, as before the pool, and then the number of "
        "filters: 384, 384 and 256.",
    ),
    why=(
        "VGG, of 2014, is built almost wholly of such convolutions, 3×3 with padding 1: its table "
        "reads the same way."
    ),
    fixed="These are AlexNet's own rows, and its table stands in the chapter.",
)
