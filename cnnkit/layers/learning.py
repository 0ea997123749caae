"""The layers with weights."""

import numpy as np
from numpy.typing import DTypeLike, NDArray

from cnnkit.functional import conv2d, linear
from cnnkit.gradients import conv2d_gradients, linear_gradients
from cnnkit.layers.layer import Layer, Seed, uniform, words
from cnnkit.shapes import conv_parameters
from cnnkit.shapes.arguments import IntOrPair, Padding, pair, whole
from cnnkit.shapes.sizes import axes_of


class _Weighted(Layer):
    """A layer with a ``weight``, and a ``bias`` that may be None."""

    learns = ("weight", "bias")

    def _keep(self, weight, bias):
        """Keep the gradients of what there is."""
        found = {"weight": weight, "bias": bias}
        self.gradients = {name: found[name] for name in self.parameters}


class Conv2d(_Weighted):
    """Convolution with filters that are learned; arguments as in PyTorch.

    ``weight`` (out_channels, in_channels // groups, kH, kW) and ``bias``
    (out_channels,) or None. ``seed`` is a number or a NumPy random generator.
    ``padding`` may be all that :func:`cnnkit.conv2d` takes, ``"same"`` with a
    stride, too.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: IntOrPair,
        stride: IntOrPair = 1,
        padding: Padding = 0,
        dilation: IntOrPair = 1,
        groups: int = 1,
        bias: bool = True,
        seed: Seed = None,
        dtype: DTypeLike = np.float32,
    ) -> None:
        super().__init__()
        # A picture large enough: what is wrong with the window shows now, not at the first batch.
        axes_of((10**6, 10**6), kernel_size, stride, padding, dilation)
        _complain_of(bias)
        self.in_channels, self.out_channels = in_channels, out_channels
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        self.dilation, self.groups = dilation, groups
        in_all = conv_parameters(in_channels, out_channels, kernel_size, bias=False, groups=groups)
        random, inputs = np.random.default_rng(seed), in_all // out_channels
        shape = (out_channels, in_channels // groups, *pair("kernel_size", kernel_size))
        self.weight = uniform(random, shape, inputs, dtype)
        self.bias = uniform(random, (out_channels,), inputs, dtype) if bias else None

    def forward(self, x: NDArray) -> NDArray:
        """x (N, C, H, W) -> (N, out_channels, OH, OW)"""
        out = conv2d(x, self.weight, self.bias, *self._settings())
        self._seen = x
        return out

    def backward(self, gradient: NDArray) -> NDArray:
        """gradient (N, out_channels, OH, OW) -> (N, C, H, W)"""
        x = self._remembered()
        to_x, *found = conv2d_gradients(gradient, x, self.weight, *self._settings())
        self._keep(*found)
        return to_x

    def _settings(self):
        return self.stride, self.padding, self.dilation, self.groups

    def __repr__(self):
        more = words(
            stride=(self.stride, 1),
            padding=(self.padding, 0),
            dilation=(self.dilation, 1),
            groups=(self.groups, 1),
            bias=(self.bias is not None, True),
        )
        sizes = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}"
        return f"Conv2d({sizes}{more})"


class Linear(_Weighted):
    """A fully connected layer: ``weight`` (out_features, in_features), ``bias`` or None."""

    def __init__(
        self,
        in_features: int,
        out_features: int,
        bias: bool = True,
        seed: Seed = None,
        dtype: DTypeLike = np.float32,
    ) -> None:
        super().__init__()
        _complain_of(bias)
        self.in_features = whole("in_features", in_features, 1)
        self.out_features = whole("out_features", out_features, 1)
        random = np.random.default_rng(seed)
        self.weight = uniform(random, (out_features, in_features), in_features, dtype)
        self.bias = uniform(random, (out_features,), in_features, dtype) if bias else None

    def forward(self, x: NDArray) -> NDArray:
        """x (N, in_features) -> (N, out_features)"""
        out = linear(x, self.weight, self.bias)
        self._seen = x
        return out

    def backward(self, gradient: NDArray) -> NDArray:
        """gradient (N, out_features) -> (N, in_features)"""
        to_x, *found = linear_gradients(gradient, self._remembered(), self.weight)
        self._keep(*found)
        return to_x

    def __repr__(self):
        more = words(bias=(self.bias is not None, True))
        return f"Linear({self.in_features}, {self.out_features}{more})"


def _complain_of(bias):
    if not isinstance(bias, (bool, np.bool_)):
        raise TypeError(f"bias must be True or False, got {type(bias).__name__}")
