"""The operations of a CNN on NumPy arrays, in NumPy alone.

Arrays are NCHW, weights ``(out_channels, in_channels, kH, kW)``; names, meanings
and results are PyTorch's. Integers and floats of any NumPy dtype go in, and the same
dtype comes out; where dtypes differ, NumPy's promotion decides. Only ``softmax`` and
``cross_entropy`` make float64 of integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from cnnkit.ops.arrays import (
    Windows,
    bias_of,
    float_array,
    four_axes,
    pictures_and_filters,
    pictures_shape,
    portions,
    quietly,
    real_array,
    rows_and_weight,
    scores_and_labels,
)
from cnnkit.ops.multiplying import by_portions, small
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
    x, weight, groups = pictures_and_filters(x, weight, groups)
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
    x = four_axes("x", x)
    windows = Windows.of_pool(x.shape[2:], kernel_size, stride, padding, dilation, ceil_mode)
    out = np.empty((*x.shape[:2], *windows.sizes), x.dtype)
    for portion in portions(x):
        out[portion] = largest(pad(x[portion], windows, fill=lowest(x.dtype)), windows)
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
    x = four_axes("x", x)
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
    x = four_axes("x", x)
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
        ``cols`` is not of the shape that such pictures would give, or the window does not fit.
    TypeError
        As :func:`conv2d`, and where ``x_shape`` holds other than whole numbers.
    """
    cols = real_array("cols", cols)
    n, channels, *size = shape = pictures_shape(x_shape)
    windows = Windows.of_convolution(size, kernel_size, stride, padding, dilation)
    expected = (n * windows.count, channels * windows.tap_count)
    if cols.shape != expected:
        raise ShapeError(f"cols has shape {cols.shape}, but x_shape and the window give {expected}")
    by_tap = cols.reshape(n, *windows.sizes, channels, windows.tap_count)
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

    Raises
    ------
    ShapeError, TypeError
        As :func:`conv2d`.
    """
    x, weight = rows_and_weight(x, weight)
    with small(x.size * len(weight)):
        out = x @ weight.T
    return out if bias is None else out + bias_of(weight, bias)


def relu(x: ArrayLike) -> NDArray:
    """``max(x, 0)``, element by element; any shape.

    Raises
    ------
    ShapeError, TypeError
        ``x`` is a ragged list, or holds no real numbers.
    """
    return np.maximum(real_array("x", x), 0)


@quietly
def softmax(x: ArrayLike, axis: int = 1) -> NDArray:
    """Turn scores into probabilities along ``axis``: positive, summing to one.

    The largest score is taken off first: the result is the same, and the
    exponentials cannot overflow.

    Parameters
    ----------
    x : array
        Of any shape that has the axis; by default (N, classes).
    axis : int

    Returns
    -------
    array of the shape of ``x``, float64 where it holds integers

    Raises
    ------
    ShapeError
        ``x`` has no such axis, or nothing along it; a ragged list.
    TypeError
        As :func:`conv2d`.
    """
    x = float_array("x", x)
    try:
        greatest = x.max(axis=axis, keepdims=True)
    except ValueError as error:  # NumPy's AxisError is one, too
        raise ShapeError(f"x has shape {x.shape}, no softmax along axis {axis}: {error}") from None
    exponentials = np.exp(x - greatest)
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
    scalar of the logits' dtype, float64 where they are integers; or array (N,)

    Raises
    ------
    ShapeError
        Shapes that do not go together; labels that are no class; the mean of an empty batch.
    TypeError
        As :func:`conv2d`; labels that are no integers.
    ValueError
        Any other ``reduction``.
    """
    logits, labels = scores_and_labels(logits, labels, reduction)
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    losses = log_sums - shifted[np.arange(len(labels)), labels]
    return losses if reduction == "none" else losses.mean(dtype=shifted.dtype)
