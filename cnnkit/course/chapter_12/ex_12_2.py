"""12.2: The parameters of a 1×1 layer that makes few maps of many."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import one_of, until
from cnnkit.messages import N_
from cnnkit.shapes import conv_parameters


def pointwise_layer(channels: int = 256, filters: int = 64, size: int = 28) -> Exercise:
    """12.2 with these numbers: ``channels`` maps of ``size`` come in, ``filters`` go out."""
    places = size * size
    right = conv_parameters(channels, filters, 1)
    weights = conv_parameters(channels, filters, 1, bias=False)
    coming, going = channels * places, filters * places
    return Exercise(
        id="12.2",
        kind=PREDICT,
        question=N_(
            "The parameters of a 1×1 layer that makes {filters} maps of {channels}",
            filters=filters,
            channels=channels,
        ),
        points=1,
        taught_by="pointwise-unrolled-explained",
        reference=right,
        misconceptions=(
            Misconception(
                "weights not shared",
                weights * places,
                N_(
                    "One way to this number: every weight counts {places} times, once for each "
                    "place.",
                    places=places,
                ),
                "When the window moves on, does the filter change?",
                variants=(right * places, weights * places + filters),
            ),
            Misconception(
                "everything joined to everything",
                conv_parameters(coming, going, 1, bias=False),
                "That is a fully connected layer on the whole picture: a weight from every number "
                "that comes in to every number that goes out.",
                "How many numbers does one filter see at a time?",
                variants=(conv_parameters(coming, going, 1),),
            ),
            Misconception(
                "windows of 3×3",
                conv_parameters(channels, filters, 3),
                "You counted nine weights for each channel.",
                "How many cells of one channel does a window of 1×1 hold?",
                variants=(conv_parameters(channels, filters, 3, bias=False),),
            ),
            Misconception(
                "bias forgotten",
                weights,
                "These are the weights alone.",
                "What does each filter have besides its weights?",
            ),
            Misconception(
                "one bias for all filters",
                weights + 1,
                "You counted one bias in all.",
                "How many maps go out, and does each need its own bias?",
            ),
            Misconception(
                "as many biases as channels come in",
                weights + channels,
                N_("You counted {channels} biases, as many as maps come in.", channels=channels),
                "To what is a bias added: to what goes in, or to what comes out?",
            ),
            Misconception(
                "a bias for every weight, or for every cell",
                2 * weights,
                "You counted far too many biases: one for each weight, or one for each cell of "
                "each map.",
                "A filter, wherever it lies, adds the same number. How many filters are there?",
                variants=(weights + going,),
            ),
            Misconception(
                "channels forgotten",
                conv_parameters(1, filters, 1),
                "Your filters have a single weight, or one and a bias.",
                "A filter is as deep as its input. How deep is that here?",
                variants=(filters,),
            ),
            Misconception(
                "one filter only",
                conv_parameters(channels, 1, 1),
                "This is what a single filter has, with its bias or without.",
                N_("How many filters does it take to make {filters} maps?", filters=filters),
                variants=(channels,),
            ),
            Misconception(
                "added instead of multiplied",
                channels + filters,
                "You added the two numbers of channels.",
                N_(
                    "Each of the {filters} filters has its own weights. How many has each?",
                    filters=filters,
                ),
                variants=(channels + filters + 1, channels + 2 * filters),
            ),
            Misconception(
                "the numbers of the output",
                going,
                "This is how many numbers come out.",
                "Which numbers does a layer learn?",
            ),
        ),
        hints=(
            "How many weights does one filter have? It is as deep as its input.",
            N_(
                "Count one filter, its bias included. Then all filters. The {size}×{size} play no "
                "part.",
                size=size,
            ),
            N_("{filters} · ({channels} + 1).", filters=filters, channels=channels),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Many maps of a size as in ResNet, and fewer that go out."""

    def numbers():
        return {
            "channels": one_of(random, 32, 48, 64, 96, 128, 192, 256, 320, 384, 512),
            "filters": one_of(random, 8, 12, 16, 24, 32, 48, 64, 96, 128),
            "size": one_of(random, 7, 14, 28, 56),
        }

    return until(lambda drawn: drawn["filters"] < drawn["channels"], numbers)


EXERCISE = prediction(pointwise_layer, draw)
