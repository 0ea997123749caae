"""The way back through each operation: from the gradient of its output to those of its inputs.

The gradient of an array has its shape, and says of each number by how much the
loss grows if that number grows a little. Every function takes the gradient of
the output first, then what the operation itself was given; the results are
PyTorch's. Gradients are floats: whole numbers know no "a little".
"""

import numpy as np

from cnnkit.arrays import (
    channel_groups,
    gradient_of_shape,
    images,
    lowest,
    numbers,
    quietly,
    rows_and_weight,
    some_at_once,
)
from cnnkit.functional import cross_entropy, max_pool2d, softmax
from cnnkit.shapes.errors import ShapeError
from cnnkit.threads import share_out, small
from cnnkit.unrolling import AddedUp, Unrolled, portions
from cnnkit.windows import Windows

# Into so many shares the batch is divided where a sum over it is taken.
SHARES = 8


@quietly
def conv2d_gradients(gradient, x, weight, stride=1, padding=0, dilation=1, groups=1):
    """Through :func:`cnnkit.conv2d`, to the pictures, the filters and the bias.

    Every weight met every place, and so it collects from all of them. Every
    pixel was under several windows: col2im adds up what each of them says.

    Parameters
    ----------
    gradient : array (N, out_channels, OH, OW)
    x : array (N, C, H, W)
    weight : array (out_channels, C // groups, kH, kW)
    stride, padding, dilation, groups
        As they were for the convolution.

    Returns
    -------
    gradients of x (N, C, H, W), of weight and of the bias (out_channels,)

    Raises
    ------
    ShapeError, TypeError
        As :func:`cnnkit.conv2d`, and where ``gradient`` is not of the output's shape.
    """
    x, weight = images("x", x), images("weight", weight, axes="(out_channels, in_channels, kH, kW)")
    groups = channel_groups(x, weight, groups)
    kernel_size = weight.shape[2:]
    windows = Windows.of_convolution(x.shape[2:], kernel_size, stride, padding, dilation)
    gradient = gradient_of_shape(gradient, (len(x), len(weight), *windows.sizes))
    by_group = gradient.reshape(len(x), groups, len(weight) // groups, windows.places)
    filters = weight.reshape(groups, len(weight) // groups, -1)
    turned = filters.swapaxes(1, 2)
    dtype = np.result_type(gradient, x, weight)
    to_x = np.zeros(x.shape, dtype)
    slices = portions(windows, x)
    # Added up in the same order whoever does which: so a seed gives the same on any machine.
    shares = [slices[first::SHARES] for first in range(min(SHARES, len(slices)))]
    to_filters = np.zeros((len(shares), *turned.shape), dtype)

    @quietly
    def go_back(mine):
        unrolled = Unrolled(windows, x[slices[0]], groups, x.dtype)
        added_up = AddedUp(windows, x[slices[0]], groups, dtype)
        products = np.empty((slices[0].stop, *turned.shape), dtype)
        for share, total in mine:
            for some in share:
                n = len(x[some])
                for places, columns in unrolled.parts(x[some]):
                    there = by_group[some, ..., places].swapaxes(2, 3)
                    for product in np.matmul(columns, there, out=products[:n]):
                        total += product
                for places, columns in added_up.parts(n):
                    np.matmul(turned, by_group[some, ..., places], out=columns)
                added_up.onto(to_x[some])

    jobs = list(zip(shares, to_filters, strict=True))
    share_out(go_back, jobs, 2 * len(x) * windows.places * weight.size)
    to_weight = to_filters.sum(axis=0).swapaxes(1, 2).reshape(weight.shape)
    return to_x, to_weight, _summed(gradient, axis=(0, 2, 3))


@quietly
def max_pool2d_gradient(
    gradient, x, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, out=None
):
    """Through :func:`cnnkit.max_pool2d`: all of it goes to the largest value of each window.

    Among equals the first in reading order gets everything, as in PyTorch. A
    value that is the largest of several windows collects from all of them.

    Parameters
    ----------
    gradient : array (N, C, OH, OW)
    x : array (N, C, H, W)
    kernel_size, stride, padding, dilation, ceil_mode
        As they were for the pool.
    out : array (N, C, OH, OW), optional
        What the pool gave, where it is still there; otherwise that is found once more.

    Returns
    -------
    array (N, C, H, W)

    Raises
    ------
    ShapeError, TypeError
        As :func:`cnnkit.max_pool2d`, and where ``gradient`` or ``out`` is not of the
        output's shape.
    """
    x = images("x", x)
    settings = kernel_size, stride, padding, dilation, ceil_mode
    windows = Windows.of_pool(x.shape[2:], *settings)
    gradient = gradient_of_shape(gradient, (*x.shape[:2], *windows.sizes))
    out = max_pool2d(x, *settings) if out is None else images("out", out)
    if out.shape != gradient.shape:
        raise ShapeError(f"out has shape {out.shape}, but the pool gives {gradient.shape}")
    new = np.empty if windows.cover else windows.room  # where they cover all, each pixel is written
    padded_to_x = new(x.shape, gradient.dtype)
    for some in some_at_once(x):
        _pass_to_the_largest(gradient[some], x[some], out[some], windows, padded_to_x[some])
    return np.ascontiguousarray(windows.inside(padded_to_x))


@quietly
def avg_pool2d_gradient(
    gradient, x, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True
):
    """Through :func:`cnnkit.avg_pool2d`: an equal share to every value of the window.

    Parameters, result and errors as for :func:`max_pool2d_gradient`, but that
    of ``x`` only the shape counts.
    """
    x = images("x", x)
    windows = Windows.of_pool(x.shape[2:], kernel_size, stride, padding, 1, ceil_mode)
    gradient = gradient_of_shape(gradient, (*x.shape[:2], *windows.sizes))
    counts = windows.elements_counted(count_include_pad).astype(gradient.dtype)
    shares = gradient / counts
    return windows.add_up([shares] * windows.taps_in_all, x.shape)


@quietly
def linear_gradients(gradient, x, weight):
    """Through :func:`cnnkit.functional.linear`, to x, weight and bias.

    Parameters
    ----------
    gradient : array (..., out_features)
    x : array (..., in_features)
    weight : array (out_features, in_features)

    Returns
    -------
    gradients of x, of weight and of the bias (out_features,)
    """
    x, weight = rows_and_weight(x, weight)
    gradient = gradient_of_shape(gradient, (*x.shape[:-1], len(weight)))
    rows, inputs = gradient.reshape(-1, gradient.shape[-1]), x.reshape(-1, x.shape[-1])
    with small(inputs.size * len(weight)):
        return gradient @ weight, rows.T @ inputs, _summed(rows, axis=0)


@quietly
def relu_gradient(gradient, x):
    """Through :func:`cnnkit.functional.relu`: it passes where the *input* was above 0."""
    x = numbers("x", x)
    return gradient_of_shape(gradient, x.shape) * ~(x <= 0)  # with NaN it passes, as in PyTorch


def cross_entropy_gradient(logits, labels):
    """Of :func:`cnnkit.functional.cross_entropy` with respect to the scores, (N, classes).

    Softmax and logarithm together leave little: the probabilities, less 1 at
    the label, divided by N because the loss is a mean.
    """
    loss = cross_entropy(logits, labels)  # which also refuses what does not go together
    gradient = softmax(logits).astype(loss.dtype, copy=False)
    gradient[np.arange(len(gradient)), labels] -= 1
    return gradient / len(gradient)


def _pass_to_the_largest(gradient, x, largest, windows, padded_to_x):
    """Add the gradient of each window to that of the largest number in it."""
    least = lowest(x.dtype)
    padded = windows.pad(x, fill=least)
    taps = list(zip(windows.taps(padded), windows.taps(padded_to_x), strict=True))
    inside = [True] * len(taps)
    if (largest == least).any():  # where −∞ is all there is, the padding has to be told from it
        inside = windows.taps(windows.pad(np.ones((1, 1, *x.shape[2:]), bool), fill=False))
    open_, wins, share = np.ones(largest.shape, bool), np.empty(largest.shape, bool), None
    for (tap, to_tap), is_inside in zip(taps, inside, strict=True):
        np.equal(tap, largest, out=wins)
        wins &= open_
        wins &= is_inside
        open_ ^= wins
        # A product with True or False: np.where would stumble at every change between them.
        if windows.apart:
            np.multiply(gradient, wins, out=to_tap)
        else:
            share = np.multiply(gradient, wins, out=share)
            to_tap += share
    if open_.any():  # no number equals NaN: of several PyTorch takes the last one
        for tap, to_tap in reversed(taps):
            wins = np.isnan(tap) & open_
            open_ ^= wins
            to_tap += gradient * wins


def _summed(gradient, axis):
    """The sum, not lost in the few digits of a float16."""
    wide = np.result_type(gradient, np.float32)
    return gradient.sum(axis=axis, dtype=wide).astype(gradient.dtype, copy=False)
