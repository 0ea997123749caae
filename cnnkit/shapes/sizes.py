"""How large is the output of a sliding window? One formula, told once."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args, overload

from cnnkit.messages import N_, _
from cnnkit.shapes.arguments import (
    AxisPadding,
    IntOrPair,
    Padding,
    is_same,
    padding_per_axis,
    padding_sides,
    pair,
    whole,
)
from cnnkit.shapes.errors import ShapeError

Rounding = Literal["floor", "ceil", "exact"]
# Explorers say these too.
TOO_LARGE = N_(
    "kernel_size {kernel_size} is larger than the input, {size}; "
    "an input of at least {smallest} or {more} more padding in all would fit"
)
TOO_LARGE_PADDED = N_(
    "kernel_size {kernel_size} is larger than the padded input, {sum} = {padded}; "
    "an input of at least {smallest} or {more} more padding in all would fit"
)
TOO_LARGE_DILATED = N_(
    "kernel_size {kernel_size} with dilation {dilation} (it spans {extent}) is larger than the "
    "input, {size}; an input of at least {smallest} or {more} more padding in all would fit"
)
TOO_LARGE_DILATED_PADDED = N_(
    "kernel_size {kernel_size} with dilation {dilation} (it spans {extent}) is larger than the "
    "padded input, {sum} = {padded}; "
    "an input of at least {smallest} or {more} more padding in all would fit"
)
NOT_WHOLE = N_(
    "{formula} = {steps} is not whole: the windows leave {rest} of {padded} uncovered. "
    "A stride of {strides} would fit, or a size of {sizes}"
)
TOO_PADDED = N_(
    "padding {padding} is more than half of kernel_size {kernel_size}: at most {most} would fit"
)
EITHER = N_("{first} or {last}")


def window_extent(kernel_size: int, dilation: int) -> int:
    """Elements from a window's first tap to its last, gaps of the dilation included."""
    return dilation * (kernel_size - 1) + 1


