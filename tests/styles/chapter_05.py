"""Chapter 05: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


def seven_loops(x, weight, bias):
    """Every product on its own."""
    (count, channels, height, width), (filters, _, rows, columns) = x.shape, weight.shape
    out = np.zeros((count, filters, height - rows + 1, width - columns + 1))
    for n, f, i, j in np.ndindex(out.shape):
        for c in range(channels):
            for u in range(rows):
                for v in range(columns):
                    out[n, f, i, j] += x[n, c, i + u, j + v] * weight[f, c, u, v]
        out[n, f, i, j] += bias[f]
    return out


def windows_of_every_channel(x, weight, bias):
    windows = sliding_window_view(x, weight.shape[2:], axis=(2, 3))
    return np.einsum("ncijuv,fcuv->nfij", windows, weight) + bias[:, None, None]


def matrix_product(x, weight, bias):
    windows = sliding_window_view(x, weight.shape[2:], axis=(2, 3)).transpose(0, 2, 3, 1, 4, 5)
    rows = windows.reshape(*windows.shape[:3], -1) @ weight.reshape(len(weight), -1).T
    return (rows + bias).transpose(0, 3, 1, 2)


def by_torch(x, weight, bias):
    x, weight, bias = (torch.from_numpy(one).double() for one in (x, weight, bias))
    return F.conv2d(x, weight, bias)


def shifted_pictures(x, weight, bias):
    """Each weight takes the whole picture, moved: no window is ever cut out."""
    rows, columns = weight.shape[2:]
    height, width = x.shape[2] - rows + 1, x.shape[3] - columns + 1
    out = np.zeros((len(x), len(weight), height, width)) + bias.reshape(1, -1, 1, 1)
    for u in range(rows):
        for v in range(columns):
            moved = x[:, :, u : u + height, v : v + width]
            out += np.tensordot(moved, weight[:, :, u, v], axes=(1, 1)).transpose(0, 3, 1, 2)
    return out


def on_one(layer):
    """A layer for batches, on one picture and one filter."""
    return lambda x, weight, bias: layer(x[None], weight[None], np.array([bias]))[0][0]


LAYERS = {
    style.__name__: style
    for style in (
        seven_loops,
        windows_of_every_channel,
        matrix_product,
        by_torch,
        shifted_pictures,
    )
}


def loop_over_channels(x, weight, bias):
    """A map per channel, added up; the bias at the end."""
    return sum(
        (sliding_window_view(plane, slice_.shape) * slice_).sum(axis=(2, 3))
        for plane, slice_ in zip(x, weight, strict=True)
    ) + float(bias)


def filter_by_filter(weight):
    return [weight[..., f].transpose(2, 0, 1) for f in range(weight.shape[3])]


def number_by_number(weight):
    height, width, channels, filters = weight.shape
    out = np.zeros((filters, channels, height, width))
    for u, v, c, f in np.ndindex(weight.shape):
        out[f, c, u, v] = weight[u, v, c, f]
    return out


def parameters_one_by_one(in_channels, out_channels, kernel_size):
    count = 0
    for _ in range(out_channels):
        for _ in range(in_channels):
            count += kernel_size * kernel_size
        count += 1
    return count


STYLES = {
    "05.2": {name: on_one(layer) for name, layer in LAYERS.items()}
    | {"loop over channels": loop_over_channels},
    "05.4": LAYERS
    | {
        "one filter at a time, for all pictures": lambda x, weight, bias: np.stack(
            [shifted_pictures(x, one[None], bias[[f]])[:, 0] for f, one in enumerate(weight)],
            axis=1,
        ),
        "picture by picture": lambda x, weight, bias: [
            [
                loop_over_channels(one, filter_, number)
                for filter_, number in zip(weight, bias, strict=True)
            ]
            for one in x
        ],
    },
    "05.5": {
        "filter by filter": filter_by_filter,
        "loops": number_by_number,
        "two swaps": lambda weight: weight.swapaxes(0, 3).swapaxes(1, 2).swapaxes(2, 3),
        "moveaxis": lambda weight: np.moveaxis(weight, (3, 2), (0, 1)),
        "einsum": lambda weight: np.einsum("uvcf->fcuv", weight),
        "torch": lambda weight: torch.from_numpy(weight).permute(3, 2, 0, 1),
    },
    "05.7": {
        "loops": parameters_one_by_one,
        "vectorised": lambda in_channels, out_channels, kernel_size: (
            np.prod([out_channels, in_channels, kernel_size, kernel_size]) + out_channels
        ),
        "torch": lambda in_channels, out_channels, kernel_size: sum(
            p.numel() for p in torch.nn.Conv2d(in_channels, out_channels, kernel_size).parameters()
        ),
        "sizes of arrays": lambda in_channels, out_channels, kernel_size: (
            np.zeros((out_channels, in_channels, kernel_size, kernel_size)).size
            + np.zeros((out_channels, 1, 1)).size
        ),
    },
}


def reshaped(weight):
    height, width, channels, filters = weight.shape
    return weight.reshape(filters, channels, height, width)


BROKEN = {"05.5": (reshaped, "reshape instead of transpose")}
