"""03.3: The paddings that keep the size."""

from itertools import permutations

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import SEVERAL
from cnnkit.messages import N_
from cnnkit.shapes import same_padding


def paddings(kernels: tuple[int, int, int] = (3, 5, 7)) -> Exercise:
    """03.3 with kernels of these sizes, odd ones."""
    first, second, third = kernels
    right = tuple(map(same_padding, kernels))
    return Exercise(
        id="03.3",
        kind=PREDICT,
        question=N_(
            "The paddings that keep the size, for kernels of {first}, {second} and {third}",
            first=first,
            second=second,
            third=third,
        ),
        points=1,
        taught_by="padding-same-size",
        explorer="padding-explorer",
        reference=right,
        misconceptions=(
            Misconception(
                "both sides added up",
                tuple(2 * padding for padding in right),
                "This is how much shorter the row becomes in all.",
                "Is padding counted for one side, or for both together?",
            ),
            Misconception(
                "half of the kernel rounded",
                tuple((kernel + 1) // 2 for kernel in kernels),
                "One way to these numbers: half of each kernel, rounded by `round`, or up.",
                "With a kernel of 3 a row loses two pixels. How many of them on each side?",
                variants=(tuple(round(kernel / 2) for kernel in kernels),),
            ),
            Misconception(
                "less than needed",
                tuple((kernel - 3) // 2 for kernel in kernels),
                "With these paddings a row still becomes shorter, with every one of the kernels.",
                "With a kernel of 3 a row loses two pixels. How many of them on each side?",
                variants=((0, 0, 0),),
            ),
            Misconception(
                "a number for each side",
                tuple((padding, padding) for padding in right),
                "You gave more than one number for a kernel. All sides get the same: one says it.",
                "How many numbers are asked for, if there is one for each kernel?",
                variants=(
                    tuple((padding,) * 4 for padding in right),
                    tuple(np.repeat(right, 2).tolist()),
                ),
            ),
            Misconception(
                "as much as the kernel is large",
                kernels,
                "With that much padding there would be windows that see nothing but zeros.",
                N_(
                    "How far does a kernel of {kernel} reach beyond the edge when its middle lies "
                    "on the first pixel?",
                    kernel=first,
                ),
            ),
            Misconception(
                "half a kernel",
                tuple(kernel / 2 for kernel in kernels),
                "You took half of each kernel.",
                N_(
                    "How many pixels of a kernel of {kernel} lie to the left of its middle one?",
                    kernel=first,
                ),
            ),
            Misconception(
                "the same for all",
                (1, 1, 1),
                "One padding for all kernels: yours are all alike, or there is only one.",
                N_(
                    "Does a row lose as many pixels to a kernel of {large} as to one of {small}?",
                    large=max(kernels),
                    small=min(kernels),
                ),
                variants=(*((padding,) * 3 for padding in right if padding > 1), *right),
            ),
            Misconception(
                "numbers in the wrong order",
                right[::-1],
                "These three paddings are right, but not each stands in its kernel's place.",
                "Which kernel comes first in the question, and which padding does it need?",
                variants=tuple(
                    order for order in permutations(right) if order not in (right, right[::-1])
                ),
            ),
            Misconception(
                "padding with a minus sign",
                tuple(-padding for padding in right),
                "Your numbers are below 0. A padding counts rows that are added.",
                "How many zeros stand before the row?",
                variants=(tuple(-2 * padding for padding in right),),
            ),
            Misconception(
                "doubled from kernel to kernel",
                tuple(right[0] * 2**number for number in range(3)),
                "One way to these numbers: each padding is twice the one before it.",
                "By how much does the padding grow if the kernel grows by 2?",
            ),
            Misconception(
                "the sizes of maps",
                tuple(32 - kernel + 1 for kernel in kernels),
                "These could be sizes of maps. What was asked for is how much is laid around the "
                "picture.",
                "How many zeros have to stand on each side?",
                variants=((32,) * 3,),
            ),
            *known(SEVERAL, afterwards(right), but=("a part of the numbers",)),
            Misconception(
                "a part of the numbers",
                right[:2],
                "The numbers you gave are right. But not all that are asked for are there.",
                "How many numbers are asked for, and of what is each?",
            ),
        ),
        hints=(
            "Without padding, a kernel of size F makes a row shorter. By how much?",
            "By F − 1: its window cannot begin at the last F − 1 pixels. Padding has to give that "
            "back.",
            "It is given back on two sides: half of F − 1 on each.",
        ),
        why="With such a padding a network can have many convolutions in a row, and shrinks only "
        "where it is meant to.",
    )


def draw(random: np.random.Generator) -> dict:
    """Three odd kernels that differ, in any order."""
    return {"kernels": tuple(random.permutation(np.arange(3, 14, 2))[:3].tolist())}


EXERCISE = prediction(paddings, draw)