@dataclass(frozen=True)
class Axis:
    """A window sliding along one axis, all numbers settled.

    ``before`` and ``after`` are the padding on the two sides. Build one with
    :meth:`of`, which reads every form of padding.
    """

    size: int
    kernel_size: int
    stride: int
    before: int
    after: int
    dilation: int

    @classmethod
    def of(
        cls,
        size: int,
        kernel_size: int,
        stride: int = 1,
        padding: AxisPadding = 0,
        dilation: int = 1,
    ) -> "Axis":
        size = whole("size", size, 1)
        kernel_size = whole("kernel_size", kernel_size, 1)
        stride = whole("stride", stride, 1)
        dilation = whole("dilation", dilation, 1)
        if is_same(padding):
            windows = math.ceil(Fraction(size, stride))
            reach = (windows - 1) * stride + window_extent(kernel_size, dilation)
            total = max(reach - size, 0)
            before, after = total // 2, total - total // 2
        else:
            before, after = padding_sides(padding)
        return cls(size, kernel_size, stride, before, after, dilation)

    @property
    def extent(self) -> int:
        return window_extent(self.kernel_size, self.dilation)

    @property
    def padded(self) -> int:
        return self.before + self.size + self.after

    @property
    def steps(self) -> Fraction:
        """How many strides fit after the first window, as an exact fraction."""
        return Fraction(self.padded - self.extent, self.stride)

    def windows(self, rounding: Rounding = "floor") -> int:
        """How many windows there are: the output size.

        Raises ShapeError where there is none, and with "exact" where the stride
        does not come out.
        """
        count = (math.ceil if rounding == "ceil" else math.floor)(self.steps) + 1
        if count < 1:
            raise ShapeError(self._too_large())
        if rounding == "exact" and self.steps.denominator != 1:
            raise ShapeError(self._does_not_fit())
        return count

    def pool_windows(self, ceil_mode: bool = False) -> int:
        """How many windows a pooling layer has; see :func:`pool_output_size`.

        Raises ShapeError where more than half of a window could be padding: one
        that is nothing else would have no maximum.
        """
        widest, most = max(self.before, self.after), self.kernel_size // 2
        if widest > most:
            kernel_size = self.kernel_size
            raise ShapeError(_(TOO_PADDED, padding=widest, kernel_size=kernel_size, most=most))
        if not ceil_mode:
            return self.windows()
        count = self.windows("ceil")
        starts_after_the_input = (count - 1) * self.stride >= self.before + self.size
        return count - 1 if starts_after_the_input else count

    def arithmetic(self, windows: int | None = None) -> str:
        """The formula with the numbers in it: ``(28 + 2·1 − 3)/1 + 1 = 28``."""
        fraction = f"({self._padded_size()} − {self._window()})/{self.stride}"
        if windows is None:
            windows = self.windows()
        if self.steps.denominator == 1:
            return f"{fraction} + 1 = {windows}"
        left, right = "⌊⌋" if windows == self.windows() else "⌈⌉"
        steps = f"{left}{_decimal(self.steps)}{right}"
        return f"{left}{fraction}{right} + 1 = {steps} + 1 = {windows}"

    def _padded_size(self):
        if self.before == self.after:
            return f"{self.size} + 2·{self.before}" if self.before else f"{self.size}"
        return f"{self.size} + {self.before} + {self.after}"

    def _window(self):
        if self.dilation == 1:
            return f"{self.kernel_size}"
        return f"({self.dilation}·({self.kernel_size} − 1) + 1)"

    def _too_large(self):
        if self.padded > self.size:
            message = TOO_LARGE_PADDED if self.dilation == 1 else TOO_LARGE_DILATED_PADDED
        else:
            message = TOO_LARGE if self.dilation == 1 else TOO_LARGE_DILATED
        return _(
            message,
            kernel_size=self.kernel_size,
            dilation=self.dilation,
            extent=self.extent,
            size=self.size,
            sum=self._padded_size(),
            padded=self.padded,
            smallest=self.extent - self.before - self.after,
            more=self.extent - self.padded,
        )

    def _does_not_fit(self):
        span = self.padded - self.extent
        strides = _divisors_around(self.stride, span)
        smaller = self.size - span % self.stride
        larger = smaller + self.stride
        fitting = [s for s in (smaller, larger) if s >= 1]
        return _(
            NOT_WHOLE,
            formula=f"({self._padded_size()} − {self._window()})/{self.stride} + 1",
            steps=_decimal(self.steps + 1),
            rest=span % self.stride,
            padded=self.padded,
            strides=_any_of(strides),
            sizes=_any_of(fitting),
        )


@overload
def output_size(
    size: int,
    kernel_size: int,
    stride: int = 1,
    padding: AxisPadding = 0,
    dilation: int = 1,
    rounding: Rounding = "floor",
) -> int: ...
@overload
def output_size(
    size: tuple[int, int],
    kernel_size: IntOrPair,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    rounding: Rounding = "floor",
) -> tuple[int, int]: ...
def output_size(size, kernel_size, stride=1, padding=0, dilation=1, rounding="floor"):
    """How many windows fit along an axis: ``(size + 2·padding − kernel_size)/stride + 1``.

    Parameters
    ----------
    size : int, or a pair (height, width)
        Elements along the axis. A pair gives a pair back, and every other
        argument may then be a pair too, as in :func:`cnnkit.conv2d`.
    kernel_size, stride, dilation : int
        As in PyTorch; at least 1.
    padding : int, half number, (before, after), "same" or "valid"
        1.5 means 1 before and 2 after. "same" is TensorFlow's rule: as much as
        it takes for ``ceil(size / stride)`` windows, the odd one after.
    rounding : "floor", "ceil" or "exact"
        What to do where the stride does not come out: drop the rest (PyTorch's
        convolutions), count the part-filled window too, or raise.

    Returns
    -------
    int, or a pair of int

    Raises
    ------
    ShapeError
        The window is larger than the padded input; a size is too small; with
        ``rounding="exact"``, the stride does not come out.
    TypeError
        Something is not a whole number.

    Examples
    --------
    >>> output_size(28, kernel_size=3, padding=1)
    28
    >>> output_size(7, kernel_size=2, stride=2, padding=1)   # 4.5, floored
    4

    Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep
    learning", 2016, relationship 6.
    """
    _check_rounding(rounding)
    if is_same(padding):  # the rule itself fixes the count: there is nothing left to round
        rounding = "floor"
    if isinstance(size, (tuple, list)):
        axes = axes_of(size, kernel_size, stride, padding, dilation)
        height, width = (axis.windows(rounding) for axis in axes)
        return height, width
    return Axis.of(size, kernel_size, stride, padding, dilation).windows(rounding)


