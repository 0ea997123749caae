"""01.6: right answers in several styles."""

import numpy as np
import torch


def filled(weight, order):
    rows, columns = weight.shape
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = weight[i, order[j]]
    return out


def column_by_column(weight, order):
    out = np.empty_like(weight)
    for new, old in enumerate(order):
        out[:, new] = weight[:, old]
    return out


STYLES = {
    "loops": lambda weight, order: [[row[place] for place in order] for row in weight],
    "vectorised": lambda weight, order: np.take(weight, order, axis=1),
    "torch": lambda weight, order: torch.from_numpy(weight)[:, torch.from_numpy(order)],
    "a matrix": lambda weight, order: weight @ np.eye(len(order))[:, order],
    "filled": filled,
    "column by column": column_by_column,
    "of the transpose": lambda weight, order: weight.T[order].T,
}
