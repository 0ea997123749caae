"""The arrays that people pass: read and checked, cut into portions, and the windows on them.

The windows stand here, and not in a module of their own, so that a picture walks through few
modules: ``functional`` has its arrays read and its windows made at one place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import as_strided

from cnnkit.shapes.arguments import IntOrPair, Padding, whole
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.sizes import Axis, axes_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


MAX_PORTION_BYTES = 2**21  # of a batch that goes step by step through something

# PyTorch computes with NaN and infinity without a word; a warning would go to stderr.
quietly = np.errstate(invalid="ignore", over="ignore")


def real_array(name: str, value: ArrayLike) -> NDArray:
    """``value`` as an array of real numbers; TypeError names what else arrived."""
    try:
        # A PyTorch tensor that remembers its gradient has to let go of it first.
        array = np.asarray(value.detach() if hasattr(value, "detach") else value)
    except ValueError as error:  # a ragged list
        raise ShapeError(f"{name} is not a regular array: {error}") from None
    except (TypeError, RuntimeError) as error:  # a tensor of a kind that NumPy does not know
        raise TypeError(f"{name} cannot be made a NumPy array: {error}") from None
    if array.dtype.kind not in "iuf":
        hint = ": .astype(int) makes them 0 and 1" if array.dtype.kind == "b" else ""
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}{hint}")
    return array


def float_array(name: str, value: ArrayLike) -> NDArray:
    """``value`` as an array of floats: whole numbers, bytes above all, cannot hold differences."""
    array = real_array(name, value)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def gradient_array(value: ArrayLike, shape: Sequence[int]) -> NDArray:
    """``value`` as an array of floats of ``shape``, that of the output it belongs to."""
    array = float_array("gradient", value)
    if array.shape != tuple(shape):
        raise ShapeError(f"gradient has shape {array.shape}, but the output had {tuple(shape)}")
    return array


def four_axes(name: str, value: ArrayLike, axes: str = "(N, C, H, W)") -> NDArray:
    """``value`` as an array of real numbers with four ``axes``; only the first may be empty."""
    array = real_array(name, value)
    if array.ndim != 4:
        hint = f"; {name}[None] adds the batch axis" if array.ndim == 3 and "N" in axes else ""
        raise ShapeError(f"{name} must be {axes}, four axes, got shape {array.shape}{hint}")
    if 0 in array.shape[1:]:
        raise ShapeError(f"{name} has an axis of length 0: shape {array.shape}, read as {axes}")
    return array


def pictures_shape(shape: Sequence[int]) -> tuple[int, ...]:
    """(N, C, H, W) as whole numbers; only the batch may be empty."""
    if not isinstance(shape, (tuple, list)) or len(shape) != 4:
        raise ShapeError(f"x_shape must be (N, C, H, W), got {shape!r}")
    n, *others = shape
    return whole("x_shape", n, 0), *(whole("x_shape", size, 1) for size in others)


def pictures_and_filters(
    x: ArrayLike, weight: ArrayLike, groups: int
) -> tuple[NDArray, NDArray, int]:
    """What a convolution takes, once the channels of pictures and filters go with the groups."""
    x = four_axes("x", x)
    weight = four_axes("weight", weight, axes="(out_channels, in_channels, kH, kW)")
    if len(weight) == 0:
        raise ShapeError(f"weight has no filters: shape {weight.shape}")
    groups = whole("groups", groups, 1)
    channels, out_channels, depth = x.shape[1], len(weight), weight.shape[1]
    for name, count in (("x", channels), ("weight", out_channels)):
        if count % groups:
            kind = "channels" if name == "x" else "filters"
            raise ShapeError(f"{name} has {count} {kind}, which {groups} groups cannot share")
    if channels // groups != depth:
        found = f"{channels} channels"
        if groups > 1:
            found += f", {channels // groups} in each of {groups} groups,"
        raise ShapeError(f"x has {found} but weight expects {depth}")
    return x, weight, groups


def rows_and_weight(x: ArrayLike, weight: ArrayLike) -> tuple[NDArray, NDArray]:
    """What a fully connected layer takes, (..., in_features) and (out_features, in_features)."""
    x, weight = real_array("x", x), real_array("weight", weight)
    if weight.ndim != 2 or x.ndim == 0 or x.shape[-1] != weight.shape[1]:
        raise ShapeError(
            f"x has shape {x.shape} and weight {weight.shape}: "
            "x must end in as many features as weight, (out_features, in_features), expects"
        )
    return x, weight


def bias_of(weight: NDArray, bias: ArrayLike | None) -> NDArray | None:
    """``bias`` as an array with a number for each filter, or None."""
    if bias is None:
        return None
    bias = real_array("bias", bias)
    if bias.shape != (len(weight),):
        raise ShapeError(f"bias must have shape ({len(weight)},), got {bias.shape}")
    return bias


def scores_and_labels(
    logits: ArrayLike, labels: ArrayLike, reduction: str = "mean"
) -> tuple[NDArray, NDArray]:
    """What a loss takes, (N, classes) floats and (N,) integers; a mean wants one picture."""
    if reduction not in ("mean", "none"):
        raise ValueError(f"reduction must be 'mean' or 'none', got {reduction!r}")
    logits, labels = float_array("logits", logits), np.asarray(labels)
    if logits.ndim != 2 or logits.shape[1] == 0 or labels.shape != logits.shape[:1]:
        raise ShapeError(
            f"logits must be (N, classes) and labels (N,), got {logits.shape} and {labels.shape}"
        )
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be integers, got {labels.dtype}")
    if len(labels) == 0 and reduction == "mean":
        raise ShapeError("an empty batch has no mean loss")
    if len(labels) and not 0 <= labels.min() <= labels.max() < logits.shape[1]:
        raise ShapeError(
            f"labels must lie in 0 … {logits.shape[1] - 1}, got {labels.min()} … {labels.max()}"
        )
    return logits, labels


def portions(
    x: NDArray, picture_bytes: int | None = None, max_bytes: int = MAX_PORTION_BYTES
) -> list[slice]:
    """Slices of a batch: as many pictures as take ``max_bytes``, at least one.

    ``picture_bytes`` is what a picture takes, its own numbers where it is not given. Step
    by step through the whole of a large batch, each step would find nothing in
    the cache of what the one before has left.
    """
    each = x[:1].nbytes if picture_bytes is None else picture_bytes
    step = max(1, max_bytes // each) if len(x) else 1
    return [slice(at, at + step) for at in range(0, len(x), step)]


def divided_up(number: int, divisor: int) -> int:
    """``number / divisor``, rounded up: ``//`` rounds down, so of the negative one."""
    return -(-number // divisor)


@dataclass(frozen=True)
class Windows:
    """A window on pictures of one size: its two axes, and how often it fits on each.

    A *tap* is one cell of the window.
    """

    axes: tuple[Axis, Axis]
    sizes: tuple[int, int]  # (OH, OW)

    @classmethod
    def of_convolution(
        cls,
        size: Sequence[int],
        kernel_size: IntOrPair,
        stride: IntOrPair = 1,
        padding: Padding = 0,
        dilation: IntOrPair = 1,
    ) -> Windows:
        down, across = axes_of(size, kernel_size, stride, padding, dilation)
        return cls((down, across), (down.windows(), across.windows()))

    @classmethod
    def of_pool(
        cls,
        size: Sequence[int],
        kernel_size: IntOrPair,
        stride: IntOrPair | None = None,
        padding: Padding = 0,
        dilation: IntOrPair = 1,
        ceil_mode: bool = False,
    ) -> Windows:
        stride = kernel_size if stride is None else stride
        down, across = axes_of(size, kernel_size, stride, padding, dilation)
        sizes = down.pool_windows(ceil_mode), across.pool_windows(ceil_mode)
        return cls((down, across), sizes)

    @property
    def kernel_size(self) -> tuple[int, int]:
        return self.axes[0].kernel_size, self.axes[1].kernel_size

    @property
    def count(self) -> int:
        """How many windows there are on one picture: OH·OW."""
        return math.prod(self.sizes)

    @property
    def tap_count(self) -> int:
        return math.prod(self.kernel_size)

    @property
    def sides(self) -> list[tuple[int, int]]:
        """The padding, ((top, bottom), (left, right)), and how far windows reach past the end."""
        return [_sides(axis, count) for axis, count in self.along()]

    @property
    def padded_size(self) -> tuple[int, ...]:
        """The height and width of a picture with its :attr:`sides`."""
        return tuple(axis.size + sum(_sides(axis, count)) for axis, count in self.along())

    @property
    def apart(self) -> bool:
        """Whether no pixel lies in two windows."""
        return all(axis.stride >= axis.extent for axis in self.axes)

    @property
    def cover(self) -> bool:
        """Whether each pixel lies in exactly one window, and no padding does."""
        return self.apart and all(
            axis.stride == axis.kernel_size and axis.padded == axis.size == count * axis.kernel_size
            for axis, count in self.along()
        )

    def along(self) -> Iterator[tuple[Axis, int]]:
        """Each axis, and how many windows there are along it."""
        return zip(self.axes, self.sizes, strict=True)

    def under(self, x: NDArray, along: int) -> NDArray:
        """What lies under each tap of the window along one axis of ``x`` (N, C, ..., H, W).

        ``along`` is that axis, −1 or −2. The taps become the third axis, and the
        axis itself is as long as there are windows: a view, nothing is copied.

        ``x`` has its padding along this axis already. Nothing checks that: in a shorter
        array the view would reach into memory that is not its own.
        """
        axis, step = self.axes[along], x.strides[along]
        shape, steps = list(x.shape), list(x.strides)
        shape[along], steps[along] = self.sizes[along], step * axis.stride
        shape.insert(2, axis.kernel_size)
        steps.insert(2, step * axis.dilation)
        return as_strided(x, shape, steps)

    def on_pixels(self, along: int, tap: int) -> tuple[slice, slice]:
        """Of which windows a tap lies on a pixel, not on padding, along one axis, −1 or −2.

        Gives slices: of the windows, and of the pixels.
        """
        axis, count = self.axes[along], self.sizes[along]
        pixel = tap * axis.dilation - axis.before  # under the tap of the first window
        first = min(max(0, divided_up(-pixel, axis.stride)), count)
        end = min(max(first, divided_up(axis.size - pixel, axis.stride)), count)
        pixels = slice(pixel + first * axis.stride, pixel + end * axis.stride, axis.stride)
        return slice(first, end), pixels


def _sides(axis, count):
    """The padding before and after, the latter larger where the last window reaches past it."""
    reach = (count - 1) * axis.stride + axis.extent
    return axis.before, max(axis.after, reach - axis.before - axis.size)
