"""Chapter 06, pooling: ways to pool, right and wrong, that the exercises hand in."""

import numpy as np

from cnnkit.functional import max_pool2d

# Numbers that one may take for low enough.
FINITE = (-1, -5, -9, -10, -99, -100, -128, -255, -999, -1000, -9999, -10_000, -(10**6), -1e9)


def max_pool(x, kernel_size, stride=None):
    """:func:`cnnkit.max_pool2d` of maps (C, H, W) -> (C, OH, OW)."""
    return max_pool2d(x[None], kernel_size, stride)[0]


def windows(x, kernel_size, stride=None):
    """All windows of maps (C, H, W) -> (C, OH, OW, k, k)."""
    stride = stride or kernel_size
    cut = np.lib.stride_tricks.sliding_window_view(x, (kernel_size, kernel_size), (1, 2))
    return cut[:, ::stride, ::stride]


def taking(take):
    """A pool that takes something else of its windows."""
    return lambda x, kernel_size, stride=None: take(windows(x, kernel_size, stride))


def changed(change):
    """The right pooled maps, changed afterwards."""
    return lambda x, kernel_size, stride=None: change(max_pool(x, kernel_size, stride))


def only(keep):
    """The right pooled maps, all else left at 0."""

    def change(pooled):
        out = np.zeros_like(pooled)
        out[keep] = pooled[keep]
        return out

    return changed(change)


def farthest_from_0(cut):
    cells = cut.reshape(*cut.shape[:3], -1)
    return np.take_along_axis(cells, abs(cells).argmax(-1)[..., None], -1)[..., 0]


def beginning_at(starts):
    """A window for each of the ``starts(size, k, stride)``, cut off where it sticks out."""

    def model(x, kernel_size, stride=None):
        step = stride or kernel_size
        tops, lefts = (starts(size, kernel_size, step) for size in x.shape[1:])
        cells = [
            [x[:, i : i + kernel_size, j : j + kernel_size].max((1, 2)) for j in lefts]
            for i in tops
        ]
        return np.moveaxis(cells, 2, 0)

    return model


def taking_up_the_input(x, kernel_size, stride=None):
    out, pooled = np.zeros(x.shape), max_pool(x, kernel_size, stride)
    out[:, : pooled.shape[1], : pooled.shape[2]] = pooled
    return out


def window_at_i(x, kernel_size, stride=None):
    _, rows, columns = max_pool(x, kernel_size, stride).shape
    return max_pool(x, kernel_size, 1)[:, :rows, :columns]


def as_large_as_the_stride(x, kernel_size, stride=None):
    """``x[:, i * stride : (i + 1) * stride, …]``."""
    stride = stride or kernel_size
    out = np.zeros(max_pool(x, kernel_size, stride).shape)
    for _, i, j in np.ndindex(out.shape):
        cut = x[:, i * stride : (i + 1) * stride, j * stride : (j + 1) * stride]
        out[:, i, j] = cut.max((1, 2))
    return out


def never_reset(until, order=(0, 1, 2), start=-np.inf):
    """The largest so far goes on from window to window, in loops of that ``order``.

    It is forgotten whenever one of the ``until`` outermost loops goes round.
    """

    def change(pooled):
        in_order = pooled.transpose(order)
        runs = in_order.reshape(*in_order.shape[:until], -1)
        largest = np.maximum(np.maximum.accumulate(runs, axis=-1), start)
        return largest.reshape(in_order.shape).transpose(np.argsort(order))

    return changed(change)


def poured_into_squares(whole):
    """``x.reshape(c, h // k, w // k, k, k)``; of the map only ``whole(size, k)`` is taken."""

    def model(x, kernel_size, stride=None):
        height, width = x.shape[1:]
        x = x[:, : whole(height, kernel_size), : whole(width, kernel_size)]
        squares = len(x), height // kernel_size, width // kernel_size, kernel_size, kernel_size
        return x.reshape(squares).max((3, 4))

    return model
