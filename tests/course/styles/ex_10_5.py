"""10.5: right answers in several styles."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view


def score_taken_once(picture, score, size, stride, fill):
    before = score(picture)
    height, width = picture.shape
    out = []
    for top in range(0, height - size + 1, stride):
        out.append([])
        for left in range(0, width - size + 1, stride):
            covered = np.array(picture)
            covered[top : top + size, left : left + size] = fill
            out[-1].append(before - score(covered))
    return out


def put_back_afterwards(picture, score, size, stride, fill):
    """On one copy, whose pixels come back before the next square."""
    picture = picture.copy()
    rows = (picture.shape[0] - size) // stride + 1
    columns = (picture.shape[1] - size) // stride + 1
    drops = np.empty((rows, columns))
    before = score(picture)
    for i in range(rows):
        for j in range(columns):
            square = np.s_[i * stride : i * stride + size, j * stride : j * stride + size]
            kept = picture[square].copy()
            picture[square] = fill
            drops[i, j] = before - score(picture)
            picture[square] = kept
    return drops


def with_a_mask(picture, score, size, stride, fill):
    rows, columns = np.indices(picture.shape)

    def drop(top, left):
        inside = (rows >= top) & (rows < top + size) & (columns >= left) & (columns < left + size)
        return score(picture) - score(np.where(inside, fill, picture))

    tops = range(0, picture.shape[0] - size + 1, stride)
    lefts = range(0, picture.shape[1] - size + 1, stride)
    return np.array([[drop(top, left) for left in lefts] for top in tops])


def all_copies_at_once(picture, score, size, stride, fill):
    rows, columns = ((length - size) // stride + 1 for length in picture.shape)
    copies = np.tile(picture, (rows, columns, 1, 1))
    for i, j in np.ndindex(rows, columns):
        views = sliding_window_view(copies[i, j], (size, size), writeable=True)
        views[i * stride, j * stride] = fill
    return score(picture) - np.array([[score(one) for one in row] for row in copies])


def tensors_of_numbers(picture, score, size, stride, fill):
    out = torch.zeros([(length - size) // stride + 1 for length in picture.shape])
    for i, j in np.ndindex(*out.shape):
        covered = torch.tensor(picture)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        out[i, j] = score(picture) - score(covered.numpy())
    return out


def rows_and_columns_counted(picture, score, size, stride, fill):
    height, width = picture.shape
    rows = 1 + (height - size) // stride
    columns = 1 + (width - size) // stride
    drops = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            covered = picture.copy()
            for i in range(size):
                for j in range(size):
                    covered[row * stride + i, column * stride + j] = fill
            drops[row, column] = score(picture) - score(covered)
    return drops


def multiples_of_the_stride(picture, score, size, stride, fill):
    """In lists, without the number of places."""

    def starts(length):
        return [start for start in range(length) if start % stride == 0 and start + size <= length]

    out = []
    for top in starts(len(picture)):
        out.append([])
        for left in starts(len(picture[0])):
            covered = picture.tolist()
            for line in covered[top : top + size]:
                line[left : left + size] = [fill] * size
            out[-1].append(score(picture) - score(covered))
    return torch.tensor(out)


def every_place_then_some(picture, score, size, stride, fill):
    """All places with a stride of 1, of which every ``stride``-th is kept."""
    height, width = picture.shape
    places = [[picture.copy() for _ in range(width - size + 1)] for _ in range(height - size + 1)]
    for top, row in enumerate(places):
        for left, covered in enumerate(row):
            covered[top : top + size, left : left + size] = fill
    scores = np.array([[score(covered) for covered in row] for row in places])
    return (score(picture) - scores)[::stride, ::stride]


STYLES = {
    "score_taken_once": score_taken_once,
    "put_back_afterwards": put_back_afterwards,
    "with_a_mask": with_a_mask,
    "all_copies_at_once": all_copies_at_once,
    "tensors_of_numbers": tensors_of_numbers,
    "rows_and_columns_counted": rows_and_columns_counted,
    "multiples_of_the_stride": multiples_of_the_stride,
    "every_place_then_some": every_place_then_some,
}
