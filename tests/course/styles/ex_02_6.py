"""02.6: right answers in several styles."""

import math

import numpy as np
import torch


def loops(feature_map):
    best, place = -math.inf, None
    for i in range(feature_map.shape[0]):
        for j in range(feature_map.shape[1]):
            if feature_map[i, j] > best:
                best, place = feature_map[i, j], (i, j)
    return place


STYLES = {
    "vectorised": lambda feature_map: np.argwhere(feature_map == feature_map.max())[0],
    "torch": lambda feature_map: divmod(
        int(torch.from_numpy(feature_map).argmax()), feature_map.shape[1]
    ),
    "max of a list": lambda feature_map: max(
        np.ndindex(feature_map.shape), key=lambda place: feature_map[place]
    ),
    "loops": loops,
}