def pool_output_size(
    size: int,
    kernel_size: int,
    stride: int,
    padding: AxisPadding = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int:
    """The output size of a pooling layer on one axis, as PyTorch counts it.

    With ``ceil_mode`` a window may hang over the end, but one that would start
    in the padding after the input is dropped: 7 with kernel 2, stride 2,
    padding 1 gives 4, although 4.5 rounds up to 5.
    """
    return Axis.of(size, kernel_size, stride, padding, dilation).pool_windows(ceil_mode)


def axes_of(
    size: IntOrPair,
    kernel_size: IntOrPair,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
) -> tuple[Axis, Axis]:
    """The two :class:`Axis` of a window moving over height and width."""
    height, width = (
        Axis.of(*numbers)
        for numbers in zip(
            pair("size", size),
            pair("kernel_size", kernel_size),
            pair("stride", stride),
            padding_per_axis(padding),
            pair("dilation", dilation),
            strict=True,
        )
    )
    return height, width


def same_padding(kernel_size: int, dilation: int = 1) -> float:
    """The padding that keeps the size at stride 1: ``(kernel_size − 1)/2``.

    An int where that is whole, else a half number (0.5: one more after than before).

    >>> [same_padding(kernel_size) for kernel_size in (3, 5, 7)]
    [1, 2, 3]
    """
    total = whole("dilation", dilation, 1) * (whole("kernel_size", kernel_size, 1) - 1)
    return total // 2 if total % 2 == 0 else total / 2


def conv_parameters(
    in_channels: int, out_channels: int, kernel_size: IntOrPair, bias: bool = True, groups: int = 1
) -> int:
    """How many numbers a convolution layer learns: ``out·(in/groups·kH·kW + 1)``.

    >>> conv_parameters(3, 10, 5)
    760
    """
    in_channels = whole("in_channels", in_channels, 1)
    out_channels = whole("out_channels", out_channels, 1)
    groups = whole("groups", groups, 1)
    for name, channels in (("in_channels", in_channels), ("out_channels", out_channels)):
        if channels % groups:
            raise ShapeError(f"{name} {channels} cannot be split into {groups} groups")
    height, width = pair("kernel_size", kernel_size)
    return out_channels * (in_channels // groups * height * width + bool(bias))


def _check_rounding(rounding):
    if rounding not in get_args(Rounding):
        raise ValueError(f"rounding must be 'floor', 'ceil' or 'exact', got {rounding!r}")


def _decimal(fraction):
    """2.33 for 7/3, 3.5 for 7/2, 4 for 4: two places at most, but never a false whole."""
    for places in range(2, 16):
        text = f"{float(fraction):.{places}f}".rstrip("0").rstrip(".")
        if "." in text or fraction.denominator == 1:
            break
    return text


def _divisors_around(stride, span):
    """The divisors of ``span`` next to ``stride``: one below, and one above where there is one."""
    low = [d for d in range(1, math.isqrt(span) + 1) if span % d == 0]
    divisors = sorted({*low, *(span // d for d in low)})
    return [d for d in divisors if d < stride][-1:] + [d for d in divisors if d > stride][:1]


def _any_of(numbers):
    words = [str(number) for number in numbers]
    if len(words) == 1:
        return words[0]
    return _(EITHER, first=", ".join(words[:-1]), last=words[-1])
