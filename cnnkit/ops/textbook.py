"""A convolution as it is explained, and by the textbook: chapter 07 shows both.

Nothing else in cnnkit calls them. They take what the fast one, of ``multiplying``, takes: pictures
(N, C, H, W), filters (out_channels, C, kH, kW) and the :class:`~cnnkit.ops.arrays.Windows` that go
with them. They give the same (N, out_channels, OH, OW).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnnkit.ops.arrays import Windows
from cnnkit.ops.taps import pad, rows

if TYPE_CHECKING:
    from numpy.typing import NDArray


def by_loops(x: NDArray, weight: NDArray, windows: Windows) -> NDArray:
    """Window after window, filter after filter."""
    padded = pad(x, windows)
    out = np.empty((len(x), len(weight), *windows.sizes), np.result_type(x, weight))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] = (seen(padded[n], windows, i, j) * weight[f]).sum()
    return out


def by_one_product(x: NDArray, weight: NDArray, windows: Windows) -> NDArray:
    """im2col: all windows of all pictures in one matrix."""
    product = rows(x, windows) @ weight.reshape(len(weight), -1).T
    by_window = product.reshape(len(x), *windows.sizes, len(weight))
    return by_window.transpose(0, 3, 1, 2)


def seen(padded: NDArray, windows: Windows, row: int, column: int) -> NDArray:
    """What one window sees of padded pictures (..., H, W): a view (..., kH, kW)."""
    vertical, horizontal = (
        slice(place * axis.stride, place * axis.stride + axis.extent, axis.dilation)
        for place, axis in zip((row, column), windows.axes, strict=True)
    )
    return padded[..., vertical, horizontal]
