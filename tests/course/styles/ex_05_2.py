"""05.2: right answers in several styles."""

import numpy as np
from styles.layers import LAYERS, loop_over_channels


def on_one(layer):
    """A layer for batches, on one picture and one filter."""
    return lambda x, weight, bias: layer(x[None], weight[None], np.array([bias]))[0][0]


STYLES = {name: on_one(layer) for name, layer in LAYERS.items()} | {
    "loop over channels": loop_over_channels
}
