"""05.1: One filter on one window of three channels, with a bias."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.course.families.sliding import SLIDING, layer
from cnnkit.course.families.values import told_apart
from cnnkit.course.spelled import spelled, sum_of_products
from cnnkit.messages import N_

# A window of three channels, and a filter as deep.
WINDOW = np.array([[[7, 4], [6, 1]], [[7, 1], [5, 7]], [[3, 1], [2, 1]]])
FILTER = np.array([[[0, 2], [0, -2]], [[-1, 3], [2, -1]], [[1, -1], [1, 0]]])
# With the printed numbers these give what a likelier idea gives.
LESS_LIKELY = (
    "bias added to the pixels",
    "bias added twice",
    "kernel flipped, its slices reversed",
    "only the last product",
    "the largest channel instead of the sum",
    "one channel left out",
    "a pool in place of a convolution",
)
# One window gives one number whatever these do.
NO_MAP = "bias added to some cells only", "total never reset", "windows side by side"
OWN = "multiplied but not summed", "only one channel", "part of the window left out"


def one_place(window: np.ndarray = WINDOW, weight: np.ndarray = FILTER, bias: int = 2) -> Exercise:
    """05.1 with these numbers: three channels, 2×2."""
    products = window * weight
    each = products.sum(axis=(1, 2))
    red, green, blue = (spelled(number) for number in each)

    right = each.sum() + bias

    def at_one_place(makes):
        """What comes out there, without the axes of a map."""
        return np.squeeze(makes(layer)(window[None], weight[None], np.array([bias]), 1, 0))

    ideas = told_apart(
        known(SLIDING, at_one_place, has=("bias", "channels"), but=(*LESS_LIKELY, *NO_MAP, *OWN)),
        right,
    )
    first = each[0] + bias
    named = {
        right,
        first,
        *(float(one) for idea in ideas for one in idea.models if not np.ndim(one)),
    }

    def alone(numbers):
        """Those that no other idea gives."""
        found = tuple(number for number in numbers if number not in named)
        named.update(found)
        return found

    other_channels = alone((*each, *(each[1:] + bias)))
    positive = np.maximum(products, 0).sum()
    named.add(positive + bias)
    cut_off = alone((positive, np.maximum(each, 0).sum() + bias))
    lost = alone(right - 2 * product for product in products.flat if product < 0)
    return Exercise(
        id="05.1",
        kind=PREDICT,
        question="One filter on one window of three channels, with a bias",
        points=1,
        taught_by="channels-depth",
        reference=right,
        misconceptions=(
            *ideas,
            Misconception(
                "multiplied but not summed",
                products,
                "The products were not all added up: there are several numbers.",
                "One filter at one place gives one number. Which step comes after multiplying?",
                variants=(
                    products.ravel(),
                    products + bias,
                    *(products.sum(axes) for axes in (0, 1, 2, (0, 1), (0, 2))),
                    products.sum(0) + bias,
                ),
            ),
            Misconception(
                "only one channel",
                first,
                "One way to this number: a single channel was taken.",
                "The filter has three slices. Which of them did you use?",
                variants=other_channels,
            ),
            Misconception(
                "channels multiplied",
                each.prod() + bias,
                "One way to this number: what the three channels give was multiplied.",
                "Which step comes after multiplying, in every convolution?",
                variants=(each.prod(),),
            ),
            Misconception(
                "minus signs lost",
                (window * abs(weight)).sum() + bias,
                "One way to this number: a minus was lost somewhere, or all of them.",
                "Which weights are negative? What does each of them make of its pixel?",
                variants=lost,  # each of them alone
            ),
            Misconception(
                "negative numbers cut off",
                positive + bias,
                "One way to this number: what is below 0 was left out of the sum.",
                "May a product be negative? What does it do to the sum?",
                variants=cut_off,
            ),
        ),
        hints=(
            "What would each channel give alone, with its own slice of the filter?",
            N_(
                "For red it is {products}. Do the same for green and for blue.",
                products=sum_of_products(window[0], weight[0]),
            ),
            N_(
                "Red gives {red}, green {green} and blue {blue}. Add them up; then comes the bias, "
                "once.",
                red=red,
                green=green,
                blue=blue,
            ),
        ),
        why="Deep in a network a filter does the same with hundreds of channels: still one sum, "
        "and still one bias.",
    )


def draw(random: np.random.Generator) -> dict:
    """Pixels of one digit, a filter of small weights on both sides of 0, a bias."""
    return {
        "window": random.integers(1, 10, (3, 2, 2)),
        "weight": random.integers(-2, 4, (3, 2, 2)),
        "bias": between(random, 2, 6) * one_of(random, 1, -1),
    }


EXERCISE = prediction(one_place, draw)
