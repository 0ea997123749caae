"""04.6: The sizes after the first, second and third pool."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import LENGTHS, SEVERAL, SIZES, Size, windows
from cnnkit.course.families.sizes import exact as exactly
from cnnkit.course.families.values import told_apart
from cnnkit.messages import N_
from cnnkit.shapes.sizes import Axis

POOL = 2  # its size and its stride
PADDINGS = 0, 0, 1


def three_pools(size: int = 28) -> Exercise:
    """04.6 with a picture of this size; the first two pools come out even, the third does not."""
    right = after_the_pools(size)
    first, second, third = right
    exact = float(Axis.of(second, POOL, POOL, PADDINGS[-1]).steps + 1)

    def chained(makes):
        return after_the_pools(size, makes(windows))

    def one_by_one(makes):
        return after_the_pools(size, makes(windows), chained=False)

    def the_third(makes):
        return (first, second, makes(windows)(second, POOL, POOL, PADDINGS[-1]))

    return Exercise(
        id="04.6",
        kind=PREDICT,
        question=N_(
            "The sizes after the first, second and third pool, starting from {size}", size=size
        ),
        points=1,
        taught_by="size-lectures-disagree",
        explorer="size-explorer",
        reference=right,
        misconceptions=told_apart(
            (
                Misconception(
                    "beginning with the input",
                    (size, first, second),
                    N_("{size} is the size before the first pool.", size=size),
                    "How large is the map *after* the first pool, and after the third?",
                    variants=((size, *right),),
                ),
                Misconception(
                    "each pool on the picture",
                    tuple(windows(size, POOL, POOL, padding) for padding in PADDINGS),
                    "The sizes are counted from the picture each time, and not from the map that "
                    "the pool gets.",
                    "What goes into the second pool?",
                    variants=((first,) * 3,),
                ),
                Misconception(
                    "the convolutions' padding or the + 1 forgotten",
                    after_the_pools(size, lambda n, *pool: windows(windows(n, 3), *pool)),
                    "One way to these numbers: the convolutions make the maps smaller, too. "
                    "Another: the + 1 is missing for every pool.",
                    N_(
                        "What does a padding of 1 do, with a kernel of 3? And how many windows of "
                        "2 fit side by side into {size}?",
                        size=size,
                    ),
                ),
                Misconception(
                    "2 taken off each time",
                    (size - 2, size - 4, size - 6),
                    "Each of these sizes is 2 less than the one before.",
                    "How far do the windows of a pool move? What does that do to the size?",
                ),
                Misconception(
                    "numbers in the wrong order",
                    right[::-1],
                    "The numbers are right, but the last one comes first.",
                    "Which pool is the first?",
                ),
                Misconception(
                    "halved each time, padding and all",
                    (size / 2, size / 4, size / 8),
                    "This is half of the size before, each time.",
                    N_(
                        "What does a padding of 1 do to a row of {second} before it is halved?",
                        second=second,
                    ),
                ),
                Misconception(
                    "one added to each half",
                    (size // 2 + 1, size // 4 + 1, size // 8 + 1),
                    N_(
                        "These are a half, a quarter and an eighth of {size}, rounded down, and "
                        "one more.",
                        size=size,
                    ),
                    "How many windows of 2 lie side by side in a row of 4?",
                ),
                Misconception(
                    "padding in every pool",
                    after_the_pools(size, paddings=(1, 1, 1)),
                    "Here all three pools were given a padding of 1.",
                    "Which of the three pools has a padding?",
                ),
                Misconception(
                    "the padding keeps the size",
                    (first, second, second),
                    "The third pool leaves the size as it is here.",
                    "A padding of 1 makes a row longer by 2. What does a stride of 2 do to that?",
                ),
                Misconception(
                    "the convolutions counted, too",
                    (size, first, first, second, second, third),
                    "These are the sizes behind all layers, the convolutions included.",
                    "Behind which three layers were the sizes asked for?",
                ),
                Misconception(
                    "+1 forgotten",
                    tuple(one - 1 for one in right),
                    "One way to these numbers: they are the steps of the window each time.",
                    N_("How many windows of 2 fit side by side into {size}?", size=size),
                    variants=(
                        chained(lambda count: lambda *numbers: count(*numbers) - 1),
                        chained(lambda _: lambda *numbers: exactly(*numbers) - 1),
                    ),
                ),
                *known(
                    SIZES,
                    chained,
                    one_by_one,
                    the_third,
                    has=("stride", "padding", "rest"),
                    but=(
                        "+1 forgotten",
                        "half of the kernel taken off",
                        "one divided by the stride, too",
                        "padding doubled",
                        "padding on one side only",
                        "stride as a crop",
                        "the kernel taken off at both ends",
                        "the stride divides only a part",
                        "the stride taken for a dilation",
                        "the window takes nothing off",
                    ),
                ),
                *known((*SEVERAL, *LENGTHS), afterwards(right)),
            ),
            right,
        ),
        hints=(
            "Take them one at a time: the output of a layer is the input of the next.",
            N_("({size} − 2)/2 + 1, then the same with {first}.", size=size, first=first),
            N_(
                "({second} + 2·1 − 2)/2 + 1 = {exact}, and PyTorch rounds down.",
                second=second,
                exact=exact,
            ),
        ),
        why="In chapter 09 you train a network with three pools, and the last size decides how "
        "large its fully connected layer is.",
    )


def after_the_pools(
    size: int, count: Size = windows, paddings: tuple[int, ...] = PADDINGS, chained: bool = True
) -> tuple:
    """The sizes after the pools, by ``count``; if not ``chained``, each of what should go in."""
    found = []
    for padding in paddings:
        found.append(count(size, POOL, POOL, padding))
        size = found[-1] if chained else windows(size, POOL, POOL, padding)
    return tuple(found)


def draw(random: np.random.Generator) -> dict:
    """A size that can be halved twice and then is odd."""
    return {"size": 4 * (2 * between(random, 2, 63) + 1)}


EXERCISE = prediction(three_pools, draw)
