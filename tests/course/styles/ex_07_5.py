"""07.5: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F

from cnnkit import conv2d, im2col, output_size


def folded(x, weight):
    n, _, height, width = x.shape
    filters, kernel_size = len(weight), weight.shape[2:]
    rows, columns = output_size((height, width), kernel_size)
    product = im2col(x, kernel_size) @ weight.reshape(filters, -1).T
    return product.reshape(n, rows, columns, filters).transpose(0, 3, 1, 2)


def turned_by_pictures(x, weight):
    rows, columns = output_size(x.shape[2:], weight.shape[2:])
    product = im2col(x, weight.shape[2:]) @ weight.reshape(len(weight), -1).T
    by_picture = product.reshape(len(x), rows * columns, -1)
    return by_picture.transpose(0, 2, 1).reshape(len(x), len(weight), rows, columns)


def filter_by_filter(x, weight):
    sizes = output_size(x.shape[2:], weight.shape[2:])
    matrix = im2col(x, weight.shape[2:])
    maps = [(matrix @ one.reshape(-1)).reshape(len(x), *sizes) for one in weight]
    return np.stack(maps, axis=1)


def by_einsum(x, weight):
    windows = sliding_window_view(x, weight.shape[2:], axis=(2, 3))
    return np.einsum("ncijuv,fcuv->nfij", windows, weight)


def unfolded_by_torch(x, weight):
    """Windows as columns: the product is folded by a bare reshape."""
    n, _, height, width = x.shape
    filters, _, rows, columns = weight.shape
    x, weight = torch.from_numpy(x).double(), torch.from_numpy(weight).double()
    product = weight.reshape(filters, -1) @ F.unfold(x, (rows, columns))
    return product.reshape(n, filters, height - rows + 1, width - columns + 1)


def cell_by_cell(x, weight):
    """Row by row out of the product, into maps made beforehand."""
    n, filters = len(x), len(weight)
    rows, columns = output_size(x.shape[2:], weight.shape[2:])
    product = im2col(x, weight.shape[2:]) @ weight.reshape(filters, -1).T
    maps = np.zeros((n, filters, rows, columns))
    for number in range(n):
        for i in range(rows):
            for j in range(columns):
                maps[number, :, i, j] = product[(number * rows + i) * columns + j]
    return maps


def broken_fold(x, weight):
    n, _, height, width = x.shape
    filters, kernel_size = len(weight), weight.shape[2:]
    rows, columns = output_size((height, width), kernel_size)
    product = im2col(x, kernel_size) @ weight.reshape(filters, -1).T
    return product.reshape(n, filters, rows, columns)


STYLES = {
    f.__name__: f
    for f in (
        folded,
        turned_by_pictures,
        filter_by_filter,
        by_einsum,
        unfolded_by_torch,
        cell_by_cell,
        conv2d,
    )
} | {"torch": lambda x, weight: F.conv2d(torch.from_numpy(x), torch.from_numpy(weight))}
BROKEN = (broken_fold, "reshape instead of transpose")
