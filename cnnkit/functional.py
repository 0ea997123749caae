"""The operations of a CNN on NumPy arrays: the course's own, in the open.

Arrays are NCHW, weights ``(out_channels, in_channels, kH, kW)``; names, meanings
and results are PyTorch's. Real numbers of any NumPy dtype go in, and the same
dtype comes out; where dtypes differ, NumPy's promotion decides.
"""

import math

import numpy as np

from cnnkit.arrays import channel_groups, filled, images, numbers, picture_shape
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.sizes import axes_of

# PyTorch computes with NaN and infinity without a word; a warning would go to stderr.
quietly = np.errstate(invalid="ignore", over="ignore")


@quietly
def conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
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
    x, weight = images("x", x), images("weight", weight, axes="(out_channels, in_channels, kH, kW)")
    groups = channel_groups(x, weight, groups)
    out_channels, _, *kernel_size = weight.shape
    axes = axes_of(x.shape[2:], tuple(kernel_size), stride, padding, dilation)
    height, width = (axis.windows() for axis in axes)
    # A filter of one group meets only the channels of its own group.
    products = [
        _as_rows(part, axes) @ filters.reshape(len(filters), -1).T
        for part, filters in zip(np.split(x, groups, axis=1), np.split(weight, groups), strict=True)
    ]
    out = np.concatenate(products, axis=1)
    if bias is not None:
        out = out + _bias(bias, out_channels)
    out = out.reshape(len(x), height, width, out_channels)
    return np.ascontiguousarray(out.transpose(0, 3, 1, 2))


