"""06.5: A max pool with padding."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.chapter_06.pools import FINITE
from cnnkit.course.convolutions import whole_numbers
from cnnkit.functional import max_pool2d

BELOW_0 = tuple(
    {"x": x, "kernel_size": kernel_size, "padding": padding}
    for x, kernel_size, padding in (
        (np.array([[-3.0, -5, -2, -7], [-4, -1, -6, -8]]), 2, 1),
        (-7000.0 + 99 * whole_numbers(5, 5, 7), 3, 1),
        (whole_numbers(6, 7, 6) / 4, 4, 2),
        (whole_numbers(7, 5, 9) / 4, 2, 0),
        (-9.75 + whole_numbers(8, 6, 12), 6, 3),
        (np.array([[0.0, -3, -1, 5], [-2, 0, -4, 0], [-7, -6, 0, -5]]), 2, 1),  # 0 may win
        (-1e13 + 1e9 * whole_numbers(4, 4, 5), 2, 1),  # lower than any number one would pad with
    )
)


def max_pool(x, kernel_size, padding):
    return max_pool2d(x[None, None], kernel_size, None, padding)[0, 0]


def where_0(value):
    """Every 0 of the padded map replaced: the padding, and the zeros of the map."""

    def model(x, kernel_size, padding):
        padded = np.pad(x, padding)
        padded[padded == 0] = x.min() if value is None else value
        return max_pool(padded, kernel_size, 0)

    return model


def padded_with(value):
    """The code to repair, with another number around the map."""
    return lambda x, kernel_size, padding: max_pool(
        np.pad(x, padding, constant_values=value), kernel_size, 0
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
            padded_with(0),
            "In windows at the edge whose cells are all negative your result is 0. The padding "
            "is no cell of the map, and yet it won.",
            "Which number can never be the largest of a window?",
        ),
        Misconception(
            "padding not low enough",
            padded_with(-1),
            "Your padding is negative, but some maps are lower still; there the padding won.",
            "Is there a number that is smaller than every other?",
            variants=tuple(padded_with(value) for value in FINITE),
        ),
        Misconception(
            "every 0 taken for padding",
            where_0(-np.inf),
            "You wrote over every 0. But there are zeros in the map, too, and in some windows "
            "such a 0 is the largest number.",
            "How can you tell a 0 of the padding from a 0 of the map?",
            variants=(where_0(None), where_0(-1e20)),
        ),
        Misconception(
            "the sign lost",
            padded_with(np.inf),
            "Your padding is larger than every number of the map: it won in each window that "
            "it touches.",
            "Which number can never be the largest of a window?",
            variants=(padded_with(10**6), padded_with(1e9)),
        ),
        Misconception(
            "padding that is not a number",
            padded_with(np.nan),
            "NaN is *not a number*. No comparison with it is ever true: where "
            "a window touches your padding, NaN comes out.",
            "Is there a number that is smaller than every other?",
        ),
        Misconception(
            "no padding at all",
            lambda x, kernel_size, padding: max_pool(x, kernel_size, 0),
            "This is the pool without a border.",
            "The windows have to begin outside of the map. What stands there?",
        ),
        Misconception(
            "padding after the pool",
            lambda x, kernel_size, padding: np.pad(max_pool(x, kernel_size, 0), padding),
            "The border stands around the pooled map.",
            "What should the border surround: what goes in, or what comes out?",
            variants=(
                lambda x, kernel_size, padding: np.pad(
                    max_pool(x, kernel_size, 0), padding, constant_values=-np.inf
                ),
            ),
        ),
    ),
    hints=(
        "Draw the map with its border, and look at the first window. Which of its four numbers "
        "comes out, and which should?",
        "The padding must lose against every number, however small. `np.pad` can write any "
        "number around the map; look for the argument in its help.",
        "Minus infinity is `-np.inf`, and `np.pad` takes `constant_values=...`.",
    ),
)
