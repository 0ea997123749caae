"""05.1: One filter on one window of three channels, with a bias."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

# A window of three channels, and a filter as deep.
WINDOW = np.array([[[7, 4], [6, 1]], [[7, 1], [5, 7]], [[3, 1], [2, 1]]])
FILTER = np.array([[[0, 2], [0, -2]], [[-1, 3], [2, -1]], [[1, -1], [1, 0]]])
BIAS = 2
EACH = (WINDOW * FILTER).sum(axis=(1, 2))  # 6, −1 and 4


def meeting(weight):
    """The number that comes out if other weights lie on the window."""
    return (WINDOW * weight).sum() + BIAS


EXERCISE = Exercise(
    id="05.1",
    kind=PREDICT,
    question="One filter on one window of three channels, with a bias",
    points=1,
    taught_by="channels-depth",
    reference=EACH.sum() + BIAS,
    misconceptions=(
        Misconception(
            "channels not summed",
            EACH,
            "You have a number for each channel.",
            "One filter at one place gives one number. What becomes of the three?",
            variants=(EACH + BIAS,),
        ),
        Misconception(
            "products not added up",
            WINDOW * FILTER,
            "You have a number for each weight of the filter.",
            "One filter at one place gives one number. Which step comes after multiplying?",
            variants=((WINDOW * FILTER).ravel(), WINDOW * FILTER + BIAS),
        ),
        Misconception(
            "only one channel",
            EACH[0] + BIAS,
            "This is what a single channel gives.",
            "The filter has three slices. Which of them did you use?",
            variants=(EACH[0], *EACH[1:], *(EACH[1:] + BIAS)),
        ),
        Misconception(
            "divided by the number of channels",
            EACH.mean() + BIAS,
            "You divided by the number of channels.",
            "What the channels give is added up. Is there a division in it?",
            variants=((EACH.sum() + BIAS) / 3,),
        ),
        Misconception(
            "bias added once per channel, or a minus lost",
            EACH.sum() + 3 * BIAS,
            "This comes out if the bias is added three times, once for each channel. It also "
            "comes out if 1·(−2) is taken for 2.",
            "How many biases does one filter have? And what does red give alone?",
        ),
        Misconception(
            "bias forgotten",
            EACH.sum(),
            "The three channels are added up; something is still missing.",
            "What is added at the end?",
            since="01.3",
        ),
        Misconception(
            "bias added with every product",
            EACH.sum() + WINDOW.size * BIAS,
            "The bias was added with each of the twelve products.",
            "How often is the bias added to one number of a map?",
            since="02.3",
        ),
        Misconception(
            "one slice for every channel",
            meeting(FILTER[0]),
            "You laid the same slice of the filter on all three channels.",
            "Which slice of the filter belongs to green?",
            variants=(meeting(FILTER[1]), meeting(FILTER[2])),
        ),
        Misconception(
            "channels added up first",
            meeting(FILTER.sum(axis=0)),
            "You added up the channels, and the slices of the filter, before they met. So red "
            "was multiplied by the weights for green, too.",
            "Which comes first, multiplying or adding up?",
        ),
        Misconception(
            "kernel flipped",
            meeting(FILTER[:, ::-1, ::-1]),
            "Each slice of the filter is turned by 180°.",
            "Which weight meets the first pixel of the window?",
            since="02.1",
        ),
        Misconception(
            "channels multiplied",
            EACH.prod() + BIAS,
            "What the three channels give was multiplied.",
            "Which step comes after multiplying, in every convolution?",
            variants=(EACH.prod(),),
        ),
        Misconception(
            "minus signs lost",
            (WINDOW * abs(FILTER)).sum() + BIAS,
            "Somewhere a minus was lost, or all of them.",
            "Which weights are negative? What does each of them make of its pixel?",
            variants=(EACH.sum() + 2 * 7 + BIAS,),
        ),
        Misconception(
            "mean instead of sum",
            EACH.sum() / WINDOW.size + BIAS,
            "You divided by how many products there are.",
            "Multiply and *add up*: is there a division in it?",
            variants=((EACH.sum() + BIAS) / WINDOW.size,),
            since="02.1",
        ),
    ),
    hints=(
        "What would each channel give alone, with its own slice of the filter?",
        "For red it is 7·0 + 4·2 + 6·0 + 1·(−2). Do the same for green and for blue.",
        "Red gives 6, green −1 and blue 4. Add them up; then comes the bias, once.",
    ),
)
