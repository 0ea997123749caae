"""Chapter 05, channels, filters, batches: how many parameters there are."""

from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import conv_parameters, output_size

SIX = output_size(32, 5)  # a map of 5×5 windows on 32×32
# Seven filters of 3×3 on 4×4×3, without and with biases; ten of 5×5 on 32×32×3.
COUNTS = tuple(conv_parameters(3, *of) for of in ((7, 3, False), (7, 3), (10, 5)))
PLACES = output_size(4, 3) ** 2, SIX**2

NEURONS = 5 * SIX**2
ONE_FILTER = conv_parameters(3, 1, 5)


EXERCISES = (
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
                "bias forgotten in one of the two",
                (NEURONS * 75, 5 * ONE_FILTER),
                "In one of the two numbers the biases are missing.",
                "What does each neuron have besides its weights, shared or not?",
                variants=((NEURONS * ONE_FILTER, 5 * 75),),
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
                "one bias for all filters",
                (NEURONS * ONE_FILTER, 5 * 75 + 1),
                "The first number is right. In the second all five maps share one bias.",
                "Weights are shared within a map, not across maps. And biases?",
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
