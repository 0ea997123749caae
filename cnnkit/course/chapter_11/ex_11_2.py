"""11.2: The shapes after POOL1, NORM1 and CONV2."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_11.network import blocks, outputs, wrong_sizes
from cnnkit.course.families.sizes import BLOCKS, DEPTHS, depths_in_layers, windows
from cnnkit.course.families.values import told_apart

NAMES = "POOL1", "NORM1", "CONV2"
BEFORE = 96, 55  # channels and size of CONV1's maps
RIGHT = outputs(*NAMES)


def answer(**mistaken):
    return blocks(NAMES, BEFORE, **mistaken)


EXERCISE = Exercise(
    id="11.2",
    kind=PREDICT,
    question="The shapes after POOL1, NORM1 and CONV2",
    points=2,
    taught_by="alexnet-first",
    explorer="alexnet-explorer",
    reference=RIGHT,
    misconceptions=told_apart(
        (
            *wrong_sizes(answer),
            *known(
                DEPTHS,
                *depths_in_layers(answer),
                has=("pool", "GPUs"),
                more={
                    "the pool changes the channels": (((3, 27, 27), (3, 27, 27), RIGHT[2]),),
                    "only one of two GPUs": (((48, 27, 27), (48, 27, 27), (128, 27, 27)),),
                },
            ),
            Misconception(
                "the normalisation changes the shape",
                (RIGHT[0], (windows(96, 5), 27, 27), RIGHT[2]),
                "NORM1 does not put out the shape it got.",
                "NORM1 replaces each number by a new one. How many come out?",
                variants=(
                    (RIGHT[0], (5, 27, 27), RIGHT[2]),
                    (RIGHT[0], (96, 23, 23), RIGHT[2]),
                    (RIGHT[0], (96, 23, 23), (256, 23, 23)),
                    (RIGHT[0], (96, 5, 5), RIGHT[2]),
                    (RIGHT[0], (1, 27, 27), RIGHT[2]),
                    (RIGHT[0], (96, 13, 13), (256, 13, 13)),
                    (RIGHT[0], (96, 25, 25), (256, 25, 25)),
                    (RIGHT[0], (96, 1, 1), RIGHT[2]),
                    (RIGHT[0], (1, 1, 1), RIGHT[2]),
                ),
            ),
            Misconception(
                "the pool's stride taken on",
                (*RIGHT[:2], (256, 14, 14)),
                "CONV2 makes the map about half as large here, as if it moved by 2, too.",
                "How far does the window of CONV2 move?",
                variants=(
                    (*RIGHT[:2], (256, 13, 13)),
                    (*RIGHT[:2], (256, 12, 12)),
                ),
            ),
            Misconception(
                "another row's filters",
                (*RIGHT[:2], (384, 27, 27)),
                "A layer has as many maps here as the table gives to another row.",
                "Which number of maps goes into each of these layers, and which comes out?",
                variants=(
                    (RIGHT[0], (256, 27, 27), RIGHT[2]),
                    ((256, 27, 27), (256, 27, 27), RIGHT[2]),
                ),
            ),
            Misconception(
                "inputs instead of outputs",
                ((96, 55, 55), *RIGHT[:2]),
                "These shapes go into the three layers.",
                "What comes out of POOL1?",
            ),
            Misconception(
                "other rows of the table",
                outputs("POOL1", "CONV2", "POOL2"),
                "These are rows of the table, but not the three that are asked for.",
                "Which three rows are asked for?",
                variants=(
                    outputs("NORM1", "CONV2", "POOL2"),
                    outputs("POOL1", "NORM1", "POOL2"),
                    outputs("POOL1", "NORM1", "CONV2", "POOL2"),
                ),
            ),
            *known(BLOCKS, lambda change: tuple(map(change, RIGHT))),
        ),
        RIGHT,
    ),
    hints=(
        "Take them one at a time: the output of a row is the input of the next. Does a pool "
        "change the number of channels?",
        "POOL1: (55 − 3)/2 + 1. CONV2: its padding of 2 is the one that keeps the size of a "
        "map under a window of 5. Which rows can change the number of channels?",
        "POOL1 and NORM1: 96 channels of 27×27. CONV2 has 256 filters, so 256 channels, and "
        "(27 + 2·2 − 5)/1 + 1 = 27.",
    ),
    why="From these shapes section 8 works out what each row costs in multiply-adds and in memory.",
    fixed="These are AlexNet's own rows, and its table stands in the chapter.",
)
