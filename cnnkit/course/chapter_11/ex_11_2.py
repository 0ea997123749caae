"""11.2: The shapes after POOL1, NORM1 and CONV2."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_11.network import maps, outputs
from cnnkit.shapes import output_size

DEPTHS = (96, 96, 256)
FIRST = 55  # the size of CONV1's maps
POOLED = output_size(FIRST, 3, 2)
BY_ONE, BY_THREE = output_size(FIRST, 3), output_size(FIRST, 3, 3)


EXERCISE = Exercise(
    id="11.2",
    kind=PREDICT,
    question="The shapes after POOL1, NORM1 and CONV2",
    points=2,
    taught_by="alexnet-first",
    explorer="alexnet-explorer",
    reference=outputs("POOL1", "NORM1", "CONV2"),
    misconceptions=(
        Misconception(
            "pool forgets the stride",
            maps(DEPTHS, [BY_ONE] * 3),
            "Your pool moves one pixel at a time.",
            "What is written behind 3×3 in the row of POOL1?",
        ),
        Misconception(
            "the pool moves by its own size",
            maps(DEPTHS, [BY_THREE] * 3),
            "Your pool moves by 3, as it would if its windows lay side by side.",
            "How far do the windows of POOL1 move, and do they overlap?",
        ),
        Misconception(
            "the pool keeps the size",
            maps(DEPTHS, [FIRST] * 3),
            "Your POOL1 puts out maps as large as it got.",
            "How many windows of 3 fit into a row of 55 if they move by 2?",
        ),
        Misconception(
            "halved instead of counted",
            maps(DEPTHS, [28] * 3),
            "One way to these numbers: 55/2, rounded up, is 28.",
            "Where does the last whole window of 3 in a row of 55 begin?",
        ),
        Misconception(
            "+1 forgotten",
            maps(DEPTHS, [POOLED - 1] * 3),
            "For the pool you counted the steps of the window.",
            "How many windows are there if the window makes 26 steps?",
            variants=(maps(DEPTHS, [POOLED - 1, POOLED - 1, POOLED - 2]),),
        ),
        Misconception(
            "the filters do not become channels",
            maps((96, 96, 96), [POOLED] * 3),
            "Your CONV2 puts out as many channels as it got.",
            "How many maps does one filter give, and how many filters does CONV2 have?",
        ),
        Misconception(
            "a map for each channel of each filter",
            maps((96, 96, 96 * 256), [POOLED] * 3),
            "Each filter of your CONV2 gives one map per channel of its input.",
            "What becomes of the channels when a filter's products are added up?",
        ),
        Misconception(
            "new channels piled on old ones",
            maps((96, 96, 96 + 256), [POOLED] * 3),
            "The maps that went into your CONV2 come out of it, too.",
            "Which maps does a layer put out: those it got, or those its filters made?",
        ),
        Misconception(
            "channels last",
            tuple((size, size, depth) for depth, size, _ in maps(DEPTHS, [POOLED] * 3)),
            "In your shapes the channels stand last, as in the lecture.",
            "What comes first in (C, H, W)?",
        ),
        Misconception(
            "the pool changes the channels",
            maps((output_size(96, 3, 2),) * 2 + (256,), [POOLED] * 3),
            "Your pool made fewer channels.",
            "Does a pool ever compare two channels?",
            variants=(
                maps((48, 48, 256), [POOLED] * 3),
                maps((1, 1, 256), [POOLED] * 3),
                maps((32, 32, 256), [POOLED] * 3),
            ),
        ),
        Misconception(
            "the normalisation has a window",
            maps((96, output_size(96, 5), 256), [POOLED] * 3),
            "Your NORM1 does not put out the shape it got.",
            "NORM1 replaces each number by a new one. How many come out?",
            variants=(
                maps(DEPTHS, [POOLED, output_size(POOLED, 5), POOLED]),
                maps(DEPTHS, [POOLED, *[output_size(POOLED, 5)] * 2]),
                maps((96, 5, 256), [POOLED] * 3),
            ),
        ),
        Misconception(
            "CONV2's padding forgotten",
            maps(DEPTHS, [POOLED, POOLED, output_size(POOLED, 5)]),
            "The maps of your CONV2 are smaller than what goes in.",
            "What is written behind 5×5 in the row of CONV2?",
        ),
        Misconception(
            "CONV2's padding counted once",
            maps(DEPTHS, [POOLED, POOLED, output_size(POOLED, 5, padding=1)]),
            "You counted the padding of CONV2 on one side only.",
            "How many sides does a row have?",
        ),
        Misconception(
            "CONV2's padding added, its window forgotten",
            maps(DEPTHS, [POOLED, POOLED, POOLED + 2 * 2]),
            "Your CONV2 adds its padding, and its window takes nothing off.",
            "By how much does a window of 5 shorten a row?",
        ),
        Misconception(
            "the pool's stride taken on",
            maps(DEPTHS, [POOLED, POOLED, output_size(POOLED, 5, 2, 2)]),
            "Your CONV2 halves the map, as if it moved by 2, too.",
            "How far does the window of CONV2 move?",
            variants=(maps(DEPTHS, [POOLED, POOLED, POOLED // 2]),),
        ),
        Misconception(
            "inputs instead of outputs",
            maps((96, 96, 96), [FIRST, POOLED, POOLED]),
            "These shapes go into the three layers.",
            "What comes out of POOL1?",
        ),
        Misconception(
            "only one of two GPUs",
            maps((48, 48, 128), [POOLED] * 3),
            "This is what one of the two cards held.",
            "How many filters does the table give to CONV1, and how many to CONV2?",
        ),
        Misconception(
            "the filter's size for the map's",
            ((96, 3, 3), (96, 3, 3), (256, 5, 5)),
            "These are the sizes of the windows.",
            "What comes out when such a window has gone over the whole map?",
        ),
    ),
    hints=(
        "Take them one at a time: the output of a row is the input of the next. Does a pool "
        "change the number of channels?",
        "POOL1: (55 − 3)/2 + 1. CONV2: its padding of 2 is the one that keeps the size of a "
        "map under a window of 5. Which rows can change the number of channels?",
        "POOL1 and NORM1: 96 channels of 27×27. CONV2 has 256 filters, so 256 channels, and "
        "(27 + 2·2 − 5)/1 + 1 = 27.",
    ),
    fixed="These are AlexNet's own rows, and its table stands in the chapter.",
)
