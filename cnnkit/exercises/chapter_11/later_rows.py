"""Chapter 11, the dimensions of AlexNet: the rows from POOL2 to FC6."""

import math

from cnnkit.exercises.chapter_11.network import TABLE, maps, outputs
from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import output_size

DEPTHS = (256, 384, 384, 256)
BEFORE, AFTER, LAST = 27, 13, 6  # sizes before POOL2, behind it and behind POOL3
FLAT = math.prod(TABLE["POOL3"].output)


def shrinking(first, **settings):
    """Four sizes: a pool's, and what three windows of 3 make of it."""
    sizes = [first]
    for _ in range(3):
        sizes.append(output_size(sizes[-1], 3, **settings))
    return sizes


EXERCISES = (
    Exercise(
        id="11.3",
        kind=PREDICT,
        question="The shapes after POOL2, CONV3, CONV4 and CONV5",
        points=2,
        reference=outputs("POOL2", "CONV3", "CONV4", "CONV5"),
        misconceptions=(
            Misconception(
                "pool forgets the stride",
                maps(DEPTHS, [output_size(BEFORE, 3)] * 4),
                "Your pool moves one pixel at a time.",
                "What is written behind 3×3 in the row of POOL2?",
            ),
            Misconception(
                "the pool moves by its own size",
                maps(DEPTHS, [output_size(BEFORE, 3, 3)] * 4),
                "Your pool moves by 3, as it would if its windows lay side by side.",
                "How far do the windows of POOL2 move?",
            ),
            Misconception(
                "halved instead of counted",
                maps(DEPTHS, [14] * 4),
                "27/2, rounded up, is 14.",
                "Where does the last whole window of 3 in a row of 27 begin?",
            ),
            Misconception(
                "+1 forgotten",
                maps(DEPTHS, [AFTER - 1] * 4),
                "A row and a column are missing behind the pool: those are the steps.",
                "How many windows are there if the window makes 12 steps?",
                variants=(maps(DEPTHS, [AFTER - 1, AFTER - 2, AFTER - 3, AFTER - 4]),),
            ),
            Misconception(
                "the convolutions' padding forgotten",
                maps(DEPTHS, shrinking(AFTER)),
                "POOL2 is right. Then every convolution takes off two rows and two columns.",
                "What is written behind 3×3 in the rows of the three convolutions?",
            ),
            Misconception(
                "the convolutions' padding counted once",
                maps(DEPTHS, shrinking(AFTER, padding=(0, 1))),
                "POOL2 is right. Then every convolution takes off a row and a column: the padding "
                "is counted on one side only.",
                "How many sides does a row have?",
            ),
            Misconception(
                "the pool's stride taken on",
                maps(DEPTHS, shrinking(AFTER, stride=2, padding=1)),
                "POOL2 is right. Then the convolutions move by 2, too.",
                "How far does the window of CONV3 move?",
            ),
            Misconception(
                "the padding added, the window forgotten",
                maps(DEPTHS, range(AFTER, AFTER + 8, 2)),
                "POOL2 is right. Then every convolution adds its padding, and its window takes "
                "nothing off.",
                "By how much does a window of 3 shorten a row?",
            ),
            Misconception(
                "the filters do not become channels",
                maps([256] * 4, [AFTER] * 4),
                "Heights and widths are right. But your convolutions put out as many channels as "
                "they got.",
                "How many maps does one filter give, and how many filters does CONV3 have?",
            ),
            Misconception(
                "a neighbour's filters",
                maps((256, 384, 384, 384), [AFTER] * 4),
                "Heights and widths are right. But CONV4 and CONV5 do not have the same number of "
                "filters.",
                "How many filters does the table give to each of the two?",
                variants=(maps((256, 384, 256, 256), [AFTER] * 4),),
            ),
            Misconception(
                "the pool changes the channels",
                maps((output_size(256, 3, 2), *DEPTHS[1:]), [AFTER] * 4),
                "Heights and widths are right. But your pool made fewer channels.",
                "Does a pool ever compare two channels?",
                variants=tuple(
                    maps((depth, *DEPTHS[1:]), [AFTER] * 4) for depth in (256 // 2, 256 // 3, 1)
                ),
            ),
            Misconception(
                "a map for each channel of each filter",
                maps((256, 256 * 384, 384 * 384, 384 * 256), [AFTER] * 4),
                "Heights and widths are right. But each filter gives one map per channel of its "
                "input.",
                "What becomes of the channels when a filter's products are added up?",
                variants=(maps((256, 256 * 384, 256 * 384**2, 256 * 384**2 * 256), [AFTER] * 4),),
            ),
            Misconception(
                "new channels piled on old ones",
                maps((256, 640, 1024, 1280), [AFTER] * 4),
                "Heights and widths are right. But the maps that went into a layer come out of it, "
                "too.",
                "Which maps does a layer put out: those it got, or those its filters made?",
                variants=(maps((256, 640, 768, 640), [AFTER] * 4),),
            ),
            Misconception(
                "channels last",
                tuple((size, size, depth) for depth, size, _ in maps(DEPTHS, [AFTER] * 4)),
                "The numbers are right. But the channels stand last, as in the lecture.",
                "What comes first in (C, H, W)?",
            ),
            Misconception(
                "inputs instead of outputs",
                maps((256, 256, 384, 384), [BEFORE, AFTER, AFTER, AFTER]),
                "These shapes go into the four layers.",
                "What comes out of POOL2?",
            ),
            Misconception(
                "rows 5 to 8",
                outputs("POOL2", "NORM2", "CONV3", "CONV4"),
                "These are rows 5 to 8, with NORM2.",
                "Which four rows are asked for?",
            ),
            Misconception(
                "only one of two GPUs",
                maps([depth // 2 for depth in DEPTHS], [AFTER] * 4),
                "Heights and widths are right, and this is what one of the two cards held.",
                "How many filters does the table give to these layers?",
            ),
        ),
        hints=(
            "Which of the four can change height and width, and which the number of channels?",
            "POOL2: (27 − 3)/2 + 1. A padding of 1 keeps the size under a window of 3 that moves "
            "by 1.",
            "13×13 in all four. The channels are 256, as before the pool, and then the number of "
            "filters: 384, 384 and 256.",
        ),
    ),
    Exercise(
        id="11.4",
        kind=PREDICT,
        question="How many numbers go into FC6",
        points=1,
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
                "That is how many parameters FC6 has.",
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
    ),
)
