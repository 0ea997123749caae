"""11.6: How many numbers reach FC6 from a picture of another size."""

import math
from dataclasses import replace
from functools import partial

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_11.network import alexnet, row
from cnnkit.course.families.sizes import (
    FLAT,
    SIZES,
    Row,
    given,
    in_convolutions,
    in_pools,
    some,
    through,
    told_apart,
    ways,
    windows,
)
from cnnkit.shapes import MaxPool2d, trace

FRONT = tuple(alexnet().values())[: list(alexnet()).index("flatten")]
ROWS = [row(layer) for layer in FRONT]
POOLS = [number for number, layer in enumerate(FRONT) if isinstance(layer, MaxPool2d)]
PICTURES = tuple(
    {"height": height, "width": width}
    for height, width in (
        (227, 227),
        (227, 291),
        (355, 259),
        (224, 224),
        (480, 640),
        (236, 228),
        (258, 322),  # a pixel short of the next size, both ways
        (67, 131),
    )
)


def fc6_inputs(height, width):
    return math.prod(trace(FRONT, (3, height, width))[-1].output)


def learner(count=math.prod, rows=ROWS, **mistaken):
    """A learner's function: ``count(shape)`` behind ``rows``, or by what else ``through`` takes."""

    def model(height, width):
        (channels, high), (_, wide) = (
            through(rows, (3, side), **mistaken)[-1] for side in (height, width)
        )
        return count((channels, high, wide))

    return model


def sized(makes, where):
    """With sizes that an idea makes."""
    where = where or (lambda number, row: True)
    return learner(size=makes(windows), where=where)


def with_pools(*settings, numbers=POOLS):
    """The rows with another window and stride in these pools."""
    return [Row(*settings) if number in numbers else one for number, one in enumerate(ROWS)]


def one_map(shape):
    return math.prod(shape[1:])


BARE, BY_ONE, TWO = with_pools(3, 3), with_pools(3, 1), with_pools(2, 2)


EXERCISE = Exercise(
    id="11.6",
    kind=REPAIR,
    question="How many numbers reach FC6 from a picture of another size",
    points=2,
    taught_by="alexnet-repair",
    explorer="alexnet-explorer",
    reference=fc6_inputs,
    probes=PICTURES,
    misconceptions=told_apart(
        (
            Misconception(
                "both bugs are still there",
                learner(one_map, BARE),
                "Two things are wrong: how the pools move, and what is counted at the end.",
                "Compare the shape after each pool with your own predictions. And what is 6·6 "
                "without its channels?",
                variants=(learner(one_map, BY_ONE),),
            ),
            Misconception(
                "one pool without its stride",
                learner(rows=with_pools(3, 3, numbers=POOLS[:1])),
                "The channels are counted. But not all pools move by 2.",
                "How far should each pool move? Where does your code say so?",
                variants=tuple(
                    learner(rows=with_pools(3, stride, numbers=numbers))
                    for stride in (1, 3)
                    for numbers in (POOLS[:1], POOLS[1:2], POOLS[2:], POOLS[1:], POOLS[:2])
                ),
            ),
            Misconception(
                "a pool of 2",
                learner(rows=TWO),
                "The windows of your pools are 2 wide. For 227×227 that comes to the same, for "
                "most other sizes it does not.",
                "A pool of 3×3 that moves by 2: which of the two is the first number of "
                "`MaxPool2d`, and what is the second called?",
            ),
            Misconception(
                "a pool of 2, and flatten without channels",
                learner(one_map, TWO),
                "The windows of your pools are 2 wide, and this counts a single map.",
                "Of 3×3 and a stride of 2, which is the first number of `MaxPool2d`? And how many "
                "maps does CONV5 make?",
            ),
            Misconception(
                "a pool left out",
                learner(rows=ROWS[:-1]),
                "A pool is missing here.",
                "How many pools are there between the picture and FC6?",
                variants=(learner(one_map, ROWS[:-1]), learner(rows=ROWS[: POOLS[1]])),
            ),
            Misconception(
                "a padding in CONV1",
                learner(rows=[replace(ROWS[0], padding=2), *ROWS[1:]]),
                "CONV1 has a padding here. The one of this network has none.",
                "What does the first line of the function say of CONV1?",
                variants=tuple(
                    learner(rows=[replace(ROWS[0], padding=padding), *ROWS[1:]])
                    for padding in (1, 1.5, 3, 5)
                ),
            ),
            Misconception(
                "the picture's channels",
                learner(lambda shape: 3 * one_map(shape)),
                "The map is multiplied by 3, as if it still had three colours.",
                "What is the first number of the last shape?",
                variants=(learner(lambda shape: 3 * math.prod(shape)),),
            ),
            Misconception(
                "another row's channels",
                learner(lambda shape: 384 * one_map(shape)),
                "The maps of another layer are counted.",
                "How many channels does CONV5 put out, and does POOL3 change that?",
                variants=(
                    learner(lambda shape: 96 * one_map(shape)),
                    learner(lambda shape: 4096 * one_map(shape)),
                ),
            ),
            Misconception(
                "only one of two GPUs",
                learner(lambda shape: 128 * one_map(shape)),
                "The numbers on one of the two cards are counted.",
                "How many filters has CONV5 in this function?",
            ),
            Misconception(
                "the same for every picture",
                lambda height, width: fc6_inputs(227, 227),
                "This is right for 227×227, and always the same.",
                "Does a larger picture leave larger maps?",
            ),
            *known(FLAT, learner, has=("any size",)),
            *known(
                ways(
                    some(
                        SIZES,
                        "+1 forgotten",
                        "stride ignored",
                        "one divided by the stride, too",
                        "kernel and stride swapped",
                        "the size kept",
                        "the kernel added",
                        "padding ignored",
                        "padding on one side only",
                        "padding doubled",
                        "rounded up",
                        "not rounded",
                    ),
                    partial(sized, where=None),
                    partial(sized, where=in_pools),
                    partial(sized, where=in_convolutions),
                ),
                given,
                has=("stride", "padding", "overlap", "rest"),
            ),
        ),
        fc6_inputs,
        probes=PICTURES,
    ),
    hints=(
        "For 227×227 you know what should come out. What comes out, and which of your "
        "predictions does it look like?",
        "A pool that is given no stride takes its own size. And the last line: which of the "
        "three numbers of a shape does it leave out?",
        "`MaxPool2d(3, stride=2)`, and `channels * rows * columns`",
    ),
)
