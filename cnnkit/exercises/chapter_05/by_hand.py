"""Chapter 05, channels, filters, batches: what is predicted."""

import numpy as np

from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import conv_parameters, output_size

# A window of three channels, and a filter as deep.
WINDOW = np.array([[[7, 4], [6, 1]], [[7, 1], [5, 7]], [[3, 1], [2, 1]]])
FILTER = np.array([[[0, 2], [0, -2]], [[-1, 3], [2, -1]], [[1, -1], [1, 0]]])
BIAS = 2
EACH = (WINDOW * FILTER).sum(axis=(1, 2))  # 6, −1 and 4

# Six filters of 5×5 on 32×32×3; ten of them, with a padding of 2.
SIX, TEN = output_size(32, 5), output_size(32, 5, padding=2)

# Seven filters of 3×3 on 4×4×3, without and with biases; ten of 5×5 on 32×32×3.
COUNTS = tuple(conv_parameters(3, *of) for of in ((7, 3, False), (7, 3), (10, 5)))
PLACES = output_size(4, 3) ** 2, SIX**2

NEURONS = 5 * SIX**2
ONE_FILTER = conv_parameters(3, 1, 5)


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
                variants=(EACH + BIAS, WINDOW * FILTER),
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
                "bias added once per channel",
                EACH.sum() + 3 * BIAS,
                "The bias was added three times, once for each channel.",
                "How many biases does one filter have?",
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
                variants=(((18, SIX, SIX), (30, TEN, TEN)),),
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
                "+1 forgotten",
                ((6, SIX - 1, SIX - 1), (10, TEN - 1, TEN - 1)),
                "These are the steps of the window.",
                "Where is the window before its first step?",
            ),
        ),
        hints=(
            "How many maps does one filter give, however deep it is?",
            "A map for each filter. Its height and width are those of chapter 04.",
            "(32 − 5)/1 + 1 without padding; with a padding of 2 it is (32 + 4 − 5)/1 + 1. The "
            "number of filters stands first.",
        ),
    ),
    Exercise(
        id="05.6",
        kind=PREDICT,
        question="How many parameters three layers have",
        points=1,
        reference=COUNTS,
        misconceptions=(
            Misconception(
                "channels forgotten",
                (7 * 9, 7 * (9 + 1), 10 * (25 + 1)),
                "Your filters have a single slice.",
                "How deep is a filter that slides over a colour picture?",
            ),
            Misconception(
                "bias forgotten",
                (7 * 27, 7 * 27, 10 * 75),
                "The first number is right. The other two are the weights alone.",
                "What does each filter have besides its weights?",
            ),
            Misconception(
                "a bias for every channel",
                (7 * 27, 7 * (27 + 3), 10 * (75 + 3)),
                "The weights are right. But every slice of a filter got a bias of its own.",
                "The channels are added up first. How many biases come on top?",
            ),
            Misconception(
                "one bias for all filters",
                (7 * 27, 7 * 27 + 1, 10 * 75 + 1),
                "The weights are right, but there is one bias in all.",
                "How many maps are there, and does each need its own bias?",
            ),
            Misconception(
                "a bias for every weight",
                (7 * 27, 2 * 7 * 27, 2 * 10 * 75),
                "The weights are right. But there are as many biases as weights.",
                "How often is a bias added to one number of a map?",
            ),
            Misconception(
                "weights of their own at every position",
                tuple(count * n for count, n in zip(COUNTS, (PLACES[0], *PLACES), strict=True)),
                "You counted the weights again for every place of the map, or for every pixel.",
                "When the window moves on, does the filter change?",
                variants=(
                    (7 * 27 * PLACES[0], 7 * 27 * PLACES[0] + 7, 10 * 75 * PLACES[1] + 10),
                    (7 * 27 * 16, 7 * 28 * 16, 10 * 76 * 32 * 32),
                ),
            ),
            Misconception(
                "the picture's size instead of the filter's",
                (7 * 48, 7 * (48 + 1), 10 * (3072 + 1)),
                "That is what a fully connected layer would need: a weight for every pixel of the "
                "picture, in every channel.",
                "How much of the picture does a filter cover at a time?",
            ),
            Misconception(
                "one side instead of the square",
                (7 * 9, 7 * (9 + 1), 10 * (15 + 1)),
                "A slice of 5×5 is counted as if it had 5 weights, one of 3×3 as if it had 3.",
                "How many cells does a square of 5×5 have?",
            ),
            Misconception(
                "one filter only",
                (27, 27 + 1, 75 + 1),
                "This is what a single filter has.",
                "How many filters does each layer have?",
            ),
            Misconception(
                "the numbers of the output",
                (7 * PLACES[0], 7 * PLACES[0], 10 * PLACES[1]),
                "This is how many numbers come out.",
                "Which numbers does a layer learn?",
            ),
        ),
        hints=(
            "How many weights does one filter of 3×3 have, if the picture has three channels?",
            "Count one filter, weights and bias. Then all filters. The size of the picture plays "
            "no part.",
            "A filter of 3×3 has 3·3·3 = 27 weights, one of 5×5 has 5·5·3 = 75. With its bias that "
            "is 28, and 76.",
        ),
    ),
    Exercise(
        id="05.8",
        kind=PREDICT,
        question="The parameters of five maps, with weights of their own and with shared ones",
        points=1,
        reference=(NEURONS * ONE_FILTER, 5 * ONE_FILTER),
        misconceptions=(
            Misconception(
                "bias forgotten",
                (NEURONS * 75, 5 * 75),
                "These are the weights alone.",
                "What does each neuron have besides its weights?",
            ),
            Misconception(
                "channels forgotten",
                (NEURONS * 26, 5 * 26),
                "Your neurons look at a single channel.",
                "A region of 5×5 pixels in colour: how many numbers is that?",
            ),
            Misconception(
                "one map only",
                (SIX**2 * ONE_FILTER, ONE_FILTER),
                "You counted the neurons of a single map.",
                "How many maps are there?",
                variants=((SIX**2 * ONE_FILTER, 5 * ONE_FILTER),),
            ),
            Misconception(
                "weights shared across maps, too",
                (NEURONS * ONE_FILTER, ONE_FILTER),
                "The first number is right. The second is what one filter has.",
                "Would five maps differ if they were all made by the same filter?",
            ),
            Misconception(
                "a bias for every neuron",
                (NEURONS * ONE_FILTER, 5 * 75 + NEURONS),
                "The first number is right. In the second the weights are shared, the biases not.",
                "Which shape has the block of biases?",
            ),
            Misconception(
                "the input's size instead of the map's",
                (5 * 32**2 * ONE_FILTER, 5 * ONE_FILTER),
                "The second number is right. For the first you took five maps of 32×32.",
                "How large is a map if there is no padding?",
            ),
            Misconception(
                "every neuron sees the whole picture",
                (NEURONS * (3 * 32**2 + 1), 5 * ONE_FILTER),
                "The second number is right. The first is that of a fully connected layer.",
                "At how many pixels does one neuron look here?",
            ),
            Misconception(
                "the two swapped",
                (5 * ONE_FILTER, NEURONS * ONE_FILTER),
                "Both numbers are right, but in the other order.",
                "Which needs fewer parameters: weights that are shared, or weights of one's own?",
            ),
        ),
        hints=(
            "How many numbers does a single neuron learn, its bias included?",
            "76: 5·5·3 weights and a bias. How many neurons are there, and how many different "
            "filters?",
            "28·28·5 neurons with 76 each, if nothing is shared. With sharing, 5 filters with 76 "
            "each.",
        ),
    ),
)
