"""Chapter 12: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from cnnkit import conv2d, im2col
from cnnkit.shapes import Conv2d, trace


def in_loops(x, weight, bias):
    n, channels, height, width = x.shape
    out = np.zeros((n, len(weight), height, width))
    for p, f, i, j in np.ndindex(out.shape):
        for c in range(channels):
            out[p, f, i, j] += weight[f, c] * x[p, c, i, j]
        out[p, f, i, j] += bias[f]
    return out


def channels_last(x, weight, bias):
    return np.moveaxis(np.moveaxis(x, 1, -1) @ weight.T + bias, -1, 1)


def stacks_of_matrices(x, weight, bias):
    n, channels, height, width = x.shape
    product = weight @ x.reshape(n, channels, -1) + bias[:, None]
    return product.reshape(n, len(weight), height, width)


def one_matrix_of_all(x, weight, bias):
    n, channels, height, width = x.shape
    product = weight @ x.transpose(1, 0, 2, 3).reshape(channels, -1) + bias[:, None]
    return product.reshape(len(weight), n, height, width).swapaxes(0, 1)


def einsum(x, weight, bias):
    return np.einsum("nchw,fc->nfhw", x, weight) + bias.reshape(1, -1, 1, 1)


def tensordot(x, weight, bias):
    return np.tensordot(weight, x, axes=(1, 1)).swapaxes(0, 1) + bias[:, None, None]


def rows_of_im2col(x, weight, bias):
    n, _, height, width = x.shape
    rows = im2col(x, 1) @ weight.T + bias
    return rows.reshape(n, height, width, len(weight)).transpose(0, 3, 1, 2)


def torch_convolution(x, weight, bias):
    x, weight, bias = (torch.from_numpy(one).double() for one in (x, weight, bias))
    return F.conv2d(x, weight[:, :, None, None], bias)


def weighted_pictures(x, weight, bias):
    """Each map is a sum of channels."""
    return np.stack(
        [
            sum(w * x[:, c] for c, w in enumerate(row)) + number
            for row, number in zip(weight, bias, strict=True)
        ],
        axis=1,
    )


def token_by_token(tokens, weight, bias):
    return [[weight @ token + bias for token in sentence] for sentence in tokens]


def linear(tokens, weight, bias):
    return tokens @ weight.T + bias


def as_a_wide_picture(tokens, weight, bias):
    """(N, D, 1, T): one pixel high, not one wide."""
    maps = np.moveaxis(tokens, 2, 1)[:, :, None]
    return conv2d(maps, weight[:, :, None, None], bias)[:, :, 0].swapaxes(1, 2)


def by_conv1d(tokens, weight, bias):
    tokens, weight, bias = (torch.from_numpy(one).double() for one in (tokens, weight, bias))
    return F.conv1d(tokens.mT, weight[:, :, None], bias).mT


def of_the_sentence(tokens, weight, bias):
    return einsum(tokens.transpose(0, 2, 1)[..., None], weight, bias)[..., 0].transpose(0, 2, 1)


def network_of(layer):
    return lambda tokens, w1, b1, w2, b2: np.asarray(
        layer(np.maximum(np.asarray(layer(tokens, w1, b1)), 0), w2, b2)
    )


def by_torch_layers(tokens, w1, b1, w2, b2):
    first, second = nn.Linear(w1.shape[1], len(w1)), nn.Linear(w2.shape[1], len(w2))
    network = nn.Sequential(first, nn.ReLU(), second).double()
    with torch.no_grad():
        for layer, weight, bias in ((first, w1, b1), (second, w2, b2)):
            layer.weight.copy_(torch.from_numpy(weight))
            layer.bias.copy_(torch.from_numpy(bias))
        return network(torch.from_numpy(tokens).double())


def masked(tokens, w1, b1, w2, b2):
    hidden = linear(tokens, w1, b1)
    hidden[hidden < 0] = 0
    return linear(hidden, w2, b2)


def layer_by_layer(channels, width, kernel_size):
    total = 0
    for into, out, size in (
        (channels, width, 1),
        (width, width, kernel_size),
        (width, channels, 1),
    ):
        total += into * out * size * size
    return total


def by_trace(channels, width, kernel_size):
    layers = [
        Conv2d(channels, width, 1, bias=False),
        Conv2d(width, width, kernel_size, padding="same", bias=False),
        Conv2d(width, channels, 1, bias=False),
    ]
    return trace(layers, (channels, 8, 8)).parameters


def by_torch_count(channels, width, kernel_size):
    layers = (
        nn.Conv2d(channels, width, 1, bias=False),
        nn.Conv2d(width, width, kernel_size, bias=False),
        nn.Conv2d(width, channels, 1, bias=False),
    )
    return sum(layer.weight.numel() for layer in layers)


STYLES = {
    "12.3": {
        f.__name__: f
        for f in (
            in_loops,
            channels_last,
            stacks_of_matrices,
            one_matrix_of_all,
            einsum,
            tensordot,
            rows_of_im2col,
            torch_convolution,
            weighted_pictures,
        )
    },
    "12.4": {
        f.__name__: f
        for f in (token_by_token, linear, as_a_wide_picture, by_conv1d, of_the_sentence)
    },
    "12.5": {
        f"two of {f.__name__}": network_of(f) for f in (token_by_token, linear, of_the_sentence)
    }
    | {"torch layers": by_torch_layers, "masked": masked},
    "12.7": {
        "in one line": lambda channels, width, kernel_size: (
            width * (2 * channels + kernel_size**2 * width)
        ),
        "layer by layer": layer_by_layer,
        "trace": by_trace,
        "torch": by_torch_count,
    },
}


def broken_on_tokens(tokens, weight, bias):
    n, length, width = tokens.shape
    maps = tokens.reshape(n, width, length, 1)
    return conv2d(maps, weight[:, :, None, None], bias).reshape(n, length, -1)


BROKEN = {"12.4": (broken_on_tokens, "reshape instead of transpose")}
