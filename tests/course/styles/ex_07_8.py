"""07.8: right answers in several styles."""

import numpy as np
import torch
from torch.nn import functional as F

from cnnkit import im2col, output_size


def put_back_in_loops(cols, size, kernel_size, stride):
    out = np.zeros(size)
    number = 0
    for top in range(0, size[0] - kernel_size[0] + 1, stride):
        for left in range(0, size[1] - kernel_size[1] + 1, stride):
            for (u, v), value in np.ndenumerate(cols[number].reshape(kernel_size)):
                out[top + u, left + v] += value
            number += 1
    return out


def put_back_by_taps(cols, size, kernel_size, stride):
    rows, columns = output_size(size, kernel_size, stride)
    out = np.zeros(size, cols.dtype)
    for tap, (u, v) in enumerate(np.ndindex(*kernel_size)):
        down = slice(u, u + (rows - 1) * stride + 1, stride)
        right = slice(v, v + (columns - 1) * stride + 1, stride)
        out[down, right] += cols[:, tap].reshape(rows, columns)
    return out


def put_back_at(cols, size, kernel_size, stride):
    out = np.zeros(size, cols.dtype)
    pixels = np.arange(out.size).reshape(1, 1, *size)
    np.add.at(out.reshape(-1), im2col(pixels, kernel_size, stride), cols)
    return out


def put_back_by_counting(cols, size, kernel_size, stride):
    pixels = im2col(np.arange(np.prod(size)).reshape(1, 1, *size), kernel_size, stride)
    return np.bincount(pixels.reshape(-1), cols.reshape(-1), np.prod(size)).reshape(size)


def put_back_by_torch(cols, size, kernel_size, stride):
    columns = torch.from_numpy(cols.T.copy())[None].double()
    return F.fold(columns, size, kernel_size, stride=stride)[0, 0]


def put_back_pixel_by_pixel(cols, size, kernel_size, stride):
    """Each pixel collects what the windows that see it say."""
    height, width = size
    kh, kw = kernel_size
    out_h, out_w = (height - kh) // stride + 1, (width - kw) // stride + 1
    out = [[0] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            for i in range(out_h):
                for j in range(out_w):
                    u, v = row - i * stride, column - j * stride
                    if 0 <= u < kh and 0 <= v < kw:
                        out[row][column] += cols[i * out_w + j][u * kw + v]
    return out


def put_back_as_a_sum_of_pictures(cols, size, kernel_size, stride):
    """Every window on a picture of its own, with zeros around it."""
    kh, kw = kernel_size
    columns = (size[1] - kw) // stride + 1
    pictures = []
    for number, row in enumerate(cols):
        top, left = number // columns * stride, number % columns * stride
        around = (top, size[0] - top - kh), (left, size[1] - left - kw)
        pictures.append(np.pad(row.reshape(kh, kw), around))
    return np.sum(pictures, axis=0)


STYLES = {
    f.__name__: f
    for f in (
        put_back_in_loops,
        put_back_by_taps,
        put_back_at,
        put_back_by_counting,
        put_back_by_torch,
        put_back_pixel_by_pixel,
        put_back_as_a_sum_of_pictures,
    )
}
