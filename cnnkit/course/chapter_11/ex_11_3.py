"""11.3: The shapes after POOL2, CONV3, CONV4 and CONV5."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_11.network import AFTER, BEFORE, maps, outputs
from cnnkit.shapes import output_size

DEPTHS = (256, 384, 384, 256)


def shrinking(first, **settings):
    """Four sizes: a pool's, and what three windows of 3 make of it."""
    sizes = [first]
    for _ in range(3):
        sizes.append(output_size(sizes[-1], 3, **settings))
    return sizes


EXERCISE = Exercise(
    id="11.3",
    kind=PREDICT,
    question="The shapes after POOL2, CONV3, CONV4 and CONV5",
    points=2,
    taught_by="alexnet-later",
    explorer="alexnet-explorer",
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
            "One way to these numbers: 27/2, rounded up, is 14.",
            "Where does the last whole window of 3 in a row of 27 begin?",
        ),
        Misconception(
            "+1 forgotten",
            maps(DEPTHS, [AFTER - 1] * 4),
            "For the pool you counted the steps of the window.",
            "How many windows are there if the window makes 12 steps?",
            variants=(maps(DEPTHS, [AFTER - 1, AFTER - 2, AFTER - 3, AFTER - 4]),),
        ),
        Misconception(
            "the convolutions' padding forgotten",
            maps(DEPTHS, shrinking(AFTER)),
            "Each of your convolutions takes off the edges of its maps.",
            "What is written behind 3×3 in the rows of the three convolutions?",
        ),
        Misconception(
            "the convolutions' padding counted once",
            maps(DEPTHS, shrinking(AFTER, padding=(0, 1))),
            "You counted the padding of each convolution on one side only.",
            "How many sides does a row have?",
        ),
        Misconception(
            "the pool's stride taken on",
            maps(DEPTHS, shrinking(AFTER, stride=2, padding=1)),
            "Your convolutions move by 2, as the pool does.",
            "How far does the window of CONV3 move?",
        ),
        Misconception(
            "the padding added, the window forgotten",
            maps(DEPTHS, range(AFTER, AFTER + 8, 2)),
            "Each of your convolutions adds its padding, and its window takes nothing off.",
            "By how much does a window of 3 shorten a row?",
        ),
        Misconception(
            "the filters do not become channels",
            maps([256] * 4, [AFTER] * 4),
            "Your convolutions put out as many channels as they got.",
            "How many maps does one filter give, and how many filters does CONV3 have?",
        ),
        Misconception(
            "a neighbour's filters",
            maps((256, 384, 384, 384), [AFTER] * 4),
            "In your shapes CONV4 and CONV5 have the same number of filters.",
            "How many filters does the table give to each of the two?",
            variants=(maps((256, 384, 256, 256), [AFTER] * 4),),
        ),
        Misconception(
            "the pool changes the channels",
            maps((output_size(256, 3, 2), *DEPTHS[1:]), [AFTER] * 4),
            "Your pool made fewer channels.",
            "Does a pool ever compare two channels?",
            variants=tuple(
                maps((depth, *DEPTHS[1:]), [AFTER] * 4) for depth in (256 // 2, 256 // 3, 1)
            ),
        ),
        Misconception(
            "a map for each channel of each filter",
            maps((256, 256 * 384, 384 * 384, 384 * 256), [AFTER] * 4),
            "Each of your filters gives one map per channel of its input.",
            "What becomes of the channels when a filter's products are added up?",
            variants=(maps((256, 256 * 384, 256 * 384**2, 256 * 384**2 * 256), [AFTER] * 4),),
        ),
        Misconception(
            "new channels piled on old ones",
            maps((256, 640, 1024, 1280), [AFTER] * 4),
            "The maps that went into a layer come out of it, too.",
            "Which maps does a layer put out: those it got, or those its filters made?",
            variants=(maps((256, 640, 768, 640), [AFTER] * 4),),
        ),
        Misconception(
            "channels last",
            tuple((size, size, depth) for depth, size, _ in maps(DEPTHS, [AFTER] * 4)),
            "In your shapes the channels stand last, as in the lecture.",
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
            "This is what one of the two cards held.",
            "How many filters does the table give to these layers?",
        ),
    ),
    hints=(
        "Which of the four can change height and width, and which the number of channels?",
        "POOL2: (27 − 3)/2 + 1. A padding of 1 keeps the size under a window of 3 that moves by 1.",
        "13×13 in all four. The channels are 256, as before the pool, and then the number of "
        "filters: 384, 384 and 256.",
    ),
    fixed="These are AlexNet's own rows, and its table stands in the chapter.",
)
