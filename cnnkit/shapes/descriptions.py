"""Layers as plain descriptions: their numbers without their weights.

Names, arguments and defaults are PyTorch's, so a list of these reads like the
network it stands for, and :func:`cnnkit.shapes.trace` takes either.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Conv2d:
    in_channels: int
    out_channels: int
    kernel_size: int | tuple
    stride: int | tuple = 1
    padding: int | float | str | tuple = 0
    dilation: int | tuple = 1
    groups: int = 1
    bias: bool = True


@dataclass(frozen=True)
class MaxPool2d:
    kernel_size: int | tuple
    stride: int | tuple | None = None
    padding: int | tuple = 0
    dilation: int | tuple = 1
    ceil_mode: bool = False


@dataclass(frozen=True)
class AvgPool2d:
    kernel_size: int | tuple
    stride: int | tuple | None = None
    padding: int | tuple = 0
    ceil_mode: bool = False


@dataclass(frozen=True)
class Linear:
    in_features: int
    out_features: int
    bias: bool = True


@dataclass(frozen=True)
class ZeroPad2d:
    padding: int | tuple  # (left, right, top, bottom), as in PyTorch


@dataclass(frozen=True)
class LocalResponseNorm:
    size: int


@dataclass(frozen=True)
class Dropout:
    p: float = 0.5


@dataclass(frozen=True)
class ReLU:
    pass


@dataclass(frozen=True)
class Flatten:
    pass
