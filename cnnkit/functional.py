"""The operations of a CNN on NumPy arrays: the course's own, in the open.

Arrays are NCHW, weights ``(out_channels, in_channels, kH, kW)``; names, meanings
and results are PyTorch's. Real numbers of any NumPy dtype go in, and the same
dtype comes out; where dtypes differ, NumPy's promotion decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from cnnkit.ops.arguments import (
    Windows,
    bias_of,
    images,
    images_and_filters,
    numbers,
    picture_shape,
    reals,
    rows_and_weight,
)
from cnnkit.ops.multiplying import by_portions, quietly, small, some_at_once
from cnnkit.ops.taps import added_up, elements_counted, largest, lowest, pad, rows, summed
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.errors import ShapeError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def conv2d(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    groups: int = 1,
) -> NDArray:
    """Slide every filter over every picture: multiply, sum, add the bias.

    Like PyTorch and everyone else in deep learning this does not flip the
    filter, so it is what mathematics calls a cross-correlation.

    Parameters
    ----------
    x : array (N, C, H, W)
        An empty batch, N = 0, is fine.
    weight : array (out_channels, C // groups, kH, kW)
    bias : array (out_channels,), optional
        One number per filter, added at every position.
    stride, dilation : int or (height, width)
    padding : number, (height, width), ((top, bottom), (left, right)), "same" or "valid"
        Zeros around the picture; see :func:`cnnkit.output_size`.
    groups : int
        Split the channels into so many parts that do not see each other.

    Returns
    -------
    array (N, out_channels, OH, OW)

    Raises
    ------
    ShapeError
        Shapes, channels or sizes that do not go together.
    TypeError
        Complex, object, boolean or text arrays.

    Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 9.1.
    """
    x, weight, groups = images_and_filters(x, weight, groups)
    bias = bias_of(weight, bias)
    windows = Windows.of_convolution(x.shape[2:], weight.shape[2:], stride, padding, dilation)
    return by_portions(x, weight, windows, bias, groups)


def max_pool2d(
    x: ArrayLike,
    kernel_size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
) -> NDArray:
    """The largest value in each window, channel by channel.

    The padding never wins: it counts as −∞, so a window of negative values
    keeps its own maximum. At most half a window may be padding, as in PyTorch.

    Parameters
    ----------
    x : array (N, C, H, W)
    kernel_size : int or (height, width)
    stride : int or (height, width), optional
        ``kernel_size`` where it is not given: windows side by side.
    padding, dilation
        As in :func:`conv2d`.
    ceil_mode : bool
        Whether a window may hang over the end; see
        :func:`cnnkit.shapes.pool_output_size`.

    Returns
    -------
    array (N, C, OH, OW)

    Raises
    ------
    ShapeError, TypeError
        As :func:`conv2d`.
    """
    x = images("x", x)
    windows = Windows.of_pool(x.shape[2:], kernel_size, stride, padding, dilation, ceil_mode)
    out = np.empty((*x.shape[:2], *windows.sizes), x.dtype)
    for some in some_at_once(x):
        out[some] = largest(pad(x[some], windows, fill=lowest(x.dtype)), windows)
    return out


@quietly
def avg_pool2d(
    x: ArrayLike,
    kernel_size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> NDArray:
    """The mean of each window, channel by channel.

    Parameters as in :func:`max_pool2d`. ``count_include_pad`` says whether the
    zeros of the padding count as elements of the mean; what hangs over the end
    with ``ceil_mode`` never does. Integers stay integers: the mean's fraction is
    cut off towards zero, as in PyTorch.

    Returns
    -------
    array (N, C, OH, OW)

    Raises
    ------
    ShapeError, TypeError
        As :func:`conv2d`.
    """
    x = images("x", x)
    windows = Windows.of_pool(x.shape[2:], kernel_size, stride, padding, 1, ceil_mode)
    # Summed in the widest type of its kind: nine bytes of 255 do not fit into a byte.
    kind = x.dtype.kind
    sums = summed(x, windows, np.result_type(x, np.float32 if kind == "f" else f"{kind}8"))
    counts = elements_counted(windows, count_include_pad).astype(sums.dtype)
    means = sums / counts if kind == "f" else np.sign(sums) * (np.abs(sums) // counts)
    return means.astype(x.dtype, copy=False)


def im2col(
    x: ArrayLike,
    kernel_size: IntOrPair,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
) -> NDArray:
    """Lay every window out as a row: image to column.

    Parameters
    ----------
    x : array (N, C, H, W)
    kernel_size, stride, padding, dilation
        As in :func:`conv2d`.

    Returns
    -------
    array (N·OH·OW, C·kH·kW)
        Rows in reading order, picture by picture; within a row channel by
        channel, each in reading order. ``torch.nn.functional.unfold`` gives the
        transpose of this, per picture.

    Raises
    ------
    ShapeError, TypeError
        As :func:`conv2d`.

    Source: Chellapilla, Puri and Simard, "High performance convolutional neural
    networks for document processing", 2006.
    """
    x = images("x", x)
    windows = Windows.of_convolution(x.shape[2:], kernel_size, stride, padding, dilation)
    return rows(x, windows)


def col2im(
    cols: ArrayLike,
    x_shape: Sequence[int],
    kernel_size: IntOrPair,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
) -> NDArray:
    """Put rows of windows back on the picture; where windows overlap, values add up.

    This is the adjoint of :func:`im2col`: ⟨im2col(x), y⟩ = ⟨x, col2im(y)⟩.

    Parameters
    ----------
    cols : array (N·OH·OW, C·kH·kW)
    x_shape : (N, C, H, W)
        The shape of the pictures that the rows belong to.
    kernel_size, stride, padding, dilation
        As they were for :func:`im2col`.

    Returns
    -------
    array of ``x_shape``

    Raises
    ------
    ShapeError
        ``cols`` is not of the shape that such pictures would give.
    """
    cols = numbers("cols", cols)
    n, channels, *size = shape = picture_shape(x_shape)
    windows = Windows.of_convolution(size, kernel_size, stride, padding, dilation)
    expected = (n * windows.places, channels * windows.taps_in_all)
    if cols.shape != expected:
        raise ShapeError(f"cols has shape {cols.shape}, but x_shape and the window give {expected}")
    by_tap = cols.reshape(n, *windows.sizes, channels, windows.taps_in_all)
    return added_up(by_tap.transpose(4, 0, 3, 1, 2), shape, windows)


@quietly
def linear(x: ArrayLike, weight: ArrayLike, bias: ArrayLike | None = None) -> NDArray:
    """A fully connected layer: ``x @ weight.T + bias``.

    Parameters
    ----------
    x : array (..., in_features)
    weight : array (out_features, in_features)
    bias : array (out_features,), optional

    Returns
    -------
    array (..., out_features)
    """
    x, weight = rows_and_weight(x, weight)
    with small(x.size * len(weight)):
        out = x @ weight.T
    return out if bias is None else out + bias_of(weight, bias)


def relu(x: ArrayLike) -> NDArray:
    """``max(x, 0)``, element by element; any shape."""
    return np.maximum(numbers("x", x), 0)


@quietly
def softmax(x: ArrayLike, axis: int = 1) -> NDArray:
    """Turn scores into probabilities along ``axis``: positive, summing to one.

    The largest score is taken off first: the result is the same, and the
    exponentials cannot overflow.
    """
    x = reals("x", x)
    exponentials = np.exp(x - x.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)


@quietly
def cross_entropy(
    logits: ArrayLike, labels: ArrayLike, reduction: Literal["mean", "none"] = "mean"
) -> np.floating | NDArray:
    """``−log p(label)``, from scores *before* softmax.

    Parameters
    ----------
    logits : array (N, classes)
    labels : integer array (N,)
    reduction : "mean" or "none"
        One number for all pictures, or one for each.

    Returns
    -------
    scalar of the logits' dtype, or array (N,)

    Raises
    ------
    ShapeError, TypeError
        Shapes that do not go together; labels that are no class.
    """
    if reduction not in ("mean", "none"):
        raise ValueError(f"reduction must be 'mean' or 'none', got {reduction!r}")
    logits, labels = reals("logits", logits), np.asarray(labels)
    if logits.ndim != 2 or labels.shape != logits.shape[:1]:
        raise ShapeError(
            f"logits must be (N, classes) and labels (N,), got {logits.shape} and {labels.shape}"
        )
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be integers, got {labels.dtype}")
    if len(labels) == 0:
        raise ShapeError("an empty batch has no mean loss")
    if not 0 <= labels.min() <= labels.max() < logits.shape[1]:
        raise ShapeError(
            f"labels must lie in 0 … {logits.shape[1] - 1}, got {labels.min()} … {labels.max()}"
        )
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    losses = log_sums - shifted[np.arange(len(labels)), labels]
    return losses if reduction == "none" else losses.mean(dtype=shifted.dtype)
