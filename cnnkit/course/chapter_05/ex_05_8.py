"""05.8: The parameters of five maps, with weights of their own and with shared ones."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import conv_parameters, output_size

SIX = output_size(32, 5)  # a map of 5×5 windows on 32×32
NEURONS = 5 * SIX**2
ONE_FILTER = conv_parameters(3, 1, 5)


EXERCISE = Exercise(
    id="05.8",
    kind=PREDICT,
    question="The parameters of five maps, with weights of their own and with shared ones",
    points=1,
    taught_by="channels-sharing",
    reference=(NEURONS * ONE_FILTER, 5 * ONE_FILTER),
    misconceptions=(
        Misconception(
            "bias forgotten",
            (NEURONS * 75, 5 * 75),
            "These are the weights alone.",
            "What does each neuron have besides its weights?",
            since="01.3",
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
            since="01.4",
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
        "76: 5·5·3 weights and a bias. How many neurons are there, and how many different filters?",
        "28·28·5 neurons with 76 each, if nothing is shared. With sharing, 5 filters with 76 each.",
    ),
)
