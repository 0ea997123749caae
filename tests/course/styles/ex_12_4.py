"""12.4: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from styles.tokens import linear, of_the_sentence, token_by_token
from torch.nn import functional as F

from cnnkit import conv2d


def as_a_wide_picture(tokens, weight, bias):
    """(N, D, 1, T): one pixel high, not one wide."""
    maps = np.moveaxis(tokens, 2, 1)[:, :, None]
    return conv2d(maps, weight[:, :, None, None], bias)[:, :, 0].swapaxes(1, 2)


def by_conv1d(tokens, weight, bias):
    tokens, weight, bias = (torch.from_numpy(one).double() for one in (tokens, weight, bias))
    return F.conv1d(tokens.mT, weight[:, :, None], bias).mT


def broken_on_tokens(tokens, weight, bias):
    n, length, width = tokens.shape
    maps = tokens.reshape(n, width, length, 1)
    return conv2d(maps, weight[:, :, None, None], bias).reshape(n, length, -1)


STYLES = {
    f.__name__: f for f in (token_by_token, linear, as_a_wide_picture, by_conv1d, of_the_sentence)
}
BROKEN = (broken_on_tokens, "reshape instead of transpose")
