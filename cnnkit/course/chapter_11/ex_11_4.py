"""11.4: How many numbers go into FC6."""

import math

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_11.network import AFTER, LAST, TABLE
from cnnkit.shapes import output_size

FLAT = math.prod(TABLE["POOL3"].output)


EXERCISE = Exercise(
    id="11.4",
    kind=PREDICT,
    question="How many numbers go into FC6",
    points=1,
    taught_by="alexnet-flat",
    explorer="alexnet-explorer",
    reference=FLAT,
    misconceptions=(
        Misconception(
            "flatten without channels",
            LAST**2,
            "That is one map of 6×6.",
            "How many such maps are there?",
        ),
        Misconception(
            "the map before the pool",
            256 * AFTER**2,
            "That is 256·13·13, what goes into POOL3.",
            "How large is a map when POOL3 has gone over it?",
        ),
        Misconception(
            "pool forgets the stride",
            256 * output_size(AFTER, 3) ** 2,
            "Your POOL3 moves one pixel at a time: 11×11 remain.",
            "What is written behind 3×3 in the row of POOL3?",
        ),
        Misconception(
            "+1 forgotten",
            256 * (LAST - 1) ** 2,
            "That is 256·5·5, and POOL3's window makes 5 steps. By chance a picture of 224 "
            "without padding would end in 5×5, too.",
            "How large are the maps that go into POOL3, and how many windows are there if the "
            "window makes 5 steps?",
            since="04.2",
        ),
        Misconception(
            "halved instead of counted",
            256 * 7**2,
            "That is 256·7·7: 13/2, rounded up.",
            "Where does the last whole window of 3 in a row of 13 begin?",
        ),
        Misconception(
            "one side of the map only",
            256 * LAST,
            "That is 256·6.",
            "A map of 6×6: how many cells does it have?",
        ),
        Misconception(
            "one number per map",
            256,
            "That is the number of maps.",
            "How many numbers does each map bring along?",
        ),
        Misconception(
            "the sizes added up",
            256 + LAST + LAST,
            "You added 256, 6 and 6.",
            "A box of 256 layers with 6 rows of 6: how many cells is that?",
        ),
        Misconception(
            "the window's size for the map's",
            256 * 3**2,
            "That is 256·3·3, and 3×3 is the window of POOL3.",
            "How many windows fit into a map of 13×13 with a stride of 2?",
        ),
        Misconception(
            "another row's channels",
            384 * LAST**2,
            "That is 384·6·6.",
            "How many channels does CONV5 put out, and does POOL3 change that?",
        ),
        Misconception(
            "what FC6 puts out",
            4096,
            "FC6 puts out 4096 numbers. By chance a pool with a stride of 3 would leave "
            "256·4·4 = 4096, too.",
            "How many numbers does POOL3 put out, with its stride of 2?",
        ),
        Misconception(
            "the parameters of FC6",
            TABLE["FC6"].parameters,
            "That is how many parameters FC6 has, or how many weights.",
            "How many numbers go into it?",
            variants=(FLAT * 4096,),
        ),
        Misconception(
            "only one of two GPUs",
            FLAT // 2,
            "Half of the numbers: those on one of the two cards.",
            "How many filters does the table give to CONV5?",
        ),
    ),
    hints=(
        "What shape does POOL3 put out?",
        "(13 − 3)/2 + 1 rows, as many columns, and as many channels as CONV5 puts out. All "
        "of them go into one row.",
        "256·6·6",
    ),
)
