"""A pointwise convolution on tokens, in several styles: for 12.3, 12.4 and 12.5."""

import numpy as np


def einsum(x, weight, bias):
    return np.einsum("nchw,fc->nfhw", x, weight) + bias.reshape(1, -1, 1, 1)


def token_by_token(tokens, weight, bias):
    return [[weight @ token + bias for token in sentence] for sentence in tokens]


def linear(tokens, weight, bias):
    return tokens @ weight.T + bias


def of_the_sentence(tokens, weight, bias):
    return einsum(tokens.transpose(0, 2, 1)[..., None], weight, bias)[..., 0].transpose(0, 2, 1)
