"""11.5: The lecture's misprint: its row, and the right number."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_11.network import alexnet
from cnnkit.messages import N_

ROW, DEPTH = list(alexnet()).index("POOL3") + 1, alexnet()["CONV5"].out_channels
OF_THE_POOLS = (3, DEPTH), (3, 384)


def which_row(found: np.ndarray, _right: np.ndarray) -> str:
    """Which row the learner named."""
    names = [name for name in alexnet() if name != "flatten"]  # no row of the table
    row = found.ravel()[0] if found.size and np.isfinite(found.ravel()[0]) else 0
    if not (row % 1 == 0 and 1 <= row <= len(names)):
        return N_("The first of your numbers is no row of the table.")
    return N_("Row {row} of the table is {name}.", row=int(row), name=names[int(row) - 1])


EXERCISE = Exercise(
    id="11.5",
    kind=PREDICT,
    question="The lecture's misprint: its row, and the right number",
    points=1,
    taught_by="alexnet-misprint",
    explorer="alexnet-explorer",
    reference=(ROW, DEPTH),
    observe=which_row,
    misconceptions=(
        Misconception(
            "the printed number kept",
            (ROW, 384),
            "Your number is printed in that row already.",
            "What has to stand there instead?",
        ),
        Misconception(
            "the printed number multiplied out",
            (ROW, 384 * 6 * 6),
            "You multiplied out a block with the printed number of channels.",
            "Is a product asked for, or a single number of the row?",
            variants=((ROW, 384 * 13 * 13),),
        ),
        Misconception(
            "the row before",
            (ROW - 1, DEPTH),
            "In row 9, CONV5, everything is right.",
            "The table counts its rows from 1. In which of them is the number printed that cannot "
            "be right?",
        ),
        Misconception(
            "a right output doubted",
            (ROW - 1, 384),
            "In row 9 everything fits: its 256 filters make 256 maps.",
            "Go down the table: where is a row's input not the output of the row above?",
        ),
        Misconception(
            "row 1 doubted",
            (1, 227),
            "In row 1 everything fits: 224 with 3 pixels of padding in all gives 55.",
            "Go down the table: where is a row's input not the output of the row above?",
            variants=tuple((1, number) for number in (0, 1, 1.5, 2, 3, 54, 55, 56, 224)),
        ),
        Misconception(
            "a right row doubted",
            (7, DEPTH),
            "In the row that you named everything fits: its input is the output of the row above.",
            "Go down the table: where is a row's input not the output of the row above?",
            variants=tuple(
                (row, number)
                for row in (2, 3, 4, 5, 6, 7, 8, 12, 13)
                for number in (2, 3, 13, 27, 28, 55, 96, 128, 256, 384, 1000, 4096, 9216)
                if (row, number) not in {(7, DEPTH), *OF_THE_POOLS}
            ),
        ),
        Misconception(
            "another layer's channels",
            (ROW, 96),
            "You found the row. But another number belongs there.",
            "How many channels does the row above put out?",
            variants=((ROW, 3), (ROW, 128), (ROW, 192), (ROW, 48)),
        ),
        Misconception(
            "the size of the maps doubted",
            (ROW, 6),
            "How large the maps are is printed rightly: (13 − 3)/2 + 1 is 6.",
            "Where does the row get its input from, and how many channels has that?",
            variants=((ROW, 13), (ROW, 7)),
        ),
        Misconception(
            "the next row changed to fit",
            (ROW + 1, 384),
            "Row 11 takes what POOL3 puts out, and that is printed as 6×6×256.",
            "Can a pool turn 384 channels into 256?",
            variants=((ROW + 1, 384 * 6 * 6),),
        ),
        Misconception(
            "multiplied out",
            (ROW + 1, 256 * 6 * 6),
            "6×6×256 and 9216 are the same count: row 11 is right as it is printed.",
            "Where do two neighbouring rows contradict each other?",
        ),
        Misconception(
            "a product instead of one number",
            (ROW, DEPTH * 13 * 13),
            "This is how many numbers a block holds.",
            "A shape is printed as three numbers. Which one of them is wrong?",
            variants=((ROW, 9216),),
        ),
        Misconception(
            "the pool's number for the row's",
            OF_THE_POOLS[0],
            "One way to these numbers: the pools alone were counted, and not all rows.",
            "Which number stands at the beginning of that row?",
            variants=OF_THE_POOLS[1:],
        ),
        Misconception(
            "number first",
            (DEPTH, ROW),
            "You named the number first.",
            "In which order does the cell above name them?",
        ),
    ),
    hints=(
        "Two rules hold for any table of this kind: what comes out of a row goes into the "
        "next, and a pool keeps the number of channels. Where is one of them broken?",
        "Compare the output of each row with the input of the row below it, channels included.",
        "CONV5 puts out 13×13×256. The row below it, the tenth, has to take the same.",
    ),
    why=(
        "Published papers have misprints, too, and you can now find one in a table without "
        "running anything."
    ),
    fixed="It is a misprint that stands in a lecture: there is no other.",
)
