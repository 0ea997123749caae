"""The batch and the layer of 07.4 and 07.6."""

BATCH, CHANNELS, SIDE, FILTERS = 10, 3, 28, 16
