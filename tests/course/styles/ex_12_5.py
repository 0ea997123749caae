"""12.5: right answers in several styles."""

import numpy as np
import torch
from torch import nn
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


def two_linear_layers(tokens, w1, b1, w2, b2):
    return linear(np.maximum(linear(tokens, w1, b1), 0), w2, b2)


def two_of_the_sentence(tokens, w1, b1, w2, b2):
    hidden = of_the_sentence(tokens, w1, b1)
    return of_the_sentence(np.where(hidden > 0, hidden, 0), w2, b2)


def two_token_by_token(tokens, w1, b1, w2, b2):
    hidden = np.array(token_by_token(tokens, w1, b1))
    return token_by_token(hidden * (hidden > 0), w2, b2)


def by_torch_layers(tokens, w1, b1, w2, b2):
    first, second = nn.Linear(w1.shape[1], len(w1)), nn.Linear(w2.shape[1], len(w2))
    network = nn.Sequential(first, nn.ReLU(), second).double()
    with torch.no_grad():
        for layer, weight, bias in ((first, w1, b1), (second, w2, b2)):
            layer.weight.copy_(torch.from_numpy(weight))
            layer.bias.copy_(torch.from_numpy(bias))
        return network(torch.from_numpy(tokens))


def by_torch_functions(tokens, *of):
    tokens, w1, b1, w2, b2 = (torch.tensor(one) for one in (tokens, *of))
    return F.linear(F.linear(tokens, w1, b1).clamp(min=0), w2, b2)


def masked(tokens, w1, b1, w2, b2):
    hidden = linear(tokens, w1, b1)
    hidden[hidden < 0] = 0
    return linear(hidden, w2, b2)


def without_the_way_back_between(tokens, w1, b1, w2, b2):
    maps = tokens.transpose(0, 2, 1)[..., None]
    hidden = np.maximum(conv2d(maps, w1[:, :, None, None], b1), 0)
    return conv2d(hidden, w2[:, :, None, None], b2)[..., 0].transpose(0, 2, 1)


def number_by_number(tokens, w1, b1, w2, b2):
    n, length, depth = tokens.shape
    out = np.zeros((n, length, depth))
    for i in range(n):
        for j in range(length):
            for h in range(len(w1)):
                hidden = max(w1[h] @ tokens[i, j] + b1[h], 0)
                out[i, j] += w2[:, h] * hidden
            out[i, j] += b2
    return out


def in_lists(tokens, w1, b1, w2, b2):
    def layer(token, weight, bias):
        rows = zip(weight.tolist(), bias.tolist(), strict=True)
        return [sum(w * t for w, t in zip(row, token, strict=True)) + b for row, b in rows]

    def network(token):
        return layer([max(number, 0) for number in layer(token, w1, b1)], w2, b2)

    return [[network(token) for token in sentence] for sentence in tokens.tolist()]


STYLES = {
    "two linear layers": two_linear_layers,
    "two of the sentence": two_of_the_sentence,
    "two token by token": two_token_by_token,
    "torch layers": by_torch_layers,
    "torch functions": by_torch_functions,
    "masked": masked,
    "without the way back between": without_the_way_back_between,
    "number by number": number_by_number,
    "in lists": in_lists,
}
