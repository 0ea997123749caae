"""The way back through each operation: from the gradient of its output to those of its inputs.

The gradient of an array has its shape, and says of each number by how much the
loss grows if that number grows a little. Every function takes the gradient of
the output first, then what the operation itself was given; the results are
PyTorch's. Gradients are floats: whole numbers know no "a little".
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnkit.functional import max_pool2d, softmax
from cnnkit.ops.arrays import (
    Windows,
    four_axes,
    gradient_array,
    pictures_and_filters,
    quietly,
    real_array,
    rows_and_weight,
    scores_and_labels,
)
from cnnkit.ops.backward import convolution_gradients, max_pool_gradient
from cnnkit.ops.multiplying import small
from cnnkit.ops.taps import added_up, elements_counted
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.errors import ShapeError


@quietly
def conv2d_gradients(
    gradient: ArrayLike,
    x: ArrayLike,
    weight: ArrayLike,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    groups: int = 1,
) -> tuple[NDArray, NDArray, NDArray]:
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
    x, weight, groups = pictures_and_filters(x, weight, groups)
    windows = Windows.of_convolution(x.shape[2:], weight.shape[2:], stride, padding, dilation)
    gradient = gradient_array(gradient, (len(x), len(weight), *windows.sizes))
    to_x, to_weight = convolution_gradients(gradient, x, weight, windows, groups)
    return to_x, to_weight, _summed(gradient, axis=(0, 2, 3))


@quietly
def max_pool2d_gradient(
    gradient: ArrayLike,
    x: ArrayLike,
    kernel_size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
    out: ArrayLike | None = None,
) -> NDArray:
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
    x = four_axes("x", x)
    settings = kernel_size, stride, padding, dilation, ceil_mode
    windows = Windows.of_pool(x.shape[2:], *settings)
    gradient = gradient_array(gradient, (*x.shape[:2], *windows.sizes))
    out = max_pool2d(x, *settings) if out is None else four_axes("out", out)
    if out.shape != gradient.shape:
        raise ShapeError(f"out has shape {out.shape}, but the pool gives {gradient.shape}")
    return max_pool_gradient(gradient, x, out, windows)


@quietly
def avg_pool2d_gradient(
    gradient: ArrayLike,
    x: ArrayLike,
    kernel_size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> NDArray:
    """Through :func:`cnnkit.avg_pool2d`: an equal share to every value of the window.

    Parameters, result and errors as for :func:`max_pool2d_gradient`, but that
    of ``x`` only the shape counts.
    """
    x = four_axes("x", x)
    windows = Windows.of_pool(x.shape[2:], kernel_size, stride, padding, 1, ceil_mode)
    gradient = gradient_array(gradient, (*x.shape[:2], *windows.sizes))
    each = gradient / elements_counted(windows, count_include_pad).astype(gradient.dtype)
    return added_up([each] * windows.tap_count, x.shape, windows)


@quietly
def linear_gradients(
    gradient: ArrayLike, x: ArrayLike, weight: ArrayLike
) -> tuple[NDArray, NDArray, NDArray]:
    """Through :func:`cnnkit.functional.linear`, to x, weight and bias.

    Parameters
    ----------
    gradient : array (..., out_features)
    x : array (..., in_features)
    weight : array (out_features, in_features)

    Returns
    -------
    gradients of x, of weight and of the bias (out_features,)

    Raises
    ------
    ShapeError, TypeError
        As :func:`cnnkit.functional.linear`, and where ``gradient`` is not of the output's shape.
    """
    x, weight = rows_and_weight(x, weight)
    gradient = gradient_array(gradient, (*x.shape[:-1], len(weight)))
    rows, inputs = gradient.reshape(-1, gradient.shape[-1]), x.reshape(-1, x.shape[-1])
    with small(inputs.size * len(weight)):
        return gradient @ weight, rows.T @ inputs, _summed(rows, axis=0)


@quietly
def relu_gradient(gradient: ArrayLike, x: ArrayLike) -> NDArray:
    """Through :func:`cnnkit.functional.relu`: it passes where the *input* was above 0.

    Raises
    ------
    ShapeError, TypeError
        As :func:`cnnkit.functional.relu`, and where ``gradient`` is not of the shape of ``x``.
    """
    x = real_array("x", x)
    return gradient_array(gradient, x.shape) * ~(x <= 0)  # with NaN it passes, as in PyTorch


def cross_entropy_gradient(logits: ArrayLike, labels: ArrayLike) -> NDArray:
    """Of :func:`cnnkit.functional.cross_entropy` with respect to the scores, (N, classes).

    Softmax and logarithm together leave little: the probabilities, less 1 at
    the label, divided by N because the loss is a mean.

    Raises
    ------
    ShapeError, TypeError
        As :func:`cnnkit.functional.cross_entropy`, of an empty batch, too.
    """
    logits, labels = scores_and_labels(logits, labels)
    gradient = softmax(logits)
    gradient[np.arange(len(gradient)), labels] -= 1
    return gradient / len(gradient)


def _summed(gradient, axis):
    """The sum, not lost in the few digits of a float16."""
    wide = np.result_type(gradient, np.float32)
    return gradient.sum(axis=axis, dtype=wide).astype(gradient.dtype, copy=False)
