"""Chapter 05, channels, filters, batches: a number and two shapes that are predicted."""

import numpy as np

from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import output_size

# A window of three channels, and a filter as deep.
WINDOW = np.array([[[7, 4], [6, 1]], [[7, 1], [5, 7]], [[3, 1], [2, 1]]])
FILTER = np.array([[[0, 2], [0, -2]], [[-1, 3], [2, -1]], [[1, -1], [1, 0]]])
BIAS = 2
EACH = (WINDOW * FILTER).sum(axis=(1, 2))  # 6, −1 and 4

# Six filters of 5×5 on 32×32×3; ten of them, with a padding of 2.
SIX, TEN = output_size(32, 5), output_size(32, 5, padding=2)


def meeting(weight):
    """The number that comes out if other weights lie on the window."""
    return (WINDOW * weight).sum() + BIAS


EXERCISES = (
    Exercise(
        id="05.1",
        kind=PREDICT,
        question="One filter on one window of three channels, with a bias",
        points=1,
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
                "You have a number for each weight of the filter: twelve products.",
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
                "You took the mean of the three channels.",
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
            ),
            Misconception(
                "bias added with every product",
                EACH.sum() + WINDOW.size * BIAS,
                "The bias was added with each of the twelve products.",
                "How often is the bias added to one number of a map?",
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
                "You took the mean of the products.",
                "Multiply and *add up*: is there a division in it?",
                variants=((EACH.sum() + BIAS) / WINDOW.size,),
            ),
        ),
        hints=(
            "What would each channel give alone, with its own slice of the filter?",
            "For red it is 7·0 + 4·2 + 6·0 + 1·(−2). Do the same for green and for blue.",
            "Red gives 6, green −1 and blue 4. Add them up; then comes the bias, once.",
        ),
    ),
    Exercise(
        id="05.3",
        kind=PREDICT,
        question="The shapes of six maps, and of ten with padding",
        points=1,
        reference=((6, SIX, SIX), (10, TEN, TEN)),
        misconceptions=(
            Misconception(
                "maps last",
                ((SIX, SIX, 6), (TEN, TEN, 10)),
                "The sizes are right, but the maps come last.",
                "Where do the channels stand in (C, H, W)?",
            ),
            Misconception(
                "the input's channels kept",
                ((3, SIX, SIX), (3, TEN, TEN)),
                "You have as many maps as the input has channels.",
                "How many maps does one filter give? And how many filters are there?",
            ),
            Misconception(
                "channels not summed",
                ((6, 3, SIX, SIX), (10, 3, TEN, TEN)),
                "You have a map for each channel of each filter.",
                "What becomes of what the three channels of a filter give?",
                variants=(
                    ((18, SIX, SIX), (30, TEN, TEN)),
                    ((3, 6, SIX, SIX), (3, 10, TEN, TEN)),
                ),
            ),
            Misconception(
                "the shapes of the filters",
                ((6, 3, 5, 5), (10, 3, 5, 5)),
                "These are the shapes of the filters.",
                "What comes out when they have slid over the picture?",
            ),
            Misconception(
                "an axis for the batch",
                ((1, 6, SIX, SIX), (1, 10, TEN, TEN)),
                "The first axis counts pictures, and you were asked about a single one.",
                "Which axes does the output of one picture have?",
            ),
            Misconception(
                "all filters summed into one map",
                ((1, SIX, SIX), (1, TEN, TEN)),
                "You have a single map each time.",
                "Channels are added up. Are filters?",
                variants=(((SIX, SIX), (TEN, TEN)),),
            ),
            Misconception(
                "padding forgotten",
                ((6, SIX, SIX), (10, SIX, SIX)),
                "The first shape is right; in the second the maps are as small as without padding.",
                "By how many pixels does a padding of 2 make a row longer?",
            ),
            Misconception(
                "padding counted once",
                ((6, SIX, SIX), (10, 30, 30)),
                "The first shape is right. In the second the padding was added on one side only.",
                "How many sides does a row have?",
            ),
            Misconception(
                "the size kept without padding, too",
                ((6, 32, 32), (10, 32, 32)),
                "The second shape is right. In the first, windows would stick out.",
                "Where does the last window of 5 in a row of 32 begin?",
            ),
            Misconception(
                "padding makes maps larger than the picture",
                ((6, 32, 32), (10, 36, 36)),
                "You kept the size without padding, and added the padding to it.",
                "Where does the last window of 5 in a row of 32 begin?",
            ),
            Misconception(
                "+1 forgotten",
                ((6, SIX - 1, SIX - 1), (10, TEN - 1, TEN - 1)),
                "These are the steps of the window.",
                "Where is the window before its first step?",
            ),
            Misconception(
                "one place too many",
                ((6, SIX + 1, SIX + 1), (10, TEN + 1, TEN + 1)),
                "A map of yours has one row and one column too many.",
                "In a row of 6 pixels, how many places has a window of 5? Count them.",
                variants=(((6, SIX + 1, SIX + 1), (10, TEN, TEN)),),
            ),
            Misconception(
                "the size of the padded picture",
                ((6, SIX, SIX), (10, 36, 36)),
                "The first shape is right. In the second the maps are as large as the picture "
                "with its padding.",
                "Where does the last window of 5 in a row of 36 begin?",
            ),
        ),
        hints=(
            "How many maps does one filter give, however deep it is?",
            "A map for each filter. Its height and width are those of chapter 04.",
            "(32 − 5)/1 + 1 without padding; with a padding of 2 it is (32 + 4 − 5)/1 + 1. The "
            "number of filters stands first.",
        ),
    ),
)
