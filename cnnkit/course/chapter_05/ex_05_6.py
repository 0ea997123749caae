"""05.6: How many parameters three layers have."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import conv_parameters, output_size

SIX = output_size(32, 5)  # a map of 5×5 windows on 32×32
# Seven filters of 3×3 on 4×4×3, without and with biases; ten of 5×5 on 32×32×3.
COUNTS = tuple(conv_parameters(3, *of) for of in ((7, 3, False), (7, 3), (10, 5)))
PLACES = output_size(4, 3) ** 2, SIX**2


EXERCISE = Exercise(
    id="05.6",
    kind=PREDICT,
    question="How many parameters three layers have",
    points=1,
    taught_by="channels-count",
    reference=COUNTS,
    misconceptions=(
        Misconception(
            "channels forgotten",
            (7 * 9, 7 * (9 + 1), 10 * (25 + 1)),
            "Your filters have a single slice.",
            "How deep is a filter that slides over a colour picture?",
            since="01.4",
        ),
        Misconception(
            "bias forgotten",
            (7 * 27, 7 * 27, 10 * 75),
            "The first number is right. The other two are the weights alone.",
            "What does each filter have besides its weights?",
            since="01.3",
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
            "as many biases as channels come in",
            (7 * 27, 7 * 27 + 3, 10 * 75 + 3),
            "The weights are right, but there is a bias for each channel of the picture.",
            "To what is a bias added: to what goes in, or to what comes out?",
        ),
        Misconception(
            "biases where there are none",
            (7 * 28, 7 * 28, 10 * 76),
            "You counted biases for the first layer, too. It has none.",
            "What distinguishes the second layer from the first?",
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
)
