"""11.6: How many numbers reach FC6 from a picture of another size."""

import math

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.chapter_11.network import alexnet
from cnnkit.shapes import MaxPool2d, trace

RIGHT, BARE, BY_ONE = MaxPool2d(3, stride=2), MaxPool2d(3), MaxPool2d(3, stride=1)
TWO = MaxPool2d(2)
FRONT = tuple(alexnet().values())[: list(alexnet()).index("flatten")]
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
    return math.prod(_behind(height, width))


def _behind(height, width, pools=(RIGHT, RIGHT, RIGHT)):
    """(C, H, W) behind POOL3, with other pools if need be."""
    pools = iter(pools)
    layers = [next(pools) if isinstance(one, MaxPool2d) else one for one in FRONT]
    return trace(layers, (3, height, width))[-1].output


def with_pools(*pools, count=math.prod):
    """A learner's function with these three pools, counting by ``count(shape)``."""
    return lambda height, width: count(_behind(height, width, pools))


def one_map(shape):
    return math.prod(shape[1:])


EACH_IN_TURN = tuple(
    [RIGHT] * number + [wrong] + [RIGHT] * (2 - number)
    for wrong in (BARE, BY_ONE)
    for number in range(3)
)


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
            with_pools(BARE, BARE, BARE, count=one_map),
            "Two things are wrong: how the pools move, and what is counted at the end.",
            "Compare the shape after each pool with your own predictions. And what is 6·6 "
            "without its channels?",
            variants=(with_pools(BY_ONE, BY_ONE, BY_ONE, count=one_map),),
        ),
        Misconception(
            "a pool without its stride",
            with_pools(BARE, BARE, BARE),
            "The channels are counted. But not all pools move by 2.",
            "How far should each pool move? Where does your code say so?",
            variants=(
                with_pools(BY_ONE, BY_ONE, BY_ONE),
                *(with_pools(*pools) for pools in EACH_IN_TURN),
            ),
        ),
        Misconception(
            "flatten without channels",
            with_pools(RIGHT, RIGHT, RIGHT, count=one_map),
            "The pools are right. But this counts a single map.",
            "How many maps does CONV5 make, and where do they go?",
        ),
        Misconception(
            "a pool of 2",
            with_pools(TWO, TWO, TWO),
            "The windows of your pools are 2 wide. For 227×227 that comes to the same, for "
            "most other sizes it does not.",
            "A pool of 3×3 that moves by 2: which of the two is the first number of "
            "`MaxPool2d`, and what is the second called?",
        ),
        Misconception(
            "a pool of 2, and flatten without channels",
            with_pools(TWO, TWO, TWO, count=one_map),
            "The windows of your pools are 2 wide, and this counts a single map.",
            "Of 3×3 and a stride of 2, which is the first number of `MaxPool2d`? And how many "
            "maps does CONV5 make?",
        ),
        Misconception(
            "the picture's channels",
            with_pools(RIGHT, RIGHT, RIGHT, count=lambda shape: 3 * one_map(shape)),
            "The map is multiplied by 3, as if it still had three colours.",
            "What is the first number of the last shape?",
        ),
        Misconception(
            "a square expected",
            with_pools(RIGHT, RIGHT, RIGHT, count=lambda shape: shape[0] * shape[1] ** 2),
            "For square pictures this is right. For others, one side of the map is taken twice.",
            "What comes out for a picture that is wider than it is high?",
            variants=(
                with_pools(RIGHT, RIGHT, RIGHT, count=lambda shape: shape[0] * shape[2] ** 2),
            ),
        ),
        Misconception(
            "the same for every picture",
            lambda height, width: fc6_inputs(227, 227),
            "This is right for 227×227, and always the same.",
            "Does a larger picture leave larger maps?",
        ),
        Misconception(
            "the shape instead of its product",
            with_pools(RIGHT, RIGHT, RIGHT, count=lambda shape: shape),
            "This is the shape of the last block.",
            "How many numbers are in a block of this shape?",
        ),
    ),
    hints=(
        "For 227×227 you know what should come out. What comes out, and which of your "
        "predictions does it look like?",
        "A pool that is given no stride takes its own size. And the last line: which of the "
        "three numbers of a shape does it leave out?",
        "`MaxPool2d(3, stride=2)`, and `channels * rows * columns`",
    ),
)
