"""05.8: The parameters of a layer, with weights of their own for its neurons and shared ones."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.messages import N_
from cnnkit.shapes import conv_parameters, output_size

CHANNELS = 3  # a colour picture


def two_counts(size: int = 32, kernel: int = 5, maps: int = 5) -> Exercise:
    """05.8 with these numbers."""
    side = output_size(size, kernel)
    neurons = maps * side**2
    weights = conv_parameters(CHANNELS, 1, kernel, bias=False)
    each = conv_parameters(CHANNELS, 1, kernel)  # what one neuron learns, or one filter
    return Exercise(
        id="05.8",
        kind=PREDICT,
        question="The parameters of a layer, with weights of their own and with shared ones",
        points=1,
        taught_by="channels-sharing",
        reference=(neurons * each, maps * each),
        misconceptions=(
            Misconception(
                "bias forgotten",
                (neurons * weights, maps * weights),
                "These are the weights alone.",
                "What does each neuron have besides its weights?",
            ),
            Misconception(
                "bias forgotten in one of the two",
                (neurons * weights, maps * each),
                "In one of the two numbers the biases are missing.",
                "What does each neuron have besides its weights, shared or not?",
                variants=((neurons * each, maps * weights),),
            ),
            Misconception(
                "channels forgotten",
                tuple(count * conv_parameters(1, 1, kernel) for count in (neurons, maps)),
                "Your neurons look at a single channel.",
                N_(
                    "A region of {kernel}×{kernel} pixels in colour: how many numbers is that?",
                    kernel=kernel,
                ),
            ),
            Misconception(
                "one map only",
                (side**2 * each, each),
                "You counted the neurons of a single map.",
                "How many maps are there?",
                variants=((side**2 * each, maps * each),),
            ),
            Misconception(
                "weights shared across maps, too",
                (neurons * each, each),
                "Your second number is what one filter has.",
                "Would the maps differ if they were all made by the same filter?",
            ),
            Misconception(
                "one bias for all filters",
                (neurons * each, maps * weights + 1),
                "In your second number all maps share one bias.",
                "Weights are shared within a map, not across maps. And biases?",
            ),
            Misconception(
                "a bias for every neuron",
                (neurons * each, maps * weights + neurons),
                "In your second number the weights are shared, the biases not.",
                "Which shape has the block of biases?",
            ),
            Misconception(
                "the input's size instead of the map's",
                (maps * size**2 * each, maps * each),
                N_("For your first number you took maps of {size}×{size}.", size=size),
                "How large is a map if there is no padding?",
            ),
            Misconception(
                "every neuron sees the whole picture",
                (neurons * conv_parameters(CHANNELS, 1, size), maps * each),
                "Your first number is that of a fully connected layer.",
                "At how many pixels does one neuron look here?",
            ),
            Misconception(
                "the two swapped",
                (maps * each, neurons * each),
                "In your answer neurons that share weights have more parameters than neurons that "
                "do not.",
                "What does a layer save when the neurons of a map use the same weights?",
            ),
        ),
        hints=(
            "How many numbers does a single neuron learn, its bias included?",
            N_(
                "{each}: {kernel}·{kernel}·3 weights and a bias. How many neurons are there, and "
                "how many different filters?",
                each=each,
                kernel=kernel,
            ),
            N_(
                "{side}·{side}·{maps} neurons with {each} each, if nothing is shared. With "
                "sharing, {maps} filters with {each} each.",
                side=side,
                maps=maps,
                each=each,
            ),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A picture of a usual size, a few filters of a usual size."""
    return {
        "size": 4 * between(random, 4, 16),
        "kernel": one_of(random, 3, 5, 7),
        "maps": between(random, 4, 12),
    }


EXERCISE = prediction(two_counts, draw)
