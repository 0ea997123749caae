"""05.1: One filter on one window of three channels, with a bias."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.course.spelled import spelled, sum_of_products
from cnnkit.messages import N_

# A window of three channels, and a filter as deep.
WINDOW = np.array([[[7, 4], [6, 1]], [[7, 1], [5, 7]], [[3, 1], [2, 1]]])
FILTER = np.array([[[0, 2], [0, -2]], [[-1, 3], [2, -1]], [[1, -1], [1, 0]]])


def one_place(window: np.ndarray = WINDOW, weight: np.ndarray = FILTER, bias: int = 2) -> Exercise:
    """05.1 with these numbers: three channels, 2×2."""
    products = window * weight
    each = products.sum(axis=(1, 2))
    red, green, blue = (spelled(number) for number in each)

    def meeting(other):
        """The number that comes out if other weights lie on the window."""
        return (window * other).sum() + bias

    # Each minus that may be lost alone. If it changes as much as a bias for each channel does,
    # nobody knows which of the two it was.
    lost = [-product for product in products.flat if product < 0 and -product != bias]
    return Exercise(
        id="05.1",
        kind=PREDICT,
        question="One filter on one window of three channels, with a bias",
        points=1,
        taught_by="channels-depth",
        reference=each.sum() + bias,
        misconceptions=(
            Misconception(
                "channels not summed",
                each,
                "You have a number for each channel.",
                "One filter at one place gives one number. What becomes of the three?",
                variants=(each + bias,),
            ),
            Misconception(
                "products not added up",
                products,
                "You have a number for each weight of the filter.",
                "One filter at one place gives one number. Which step comes after multiplying?",
                variants=(products.ravel(), products + bias),
            ),
            Misconception(
                "only one channel",
                each[0] + bias,
                "This is what a single channel gives.",
                "The filter has three slices. Which of them did you use?",
                variants=(each[0], *each[1:], *(each[1:] + bias)),
            ),
            Misconception(
                "divided by the number of channels",
                each.mean() + bias,
                "You divided by the number of channels.",
                "What the channels give is added up. Is there a division in it?",
                variants=((each.sum() + bias) / len(window),),
            ),
            Misconception(
                "bias added once per channel",
                each.sum() + len(window) * bias,
                "One way to this number: the bias is added for every channel.",
                "How many biases does one filter have? And what does each channel give alone?",
            ),
            Misconception(
                "bias forgotten",
                each.sum(),
                "You added up what the three channels give, and nothing else.",
                "What does a filter have besides its weights?",
            ),
            Misconception(
                "bias added with every product",
                each.sum() + window.size * bias,
                "The bias was added with each of the twelve products.",
                "How often is the bias added to one number of a map?",
            ),
            Misconception(
                "one slice for every channel",
                meeting(weight[0]),
                "You laid the same slice of the filter on all three channels.",
                "Which slice of the filter belongs to green?",
                variants=(meeting(weight[1]), meeting(weight[2])),
            ),
            Misconception(
                "channels added up first",
                meeting(weight.sum(axis=0)),
                "You added up the channels, and the slices of the filter, before they met. So red "
                "was multiplied by the weights for green, too.",
                "Which comes first, multiplying or adding up?",
            ),
            Misconception(
                "kernel flipped",
                meeting(weight[:, ::-1, ::-1]),
                "Each slice of the filter is turned by 180°.",
                "Which weight meets the first pixel of the window?",
            ),
            Misconception(
                "channels multiplied",
                each.prod() + bias,
                "What the three channels give was multiplied.",
                "Which step comes after multiplying, in every convolution?",
                variants=(each.prod(),),
            ),
            Misconception(
                "minus signs lost",
                (window * abs(weight)).sum() + bias,
                "Somewhere a minus was lost, or all of them.",
                "Which weights are negative? What does each of them make of its pixel?",
                variants=tuple(each.sum() + 2 * product + bias for product in lost),
            ),
            Misconception(
                "mean instead of sum",
                each.sum() / window.size + bias,
                "You divided by how many products there are.",
                "Multiply and *add up*: is there a division in it?",
                variants=((each.sum() + bias) / window.size,),
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
    )


def draw(random: np.random.Generator) -> dict:
    """Pixels of one digit, a filter of small weights on both sides of 0, a bias."""
    return {
        "window": random.integers(1, 10, (3, 2, 2)),
        "weight": random.integers(-2, 4, (3, 2, 2)),
        "bias": between(random, 2, 6) * one_of(random, 1, -1),
    }


EXERCISE = prediction(one_place, draw)
