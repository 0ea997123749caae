"""12.2: The parameters of a 1×1 layer that makes few maps of many."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import one_of, until
from cnnkit.course.families.counting import Counted, counts, written
from cnnkit.messages import N_


def pointwise_layer(channels: int = 256, filters: int = 64, size: int = 28) -> Exercise:
    """12.2 with these numbers: ``channels`` maps of ``size`` come in, ``filters`` go out."""
    layer = Counted(channels, filters, size=(size, size), places=size * size)
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
        reference=layer.parameters,
        misconceptions=(
            *written(layer.parameters),
            *counts(
                [layer],
                ("bias", "channels", "places", "numbers", "two sides"),
                ("a fully connected layer",),  # with a window of one cell: a weight for each place
                together=sum,
            ),
            Misconception(
                "windows of 3×3",
                9 * layer.weights + filters,
                "You counted nine weights for each channel.",
                "How many cells of one channel does a window of 1×1 hold?",
                variants=(9 * layer.weights,),
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
        why=(
            "GoogLeNet puts such a layer before its large windows; section 6 counts what that "
            "saves."
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

    def fits(drawn):
        """Fewer maps than before, and a count of thousands."""
        return drawn["filters"] < drawn["channels"] and drawn["filters"] * drawn["channels"] > 1000

    return until(fits, numbers)


EXERCISE = prediction(pointwise_layer, draw)
