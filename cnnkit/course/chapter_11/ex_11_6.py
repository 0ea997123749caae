"""11.6: How many numbers reach FC6 from a picture of another size."""

import math
from dataclasses import replace
from functools import partial

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.course.chapter_11.network import alexnet, row
from cnnkit.course.families.sizes import (
    FLAT,
    SIZES,
    Row,
    in_convolutions,
    in_pools,
    through,
    windows,
)
from cnnkit.course.families.values import told_apart
from cnnkit.shapes import MaxPool2d, trace

FRONT = tuple(alexnet().values())[: list(alexnet()).index("flatten")]
ROWS = [row(layer) for layer in FRONT]
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


def with_pools(*settings, places=(0, 1, 2)):
    """The rows with another window and stride in these pools."""
    pools = [number for number, one in enumerate(FRONT) if isinstance(one, MaxPool2d)]
    places = [pools[place] for place in places]
    return [Row(*settings) if number in places else one for number, one in enumerate(ROWS)]


def bare(*places, count=math.prod):
    """A learner's function: these pools have no stride. Such a network refuses small pictures."""
    rows = with_pools(3, 3, places=places)
    layers = [
        MaxPool2d(3) if one == Row(3, 3) else layer for one, layer in zip(rows, FRONT, strict=True)
    ]
    return lambda height, width: count(trace(layers, (3, height, width))[-1].output)


def one_map(shape):
    return math.prod(shape[1:])


TWO, BY_ONE = with_pools(2, 2), with_pools(3, 1)
PADDED_POOLS = [replace(row, padding=1) if row == Row(3, 2) else row for row in ROWS]
PADDED = [
    learner(rows=[replace(ROWS[0], padding=padding), *ROWS[1:]]) for padding in (2, 1, 1.5, 3, 5)
]


EXERCISE = Exercise(
    id="11.6",
    kind=REPAIR,
    question="How many numbers reach FC6 from a picture of another size",
    points=2,
    taught_by="alexnet-repair",
    explorer="alexnet-explorer",
    reference=fc6_inputs,
    probes=PICTURES,
    misconceptions=(
        Misconception(
            "both bugs are still there",
            bare(0, 1, 2, count=one_map),
            "Two things are wrong: how the pools move, and what is counted at the end.",
            "Compare the shape after each pool with your own predictions. And how many maps of 6·6 "
            "are there?",
            variants=(learner(one_map, BY_ONE),),
        ),
        Misconception(
            "windows side by side",
            bare(0, 1, 2),
            "The channels are counted. But the windows of the pools lie side by side: they "
            "move by 3.",
            "How far should each pool move? Where does your code say so?",
            variants=(
                sized(lambda _right: lambda n, k, s, p: n // k, where=in_pools),
                sized(lambda _right: lambda n, k, s, p: n // k, where=None),
            ),
        ),
        Misconception(
            "one pool without its stride",
            bare(0),
            "The channels are counted. But not all pools move by 2.",
            "How far should each pool move? Where does your code say so?",
            variants=(
                bare(1),
                bare(2),
                *(learner(rows=with_pools(3, 1, places=[place])) for place in range(3)),
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
            variants=(learner(one_map, ROWS[:-1]),),
        ),
        Misconception(
            "a padding in CONV1",
            PADDED[0],
            "CONV1 has a padding here. The one of this network has none.",
            "What did the first line say of CONV1 in the function as it was given?",
            variants=tuple(PADDED[1:]),
        ),
        Misconception(
            "a padding in the pools",
            learner(rows=PADDED_POOLS),
            "The pools have a padding here. Those of this network have none.",
            "What is given to `MaxPool2d` besides its size?",
            variants=(learner(one_map, PADDED_POOLS),),
        ),
        Misconception(
            "pools that move by 4",
            learner(rows=with_pools(3, 4)),
            "The pools move by 4 here, as CONV1 does: they leave out pixels between the windows.",
            "How far should each pool move?",
        ),
        Misconception(
            "the parameters of FC6",
            lambda height, width: 4096 * fc6_inputs(height, width),
            "That is how many weights FC6 has.",
            "How many numbers go into it?",
        ),
        Misconception(
            "pictures' own pixels",
            lambda height, width: 3 * height * width,
            "This is how many pixels the picture has, in three colours or in one.",
            "What reaches FC6: the picture, or what convolutions and pools made of it?",
            variants=(lambda height, width: height * width,),
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
            "As many maps are counted here as another layer has channels, or outputs.",
            "How many channels does CONV5 put out, and does POOL3 change that?",
            variants=(
                learner(lambda shape: 96 * one_map(shape)),
                learner(lambda shape: 4096 * one_map(shape)),
            ),
        ),
        Misconception(
            "only one of two GPUs",
            learner(lambda shape: 128 * one_map(shape)),
            "This is half of the numbers: those on one of the two cards.",
            "How many filters has CONV5 in this function?",
        ),
        Misconception(
            "the same for every picture",
            lambda height, width: fc6_inputs(227, 227),
            "The result is the same here for every picture, as if all were of one size.",
            "Does a larger picture leave larger maps?",
            variants=(lambda height, width: 6 * 6, lambda height, width: 13 * 13 * 256),
        ),
        *known(FLAT, learner, has=("any size",)),
        *told_apart(
            known(
                only(
                    SIZES,
                    "+1 forgotten",
                    "stride ignored",
                    "one divided by the stride, too",
                    "the size kept",
                    "the kernel added",
                    "padding forgotten",
                    "padding on one side only",
                    "padding doubled",
                    "rounded up",
                    "not rounded",
                ),
                partial(sized, where=None),
                partial(sized, where=in_pools),
                partial(sized, where=in_convolutions),
                has=("stride", "padding", "rest"),
            ),
            learner(),
            learner(rows=TWO),
            *PADDED,
            probes=PICTURES,
        ),
    ),
    hints=(
        "For 227×227 you know what should come out. What comes out, and which of your "
        "predictions does it look like?",
        "A pool that is given no stride takes its own size. And the last line: which of the "
        "three numbers of a shape does it leave out?",
        "`MaxPool2d(3, stride=2)`, and `channels * rows * columns`",
    ),
    why=(
        "With this number you could build AlexNet anew for larger pictures: FC6 must be told its "
        "inputs in advance."
    ),
)
