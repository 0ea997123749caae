"""06.5: A max pool with padding."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.pooling import FINITE, POOLING, mean, on_a_map
from cnnkit.functional import max_pool2d

BELOW_0 = tuple(
    {"x": x, "kernel_size": kernel_size, "padding": padding}
    for x, kernel_size, padding in (
        (np.array([[-3.0, -5, -2, -7], [-4, -1, -6, -8]]), 2, 1),
        (-7000.0 + 99 * whole_numbers(5, 5, 10), 3, 1),
        (whole_numbers(6, 5, 6) / 4, 4, 2),
        (whole_numbers(7, 9, 5) / 4, 2, 0),
        (-9.75 + whole_numbers(8, 6, 12), 6, 3),
        (np.array([[0.0, -3, -1, 5], [-2, 0, -4, 0], [-7, -6, 0, -5]]), 2, 1),  # 0 may win
        (-1e13 + 1e9 * whole_numbers(4, 4, 5), 2, 1),  # lower than any number one would pad with
    )
)


def max_pool(x, kernel_size, padding):
    return max_pool2d(x[None, None], kernel_size, None, padding)[0, 0]


def largest_of(change):
    """``change(x, padding)`` stands in place of the padded map."""
    return lambda x, kernel_size, padding: max_pool(change(x, padding), kernel_size, 0)


def padded_with(*values):
    """The code to repair, with other numbers around the map."""
    return tuple(
        largest_of(lambda x, padding, value=value: np.pad(x, padding, constant_values=value))
        for value in values
    )


def padded_by(*modes):
    return tuple(
        largest_of(lambda x, padding, mode=mode: np.pad(x, padding, mode=mode)) for mode in modes
    )


def without_0(value):
    """Every 0 of the padded map replaced: the padding, and the zeros of the map."""

    def change(x, padding):
        padded = np.pad(x, padding)
        return np.where(padded == 0, value(x), padded)

    return largest_of(change)


def no_0_in_the_result(value):
    """Every 0 that won is replaced afterwards."""

    def model(x, kernel_size, padding):
        pooled = max_pool(np.pad(x, padding), kernel_size, 0)
        return np.where(pooled == 0, value(x), pooled)

    return model


def turned(inside, outside):
    """Pooled are the numbers ``inside(x)``, with zeros around them; then ``outside``."""

    def model(x, kernel_size, padding):
        return outside(max_pool(np.pad(inside(x), padding), kernel_size, 0))

    return model


def lowest(pooled):
    """Where a window sees nothing but padding, that wins."""
    return np.where(np.isnan(pooled), -np.inf, pooled)


def means(counted):
    return lambda x, kernel_size, padding: on_a_map(
        lambda pool: pool, x, kernel_size, padding, mean, counted
    )


EXERCISE = Exercise(
    id="06.5",
    kind=REPAIR,
    question="A max pool with padding",
    points=1,
    taught_by="pooling-padding",
    reference=max_pool,
    probes=BELOW_0,
    misconceptions=(
        Misconception(
            "padding with 0",
            padded_with(0)[0],
            "In windows at the edge whose cells are all negative your result is 0, or hardly more. "
            "The padding is no cell of the map, and yet it won.",
            "Which number can never be the largest of a window?",
            variants=padded_with(np.finfo(float).tiny, np.finfo(float).eps),
        ),
        Misconception(
            "padding not low enough",
            padded_with(-2)[0],
            "There are windows with nothing but numbers below your padding. There the padding won.",
            "Is there a number that is smaller than every other?",
            variants=(
                *padded_with(*FINITE),
                lambda x, k, padding: max_pool(np.pad(x, padding, constant_values=-k), k, 0),
                largest_of(lambda x, padding: np.pad(x, padding, constant_values=-padding)),
                *padded_by("mean", "median"),
                *(
                    largest_of(lambda x, padding, of=of: np.pad(x, padding, constant_values=of(x)))
                    for of in (np.mean, np.median, lambda x: x.min() + 1)
                ),
            ),
        ),
        Misconception(
            "the map repeated instead of padding",
            padded_by("reflect")[0],
            "Around the map there are numbers of the map again, from other places.",
            "May a number win that does not stand in the window? What is never the largest?",
            variants=padded_by("wrap", "maximum"),
        ),
        Misconception(
            "every 0 taken for padding",
            without_0(lambda x: -np.inf),
            "You wrote over every 0 of the padded map. But there are zeros in the map, too, and in "
            "some windows such a 0 is the largest number.",
            "How can you tell a 0 of the padding from a 0 of the map?",
            variants=tuple(map(without_0, (np.min, lambda x: -1e20))),
        ),
        Misconception(
            "every 0 of the result replaced",
            no_0_in_the_result(np.min),
            "You wrote over every 0 that came out. Where a 0 of the padding had won, the number "
            "that should have won is lost; and a 0 of the map may win.",
            "Which number should a window keep in which the padding has won? Is it still to be "
            "found in the result?",
            variants=tuple(map(no_0_in_the_result, (lambda x: -np.inf, lambda x: np.nan))),
        ),
        Misconception(
            "padding larger than the map's numbers",
            padded_with(np.inf)[0],
            "Your padding is as large as the largest number of the map, or larger: it won in each "
            "window that it touches.",
            "Which number can never be the largest of a window?",
            variants=(
                *padded_with(10**6, 1e9),
                largest_of(lambda x, padding: np.pad(x, padding, constant_values=x.max())),
                largest_of(lambda x, padding: np.pad(x, padding, constant_values=abs(x).max())),
            ),
        ),
        Misconception(
            "padding that is not a number",
            padded_with(np.nan)[0],
            "NaN is *not a number*. Nothing is larger than it, and nothing smaller: where "
            "a window touches your padding, NaN comes out.",
            "Is there a number that is smaller than every other?",
        ),
        Misconception(
            "signs lost",
            turned(abs, lambda pooled: pooled),
            "You compared the numbers without their signs. What is farthest from 0 won.",
            "Which is larger, −9 or −3?",
            variants=(turned(abs, lambda pooled: -pooled),),
        ),
        Misconception(
            "minimum instead of max",
            turned(lambda x: -x, lambda pooled: -pooled),
            "These are the smallest numbers of the windows, the zeros of the padding among them. A "
            "maximum of numbers whose signs have been turned gives that, too.",
            "Which of −9 and −3 is larger, and which of 9 and 3?",
        ),
        Misconception(
            "mean instead of max",
            means(counted=False),
            "These are the means of the windows.",
            "Which *one* of its numbers does a window keep?",
            variants=(means(counted=True),),
        ),
        Misconception(
            "padding around the result",
            lambda x, kernel_size, padding: np.pad(
                max_pool(x, kernel_size, 0), padding, constant_values=-np.inf
            ),
            "The padding stands around the pooled map.",
            "What should the padding surround: what goes in, or what comes out?",
            variants=(
                lambda x, kernel_size, padding: np.pad(max_pool(x, kernel_size, 0), padding),
            ),
        ),
        Misconception(
            "the numbers not brought back",
            lambda x, kernel_size, padding: max_pool(np.pad(x - x.min(), padding), kernel_size, 0),
            "The smallest number was taken off the map before it was pooled, and not added again "
            "to the result.",
            "Which number of the map does the first window keep? Is it in your result?",
            variants=(
                lambda x, kernel_size, padding: max_pool(
                    np.pad(x - x.min() + 1, padding), kernel_size, 0
                ),
            ),
        ),
        Misconception(
            "all four axes padded",
            lambda x, kernel_size, padding: max_pool2d(
                np.pad(x[None, None], padding, constant_values=-np.inf), kernel_size
            )[0, 0],
            "Nothing but padding came out. If all four axes are padded there is padding in front "
            "of the picture, too, as a picture of its own, and that one comes first.",
            "How many axes has the array when it is padded, and which of them are rows and "
            "columns?",
            variants=(
                lambda x, kernel_size, padding: max_pool2d(
                    np.pad(x[None, None], padding), kernel_size
                )[0, 0],
            ),
        ),
        *known(
            POOLING,
            lambda makes: lambda *arguments: lowest(on_a_map(makes, *arguments)),
            has=("stride", "padding"),
            but=(
                "padding around the result",
                "other numbers than zeros around",
                "height and width swapped",
            ),
        ),
        *known(MAPS, afterwards(max_pool), but=("signs lost",)),
    ),
    hints=(
        "Draw the map with its border, and look at the first window. Which of its four numbers "
        "comes out, and which should?",
        "The padding must lose against every number, however small. `np.pad` can write any "
        "number around the map; look for the argument in its help.",
        "Minus infinity is `-np.inf`, and `np.pad` takes `constant_values=...`.",
    ),
    why="Transformers hide a word in a similar way: its score becomes −∞, and so it gets no weight "
    "at all.",
)
