"""One convolution, computed in three ways: as it is explained, by the textbook, and fast.

All take pictures (N, C, H, W), filters (out_channels, C, kH, kW) and the
:class:`~cnnkit.windows.Windows` that go with them, and give the same
(N, out_channels, OH, OW). Chapter 07 shows them side by side.
"""

import numpy as np

from cnnkit.arrays import quietly
from cnnkit.threads import share_out
from cnnkit.unrolling import Unrolled, portions

# A product over so few weights takes less time than adding the bias afterwards.
SHORT = 32


def by_loops(x, weight, windows):
    """Window after window, filter after filter."""
    padded = windows.pad(x)
    out = np.empty((len(x), len(weight), *windows.sizes), np.result_type(x, weight))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] = (windows.at(i, j, padded[n]) * weight[f]).sum()
    return out


def by_one_product(x, weight, windows):
    """im2col: all windows of all pictures in one matrix."""
    product = windows.rows(x) @ weight.reshape(len(weight), -1).T
    by_place = product.reshape(len(x), *windows.sizes, len(weight))
    return by_place.transpose(0, 3, 1, 2)


def by_portions(x, weight, windows, bias=None, groups=1):
    """im2col for a picture or a few, in room that the next ones use again, on every core."""
    filters = weight.reshape(groups, len(weight) // groups, -1)
    dtype = np.result_type(*(one for one in (x, weight, bias) if one is not None))
    out = np.empty((len(x), *filters.shape[:2], windows.places), dtype)
    ones = 0
    if bias is not None:
        bias = bias.reshape(groups, -1, 1)
        if filters.shape[2] <= SHORT:  # then it is one more weight, of a pixel that is always 1
            filters, bias, ones = np.concatenate([filters, bias], axis=2), None, 1
    slices = portions(windows, x)

    @quietly
    def convolve(mine):
        unrolled = Unrolled(windows, x[slices[0]], groups, x.dtype, ones)
        for some in mine:
            for places, columns in unrolled.parts(x[some]):
                np.matmul(filters, columns, out=out[some, ..., places])
            if bias is not None:
                out[some] += bias

    share_out(convolve, slices, multiplications=len(x) * windows.places * weight.size)
    return out.reshape(len(x), len(weight), *windows.sizes)
