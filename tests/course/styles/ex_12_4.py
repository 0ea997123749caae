"""12.4: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from torch.nn import functional as F

from cnnkit import conv2d


def token_by_token(tokens, weight, bias):
    return [[weight @ token + bias for token in sentence] for sentence in tokens]


def linear(tokens, weight, bias):
    return tokens @ weight.T + bias


def of_the_sentence(tokens, weight, bias):
    maps = tokens.transpose(0, 2, 1)[..., None]
    out = np.einsum("nchw,fc->nfhw", maps, weight) + bias.reshape(1, -1, 1, 1)
    return out[..., 0].transpose(0, 2, 1)


def as_a_wide_picture(tokens, weight, bias):
    """(N, D, 1, T): one pixel high, not one wide."""
    maps = np.moveaxis(tokens, 2, 1)[:, :, None]
    return conv2d(maps, weight[:, :, None, None], bias)[:, :, 0].swapaxes(1, 2)


def by_conv1d(tokens, weight, bias):
    tokens, weight, bias = (torch.from_numpy(one) for one in (tokens, weight, bias))
    return F.conv1d(tokens.mT, weight[:, :, None], bias).mT


def repaired(tokens, weight, bias):
    n, length, depth = tokens.shape
    maps = np.zeros((n, depth, length, 1))
    maps[..., 0] = tokens.swapaxes(1, 2)
    return conv2d(maps, weight[:, :, None, None], bias)[..., 0].swapaxes(1, 2)


def in_loops(tokens, weight, bias):
    n, length, depth = tokens.shape
    out = np.zeros((n, length, len(weight)))
    for sentence in range(n):
        for token in range(length):
            for o in range(len(weight)):
                for d in range(depth):
                    out[sentence, token, o] += weight[o, d] * tokens[sentence, token, d]
                out[sentence, token, o] += bias[o]
    return out


def all_tokens_in_one_matrix(tokens, weight, bias):
    n, length, depth = tokens.shape
    return (tokens.reshape(n * length, depth) @ weight.T + bias).reshape(n, length, -1)


def broken_on_tokens(tokens, weight, bias):
    n, length, width = tokens.shape
    maps = tokens.reshape(n, width, length, 1)
    return conv2d(maps, weight[:, :, None, None], bias).reshape(n, length, -1)


STYLES = {
    "token_by_token": token_by_token,
    "linear": linear,
    "as_a_wide_picture": as_a_wide_picture,
    "by_conv1d": by_conv1d,
    "of_the_sentence": of_the_sentence,
    "repaired": repaired,
    "in_loops": in_loops,
    "all_tokens_in_one_matrix": all_tokens_in_one_matrix,
}
BROKEN = (broken_on_tokens, "reshape instead of transpose")
