"""The layers with nothing to learn."""

import math
from numbers import Real

import numpy as np
from numpy.typing import NDArray

from cnnkit.functional import avg_pool2d, max_pool2d, relu
from cnnkit.gradients import avg_pool2d_gradient, max_pool2d_gradient, relu_gradient
from cnnkit.layers.layer import Layer, Seed, words
from cnnkit.ops.arrays import float_array, gradient_array, real_array
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.errors import ShapeError


class MaxPool2d(Layer):
    """The largest value of each window; arguments as :func:`cnnkit.max_pool2d`'s."""

    def __init__(
        self,
        kernel_size: IntOrPair,
        stride: IntOrPair | None = None,
        padding: Padding = 0,
        dilation: IntOrPair = 1,
        ceil_mode: bool = False,
    ) -> None:
        super().__init__()
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        self.dilation, self.ceil_mode = dilation, ceil_mode

    def forward(self, x: NDArray) -> NDArray:
        """x (N, C, H, W) -> (N, C, OH, OW)"""
        out = max_pool2d(x, *self._settings())
        self._seen = x, out
        return out

    def backward(self, gradient: NDArray) -> NDArray:
        """gradient (N, C, OH, OW) -> (N, C, H, W)"""
        x, out = self._remembered()
        return max_pool2d_gradient(gradient, x, *self._settings(), out)

    def _settings(self) -> tuple[IntOrPair, IntOrPair | None, Padding, IntOrPair, bool]:
        return self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode

    def __repr__(self):
        more = words(
            stride=(self.stride, None),
            padding=(self.padding, 0),
            dilation=(self.dilation, 1),
            ceil_mode=(self.ceil_mode, False),
        )
        return f"MaxPool2d({self.kernel_size}{more})"


class AvgPool2d(Layer):
    """The mean of each window; arguments as :func:`cnnkit.avg_pool2d`'s."""

    def __init__(
        self,
        kernel_size: IntOrPair,
        stride: IntOrPair | None = None,
        padding: Padding = 0,
        ceil_mode: bool = False,
        count_include_pad: bool = True,
    ) -> None:
        super().__init__()
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        self.ceil_mode, self.count_include_pad = ceil_mode, count_include_pad

    def forward(self, x: NDArray) -> NDArray:
        """x (N, C, H, W) -> (N, C, OH, OW)"""
        out = avg_pool2d(x, *self._settings())
        self._seen = x
        return out

    def backward(self, gradient: NDArray) -> NDArray:
        """gradient (N, C, OH, OW) -> (N, C, H, W)"""
        return avg_pool2d_gradient(gradient, self._remembered(), *self._settings())

    def _settings(self):
        return self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad

    def __repr__(self):
        more = words(
            stride=(self.stride, None),
            padding=(self.padding, 0),
            ceil_mode=(self.ceil_mode, False),
            count_include_pad=(self.count_include_pad, True),
        )
        return f"AvgPool2d({self.kernel_size}{more})"


class ReLU(Layer):
    """What is negative becomes 0."""

    def forward(self, x: NDArray) -> NDArray:
        """x of any shape -> the same shape"""
        out = relu(x)
        self._seen = x
        return out

    def backward(self, gradient: NDArray) -> NDArray:
        """gradient -> the same shape: it passes where the input was above 0"""
        return relu_gradient(gradient, self._remembered())


class Flatten(Layer):
    """Everything of a picture in one row."""

    def forward(self, x: NDArray) -> NDArray:
        """x (N, ...) -> (N, features)"""
        x = real_array("x", x)
        if x.ndim < 1:
            raise ShapeError("Flatten takes a batch, (N, ...), got a single number")
        self._seen = x.shape
        return x.reshape(len(x), math.prod(x.shape[1:]))

    def backward(self, gradient: NDArray) -> NDArray:
        """gradient (N, features) -> (N, ...)"""
        n, *rest = shape = self._remembered()
        return gradient_array(gradient, (n, math.prod(rest))).reshape(shape)


class Dropout(Layer):
    """In training each value is set to 0 with probability ``p``; the others grow by 1/(1 − p).

    So their mean stays what it was, and when the network is judged nothing is done.

    Source: Srivastava et al., "Dropout", 2014.
    """

    def __init__(self, p: float = 0.5, seed: Seed = None) -> None:
        super().__init__()
        if not (isinstance(p, (float, Real)) and 0 <= p < 1):
            raise ValueError(f"p must be a number from 0 to below 1, got {p!r}")
        self.p = p
        self._random = np.random.default_rng(seed)

    def forward(self, x: NDArray) -> NDArray:
        """x of any shape -> the same shape"""
        x = float_array("x", x)
        kept = self._random.random(x.shape) >= self.p if self.training else np.ones(x.shape)
        self._seen = (kept / (1 - self.p if self.training else 1)).astype(x.dtype)
        return x * self._seen

    def backward(self, gradient: NDArray) -> NDArray:
        """gradient -> the same shape: it passes where the value did"""
        kept = self._remembered()
        return gradient_array(gradient, kept.shape) * kept

    def __repr__(self):
        return f"Dropout({self.p})"