def max_pool2d(x, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
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
    lowest = -np.inf if x.dtype.kind == "f" else np.iinfo(x.dtype).min
    axes, sizes = _pool_axes(x, kernel_size, stride, padding, dilation, ceil_mode)
    return _windows(x, axes, sizes, fill=lowest).max(axis=(4, 5))


@quietly
def avg_pool2d(x, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
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
    axes, sizes = _pool_axes(x, kernel_size, stride, padding, 1, ceil_mode)
    # Summed in the widest type of its kind: nine bytes of 255 do not fit into a byte.
    wide = {"i": np.int64, "u": np.uint64, "f": np.result_type(x, np.float32)}[x.dtype.kind]
    sums = _windows(x, axes, sizes).sum(axis=(4, 5), dtype=wide)
    heights, widths = (
        _elements_counted(axis, size, count_include_pad)
        for axis, size in zip(axes, sizes, strict=True)
    )
    counts = (heights[:, None] * widths).astype(wide)
    means = sums / counts if x.dtype.kind == "f" else np.sign(sums) * (np.abs(sums) // counts)
    return means.astype(x.dtype, copy=False)


def im2col(x, kernel_size, stride=1, padding=0, dilation=1):
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
    rows = _as_rows(x, axes_of(x.shape[2:], kernel_size, stride, padding, dilation))
    return rows.copy() if np.may_share_memory(rows, x) else rows


def col2im(cols, x_shape, kernel_size, stride=1, padding=0, dilation=1):
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
    n, channels, *size = picture_shape(x_shape)
    vertical, horizontal = axes = axes_of(size, kernel_size, stride, padding, dilation)
    height, width = (axis.windows() for axis in axes)
    kernel = (vertical.kernel_size, horizontal.kernel_size)
    expected = (n * height * width, channels * math.prod(kernel))
    if cols.shape != expected:
        raise ShapeError(f"cols has shape {cols.shape}, but x_shape and the window give {expected}")
    windows = cols.reshape(n, height, width, channels, *kernel)
    padded = np.zeros((n, channels, vertical.padded, horizontal.padded), cols.dtype)
    for row in range(kernel[0]):
        for column in range(kernel[1]):
            # One tap of the window, at all its positions at once: no two of them meet.
            taps = _tap(vertical, row, height), _tap(horizontal, column, width)
            padded[:, :, *taps] += windows[..., row, column].transpose(0, 3, 1, 2)
    top, left = vertical.before, horizontal.before
    return padded[:, :, top : top + size[0], left : left + size[1]].copy()


def linear(x, weight, bias=None):
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
    x, weight = numbers("x", x), numbers("weight", weight)
    if weight.ndim != 2 or x.ndim == 0 or x.shape[-1] != weight.shape[1]:
        raise ShapeError(
            f"x has shape {x.shape} and weight {weight.shape}: "
            "x must end in as many features as weight, (out_features, in_features), expects"
        )
    out = x @ weight.T
    return out if bias is None else out + _bias(bias, len(weight))


def relu(x):
    """``max(x, 0)``, element by element; any shape."""
    return np.maximum(numbers("x", x), 0)


def softmax(x, axis=1):
    """Turn scores into probabilities along ``axis``: positive, summing to one.

    The largest score is taken off first: the result is the same, and the
    exponentials cannot overflow.
    """
    x = _real("x", x)
    exponentials = np.exp(x - x.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)


def cross_entropy(logits, labels):
    """The mean of ``−log p(label)``, from scores *before* softmax.

    Parameters
    ----------
    logits : array (N, classes)
    labels : integer array (N,)

    Returns
    -------
    scalar of the logits' dtype
    """
    logits, labels = _real("logits", logits), np.asarray(labels)
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
    return (log_sums - shifted[np.arange(len(labels)), labels]).mean(dtype=shifted.dtype)


def _real(name, value):
    """An array of floats: whole numbers, bytes above all, cannot hold differences."""
    array = numbers(name, value)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def _bias(bias, out_channels):
    bias = numbers("bias", bias)
    if bias.shape != (out_channels,):
        raise ShapeError(f"bias must have shape ({out_channels},), got {bias.shape}")
    return bias


def _pool_axes(x, kernel_size, stride, padding, dilation, ceil_mode):
    """The two axes of a pooling window and how many windows lie on each."""
    stride = kernel_size if stride is None else stride
    axes = axes_of(x.shape[2:], kernel_size, stride, padding, dilation)
    sizes = tuple(axis.pool_windows(ceil_mode) for axis in axes)
    return axes, sizes


def _elements_counted(axis, windows, count_include_pad):
    """How many elements of each window along an axis count for a mean: array (windows,)."""
    first, end = (-axis.before, axis.size + axis.after) if count_include_pad else (0, axis.size)
    starts = np.arange(windows) * axis.stride - axis.before
    return np.minimum(starts + axis.extent, end) - np.maximum(starts, first)


def _as_rows(x, axes):
    """The windows of a picture as the rows of a matrix; a view where one window is one row."""
    sizes = tuple(axis.windows() for axis in axes)
    n, channels = x.shape[:2]
    columns = channels * math.prod(axis.kernel_size for axis in axes)
    windows = _windows(x, axes, sizes)
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * math.prod(sizes), columns)


def _windows(x, axes, sizes, fill=0):
    """All windows of ``x``, as a view (N, C, OH, OW, kH, kW) on the padded pictures."""
    pads = [
        (axis.before, _needed_after(axis, size)) for axis, size in zip(axes, sizes, strict=True)
    ]
    padded = filled(x, pads, fill)
    extents = tuple(axis.extent for axis in axes)
    windows = np.lib.stride_tricks.sliding_window_view(padded, extents, axis=(2, 3))
    (vertical, horizontal), (height, width) = axes, sizes
    windows = windows[
        :, :, :: vertical.stride, :: horizontal.stride, :: vertical.dilation, :: horizontal.dilation
    ]
    return windows[:, :, :height, :width]


def _needed_after(axis, windows):
    """The padding behind the input, grown where the last window hangs over the end."""
    reach = (windows - 1) * axis.stride + axis.extent
    return max(axis.after, reach - axis.before - axis.size)


def _tap(axis, offset, windows):
    """Where tap number ``offset`` of the windows falls along a padded axis, as a slice."""
    start = offset * axis.dilation
    return slice(start, start + (windows - 1) * axis.stride + 1, axis.stride)
