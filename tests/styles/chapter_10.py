"""Chapter 10: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F

STYLES = {}


def style_of(exercise_id):
    """Register a function as one more style of an exercise."""

    def register(function):
        STYLES.setdefault(exercise_id, {})[function.__name__] = function
        return function

    return register


@style_of("10.1")
def relu_first(maps):
    behind = np.maximum(maps, 0)
    return [(one == 0).sum() / one.size for one in behind]


@style_of("10.1")
def counted_in_loops(maps):
    channels, height, width = maps.shape
    shares = np.zeros(channels)
    for c in range(channels):
        for i in range(height):
            for j in range(width):
                if maps[c, i, j] <= 0:
                    shares[c] += 1 / (height * width)
    return shares


@style_of("10.1")
def one_minus_the_others(maps):
    flat = maps.reshape(len(maps), -1)
    return 1 - np.count_nonzero(flat > 0, axis=1) / flat.shape[1]


@style_of("10.1")
def asked_of_torch(maps):
    return (F.relu(torch.tensor(maps)) == 0).double().mean(dim=(1, 2))


@style_of("10.3")
def two_functions(layers, cell):
    def lowest(cell):
        for _, stride, padding in layers[::-1]:
            cell = cell * stride - padding
        return cell

    def highest(cell):
        for kernel_size, stride, padding in layers[::-1]:
            cell = cell * stride - padding + kernel_size - 1
        return cell

    return [lowest(cell), highest(cell)]


@style_of("10.3")
def layer_by_layer_in_a_call_of_itself(layers, cell):
    if not layers:
        return cell, cell
    *others, (kernel_size, stride, padding) = layers
    start = cell * stride - padding
    return (
        layer_by_layer_in_a_call_of_itself(others, start)[0],
        layer_by_layer_in_a_call_of_itself(others, start + kernel_size - 1)[1],
    )


@style_of("10.3")
def all_cells_kept(layers, cell):
    cells = {cell}
    for kernel_size, stride, padding in reversed(layers):
        cells = {c * stride - padding + tap for c in cells for tap in range(kernel_size)}
    return np.array([min(cells), max(cells)])


@style_of("10.3")
def start_and_field_upwards(layers, cell):
    """As receptive fields are usually computed: field, step and offset, the first layer first."""
    field, step, offset = 1, 1, 0
    for kernel_size, stride, padding in layers:
        field += (kernel_size - 1) * step
        offset -= padding * step
        step *= stride
    return offset + cell * step, offset + cell * step + field - 1


@style_of("10.5")
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


@style_of("10.5")
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


@style_of("10.5")
def with_a_mask(picture, score, size, stride, fill):
    rows, columns = np.indices(picture.shape)

    def drop(top, left):
        inside = (rows >= top) & (rows < top + size) & (columns >= left) & (columns < left + size)
        return score(picture) - score(np.where(inside, fill, picture))

    tops = range(0, picture.shape[0] - size + 1, stride)
    lefts = range(0, picture.shape[1] - size + 1, stride)
    return np.array([[drop(top, left) for left in lefts] for top in tops])


@style_of("10.5")
def all_copies_at_once(picture, score, size, stride, fill):
    rows, columns = ((length - size) // stride + 1 for length in picture.shape)
    copies = np.tile(picture, (rows, columns, 1, 1))
    for i, j in np.ndindex(rows, columns):
        views = sliding_window_view(copies[i, j], (size, size), writeable=True)
        views[i * stride, j * stride] = fill
    return score(picture) - np.array([[score(one) for one in row] for row in copies])


@style_of("10.5")
def tensors_of_numbers(picture, score, size, stride, fill):
    out = torch.zeros([(length - size) // stride + 1 for length in picture.shape])
    for i, j in np.ndindex(*out.shape):
        covered = torch.tensor(picture)
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = fill
        out[i, j] = score(picture) - score(covered.numpy())
    return out


@style_of("10.6")
def cut_and_put(pictures, down, right):
    height, width = pictures.shape[-2:]
    out = np.zeros_like(pictures)
    out[..., down:, right:] = pictures[..., : height - down, : width - right]
    return out


@style_of("10.6")
def rolled_and_cleared(pictures, down, right):
    out = np.roll(pictures, (down, right), axis=(-2, -1))
    out[..., :down, :] = 0
    out[..., :right] = 0
    return out


@style_of("10.6")
def padded_and_cut(pictures, down, right):
    pads = [(0, 0)] * (pictures.ndim - 2) + [(down, 0), (right, 0)]
    return np.pad(pictures, pads)[..., : pictures.shape[-2], : pictures.shape[-1]]


@style_of("10.6")
def by_matrices(pictures, down, right):
    height, width = pictures.shape[-2:]
    return np.eye(height, k=-down) @ pictures @ np.eye(width, k=right)


@style_of("10.6")
def padded_by_torch(pictures, down, right):
    return F.pad(torch.tensor(pictures), (right, -right, down, -down))


def rolled(pictures, down, right):
    return np.roll(pictures, (down, right), axis=(-2, -1))


BROKEN = {"10.6": (rolled, "what leaves comes back")}
