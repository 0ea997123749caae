"""Windows sliding along one axis, and what becomes of a rest that no window fills."""

import numpy as np

from cnnkit.colours import INPUT, KERNEL, QUIET, WRONG
from cnnkit.figures.cells import box, ruled, sheets, write
from cnnkit.figures.describing import describe, sentence
from cnnkit.figures.style import Axes, text_colour, tint
from cnnkit.messages import _, ngettext
from cnnkit.shapes.arguments import AxisPadding
from cnnkit.shapes.sizes import Axis, output_size

FIRST, PITCH, BAR = 1.45, 0.62, 0.4  # cells: where the bars begin, their distance, their height
ABOVE, MIN_WIDTH = 2.4, 5.6  # cells and inches, for the titles
POLICIES = ("exact", "floor", "ceil")


def windows_on_a_line(
    size: int,
    kernel_size: int,
    stride: int = 1,
    padding: AxisPadding = 0,
    rounding: str = "floor",
    dilation: int = 1,
    ax: "Axes | None" = None,
) -> "Axes":
    """One dimension: the pixels, numbered from 0, and under them a bar for each window.

    P is a cell of padding. Pixels that no window reaches are hatched; with
    ``rounding="ceil"`` the last window may hang over the edge. Where "exact"
    does not come out, the windows that fit are drawn and the title says so.
    The arguments are those of :func:`cnnkit.output_size`.
    """
    axis = Axis.of(size, kernel_size, stride, padding, dilation)
    reads = _reads(axis, rounding)
    shape = _rows(reads), _columns(axis, reads)
    ax = sheets([shape], above=ABOVE, min_width=MIN_WIDTH)[0] if ax is None else ruled(ax, *shape)
    outcome = _outcome(axis, rounding, ngettext("{count} window", "{count} windows", len(reads)))
    return _line(ax, axis, reads, f"{_setting(axis)}: {outcome}")


def policies(size: int, kernel_size: int, stride: int, padding: AxisPadding = 0) -> np.ndarray:
    """The same windows under the three policies, under one another: exact, floor and ceil.

    The arguments are those of :func:`cnnkit.output_size`. Returns three Axes.
    """
    axis = Axis.of(size, kernel_size, stride, padding)
    reads = [_reads(axis, rounding) for rounding in POLICIES]
    columns = max(_columns(axis, places) for places in reads)
    shapes = [(_rows(places), columns) for places in reads]
    axes = sheets(shapes, gap=2.3, above=ABOVE, across=False, min_width=MIN_WIDTH)
    axes[0].text(0, -1.75, _setting(axis), fontsize=10, fontweight="bold", va="bottom")
    for ax, rounding, places in zip(axes, POLICIES, reads, strict=True):
        outcome = _outcome(axis, rounding, axis.arithmetic(len(places)))
        _line(ax, axis, places, f"{rounding}: {outcome}")
    return axes


def _reads(axis, rounding):
    """The places each window reads, counted from the padding's first: array (windows, taps)."""
    count = output_size(
        axis.size,
        axis.kernel_size,
        axis.stride,
        (axis.before, axis.after),
        axis.dilation,
        "floor" if rounding == "exact" else rounding,
    )
    starts = np.arange(count) * axis.stride
    return starts[:, None] + np.arange(axis.kernel_size) * axis.dilation


def _columns(axis, reads):
    return max(axis.padded, reads.max() + 1)


def _rows(reads):
    return FIRST + PITCH * (len(reads) - 1) + BAR


def _setting(axis):
    settings = [
        _("size {size}", size=axis.size),
        _("kernel {size}", size=axis.kernel_size),
        _("stride {stride}", stride=axis.stride),
    ]
    if axis.before != axis.after:
        around = {"before": axis.before, "after": axis.after}
        settings.append(_("padding {before} and {after}", **around))
    elif axis.before:
        settings.append(_("padding {padding}", padding=axis.before))
    if axis.dilation > 1:
        settings.append(_("dilation {dilation}", dilation=axis.dilation))
    return ", ".join(settings)


