"""05.5: right answers in several styles, and the code given to repair."""

import numpy as np
import torch


def filter_by_filter(weight):
    return [weight[..., f].transpose(2, 0, 1) for f in range(weight.shape[3])]


def number_by_number(weight):
    height, width, channels, filters = weight.shape
    out = np.zeros((filters, channels, height, width))
    for u, v, c, f in np.ndindex(weight.shape):
        out[f, c, u, v] = weight[u, v, c, f]
    return out


def reshaped(weight):
    height, width, channels, filters = weight.shape
    return weight.reshape(filters, channels, height, width)


def slice_by_slice(weight):
    filters, channels = weight.shape[3], weight.shape[2]
    out = np.empty((filters, channels, weight.shape[0], weight.shape[1]))
    for f in range(filters):
        for c in range(channels):
            out[f, c] = weight[:, :, c, f]
    return out


def as_one_table(weight):
    """A row per place, a column per slice; turned, the columns are in order."""
    height, width, channels, filters = weight.shape
    table = weight.reshape(height * width, channels * filters).T
    return table.reshape(channels, filters, height, width).swapaxes(0, 1)


STYLES = {
    "slice by slice": slice_by_slice,
    "as one table": as_one_table,
    "filter by filter": filter_by_filter,
    "loops": number_by_number,
    "two swaps": lambda weight: weight.swapaxes(0, 3).swapaxes(1, 2).swapaxes(2, 3),
    "moveaxis": lambda weight: np.moveaxis(weight, (3, 2), (0, 1)),
    "einsum": lambda weight: np.einsum("uvcf->fcuv", weight),
    "torch": lambda weight: torch.from_numpy(weight).permute(3, 2, 0, 1),
}
BROKEN = (reshaped, "reshape instead of transpose")
