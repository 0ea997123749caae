"""05.8: The parameters of a layer, with weights of their own for its neurons and shared ones."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.course.families.counting import BIASES, WEIGHTS, Counted, counts, written
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import SEVERAL
from cnnkit.messages import N_
from cnnkit.shapes import output_size

CHANNELS = 3  # a colour picture
HAS = "bias", "slices", "channels", "window", "places", "numbers"


def two_counts(size: int = 32, kernel: int = 5, maps: int = 5) -> Exercise:
    """05.8 with these numbers."""
    side = output_size(size, kernel)
    neurons = maps * side**2
    shared = Counted(CHANNELS, maps, 2 * (kernel,), True, 2 * (size,), side**2)
    alone = Counted(CHANNELS, neurons, 2 * (kernel,), True, 2 * (size,))  # a filter each
    layers = alone, shared
    weights = CHANNELS * kernel**2
    each = weights + 1  # what one neuron learns, or one filter
    return Exercise(
        id="05.8",
        kind=PREDICT,
        question="The parameters of a layer, with weights of their own and with shared ones",
        points=1,
        taught_by="channels-sharing",
        reference=(neurons * each, maps * each),
        misconceptions=(
            *written((neurons * each, maps * each)),
            *counts(layers, HAS, family=BIASES),
            *counts(layers, HAS, where=((0, 1), (0,)), family=WEIGHTS),
            Misconception(
                "weights shared across maps, too",
                (neurons * each, each),
                "Your second number is what one filter has.",
                "Would the maps differ if they were all made by the same filter?",
                variants=((neurons * each, weights), (neurons * weights, weights)),
            ),
            Misconception(
                "neurons and filters counted",
                (neurons, maps),
                "These are the numbers of neurons and of filters.",
                "How many numbers does each of them learn?",
            ),
            Misconception(
                "how many neurons instead of what they learn",
                (neurons, each),
                "One of your numbers is how many neurons there are.",
                "How many numbers do all neurons learn together? And how many, if those of a map "
                "share?",
                variants=((each, neurons), (neurons, weights), (neurons * each, neurons)),
            ),
            Misconception(
                "shared in both",
                (maps * each, maps * each),
                "Your two numbers are alike: the neurons share their weights in the first case, "
                "too.",
                "How many neurons are there, if each has weights of its own?",
            ),
            Misconception(
                "the maps counted twice",
                (neurons * maps * each, maps * each),
                "The number of maps was multiplied in twice.",
                "How many neurons are there, those of all maps together?",
            ),
            *known(SEVERAL, afterwards((neurons * each, maps * each))),
            Misconception(
                "one map only",
                (side**2 * each, each),
                "You counted the neurons of a single map.",
                "How many maps are there?",
                variants=((side**2 * each, maps * each),),
            ),
            Misconception(
                "biases shared, weights not",
                (neurons * weights + maps, maps * each),
                "In your first number the neurons of a map share their bias.",
                "If nothing is shared, what does each neuron have of its own?",
            ),
            Misconception(
                "+1 forgotten",
                (maps * (side - 1) ** 2 * each, maps * each),
                "Your maps are one row and one column too small: those are the window's steps.",
                "Where is the window before its first step?",
            ),
            Misconception(
                "the input's size instead of the map's",
                (maps * size**2 * each, maps * each),
                N_("For your first number you took maps of {size}×{size}.", size=size),
                "How large is a map if there is no padding?",
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
        why="Layers with weights of their own at every place do exist: they are called locally "
        "connected, and are seldom used.",
    )


def draw(random: np.random.Generator) -> dict:
    """A picture of a usual size, a few filters of a usual size."""
    return {
        "size": 4 * between(random, 4, 16),
        "kernel": one_of(random, 3, 5, 7),
        "maps": between(random, 4, 12),
    }


EXERCISE = prediction(two_counts, draw)