def _outcome(axis, rounding, windows):
    """``windows``, unless they must fit exactly and do not."""
    if rounding == "exact" and axis.steps.denominator != 1:
        fraction = axis.arithmetic().partition("⌋")[0].lstrip("⌊")
        return _("{fraction} is not whole: it does not fit", fraction=fraction)
    return windows


def _line(ax, axis, reads, title):
    beyond = range(axis.padded, _columns(axis, reads))
    unread = sorted({*range(axis.padded)} - {*reads.flat})
    rest = [place for place in unread if place > reads.max()]
    skipped = [place for place in unread if place < reads.max()]
    longest = len(str(axis.size))
    plate = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
    for place in range(axis.padded):
        look = {"bbox": plate} if place in unread else {}
        pixel = place - axis.before
        if 0 <= pixel < axis.size:
            box(ax, (0, place), facecolor=tint(INPUT), edgecolor=INPUT)
            write(ax, 0, place, str(pixel), longest, **look)
        else:
            box(ax, (0.05, place + 0.05), (0.9, 0.9), linestyle="--", edgecolor=QUIET)
            write(ax, 0, place, "P", longest, color=QUIET, **look)
    _mark(ax, beyond, _("beyond the edge"), WRONG, linestyle="--")
    _mark(ax, rest, _("left over"), WRONG, hatch="////")
    _mark(ax, skipped, _("skipped"), QUIET, hatch="////")
    for number, places in enumerate(reads):
        _bar(ax, FIRST + PITCH * number, places, number, axis)
    ax.set_title(title, fontsize=10, loc="left", pad=20)
    clauses = _clauses(axis, reads, len(rest), len(skipped), len(beyond))
    return describe(ax, f"{title}. {sentence(clauses)}")


def _bar(ax, top, places, number, axis):
    """One window: a bar over what it spans, dashed beyond the edge, dots where it leaves gaps."""
    left, right = places[0] + 0.06, places[-1] + 0.94
    edge = min(max(axis.padded, left), right)
    ground = tint(KERNEL, 0.35) if axis.dilation > 1 else KERNEL
    look = {"facecolor": ground, "edgecolor": text_colour(KERNEL), "gid": "window"}
    box(ax, (top, left), (BAR, edge - left), **look)
    if right > edge:
        box(ax, (top, edge), (BAR, right - edge), edgecolor=WRONG, linestyle="--", linewidth=1.4)
    middle = top + BAR / 2
    if axis.dilation > 1:
        ax.plot(places + 0.5, np.full(len(places), middle), "o", color="black", markersize=5)
    text = str(number) if number else _("window {number}", number=0)
    ax.text(left - 0.12, middle, text, fontsize=9, ha="right", va="center_baseline")


def _mark(ax, places, word, colour, **look):
    """Cells that are out of line, and the word for them above the first."""
    for place in places:
        box(ax, (0.05, place + 0.05), (0.9, 0.9), edgecolor=colour, linewidth=1.4, **look)
    for place in list(places)[:1]:
        ax.text(place, -0.16, word, fontsize=9, va="bottom", color=text_colour(colour))


def _clauses(axis, reads, rest, skipped, beyond):
    """What the drawing shows of the windows, of the padding and of pixels out of line."""
    counts = {"windows": len(reads), "cells": axis.padded, "padding": axis.padded - axis.size}
    if counts["padding"]:
        yield _("{windows} drawn over {cells} cells, {padding} of them padding", **counts)
    else:
        yield _("{windows} drawn over {cells} cells", **counts)
    (start, end), (last_start, last_end) = (reads - axis.before)[[0, -1]][:, [0, -1]]
    ends = {"start": start, "end": end, "last_start": last_start, "last_end": last_end}
    yield _(
        "window 0 spans pixels {start} to {end}, the last {last_start} to {last_end}",
        **ends,
    )
    if rest:
        yield _("{count} left over", count=rest)
    if skipped:
        yield _("{count} skipped", count=skipped)
    if beyond:
        yield _("{count} beyond the edge", count=beyond)
