"""Windows sliding along one axis, and what becomes of a rest that no window fills."""

import numpy as np

from cnnkit.figures.cells import box, ink, ruled, sheets, tint, write
from cnnkit.figures.describing import describe
from cnnkit.figures.style import INPUT, KERNEL, QUIET, WRONG
from cnnkit.shapes.sizes import Axis, output_size

FIRST, PITCH, BAR = 1.45, 0.62, 0.4  # cells: where the bars begin, their distance, their height
ROOM = {"above": 2.4, "least": 5.6}  # for the titles
POLICIES = ("exact", "floor", "ceil")


def windows_on_a_line(
    size, kernel_size, stride=1, padding=0, rounding="floor", dilation=1, ax=None
):
    """One dimension: the pixels, numbered from 0, and under them a bar for each window.

    P is a cell of padding. Pixels that no window reaches are hatched; with
    ``rounding="ceil"`` the last window may hang over the edge. Where "exact"
    does not come out, the windows that fit are drawn and the title says so.

    Parameters
    ----------
    size, kernel_size, stride, padding, dilation : int
        As in :func:`cnnkit.output_size`.
    rounding : "floor", "ceil" or "exact"

    Returns
    -------
    matplotlib Axes
    """
    axis = Axis.of(size, kernel_size, stride, padding, dilation)
    reads = _reads(axis, rounding)
    shape = _rows(reads), _columns(axis, reads)
    ax = sheets([shape], **ROOM)[0] if ax is None else ruled(ax, *shape)
    outcome = _outcome(axis, rounding, f"{len(reads)} window{'s' * (len(reads) != 1)}")
    return _line(ax, axis, reads, f"{_setting(axis)}: {outcome}")


def policies(size, kernel_size, stride, padding=0):
    """The same windows under the three policies, under one another: exact, floor and ceil.

    Parameters
    ----------
    size, kernel_size, stride, padding : int
        As in :func:`cnnkit.output_size`.

    Returns
    -------
    array of three matplotlib Axes
    """
    axis = Axis.of(size, kernel_size, stride, padding)
    reads = [_reads(axis, rounding) for rounding in POLICIES]
    columns = max(_columns(axis, places) for places in reads)
    shapes = [(_rows(places), columns) for places in reads]
    axes = sheets(shapes, gap=2.3, across=False, **ROOM)
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
    words = f"size {axis.size}, kernel {axis.kernel_size}, stride {axis.stride}"
    if axis.before == axis.after:
        words += f", padding {axis.before}" if axis.before else ""
    else:
        words += f", padding {axis.before} and {axis.after}"
    return words + (f", dilation {axis.dilation}" if axis.dilation > 1 else "")


def _outcome(axis, rounding, windows):
    """``windows``, unless they must fit exactly and do not."""
    if rounding == "exact" and axis.steps.denominator != 1:
        return f"{axis.arithmetic().partition('⌋')[0].lstrip('⌊')} is not whole: it does not fit"
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
    _mark(ax, beyond, "beyond the edge", WRONG, linestyle="--")
    _mark(ax, rest, "left over", WRONG, hatch="////")
    _mark(ax, skipped, "skipped", QUIET, hatch="////")
    for number, places in enumerate(reads):
        _bar(ax, FIRST + PITCH * number, places, number, axis)
    ax.set_title(title, fontsize=10, loc="left", pad=20)
    return describe(ax, _in_words(title, axis, reads, len(rest), len(skipped), len(beyond)))


def _bar(ax, top, places, number, axis):
    """One window: a bar over what it spans, dashed beyond the edge, dots where it leaves gaps."""
    left, right = places[0] + 0.06, places[-1] + 0.94
    edge = min(max(axis.padded, left), right)
    ground = tint(KERNEL, 0.35) if axis.dilation > 1 else KERNEL
    box(ax, (top, left), (BAR, edge - left), facecolor=ground, edgecolor=ink(KERNEL), gid="window")
    if right > edge:
        box(ax, (top, edge), (BAR, right - edge), edgecolor=WRONG, linestyle="--", linewidth=1.4)
    if axis.dilation > 1:
        ax.plot(places + 0.5, np.full(len(places), top + BAR / 2), "o", color="black", markersize=5)
    text = "window 0" if number == 0 else str(number)
    middle = top + BAR / 2
    ax.text(left - 0.12, middle, text, fontsize=9, ha="right", va="center_baseline")


def _mark(ax, places, word, colour, **look):
    """Cells that are out of line, and the word for them above the first."""
    for place in places:
        box(ax, (0.05, place + 0.05), (0.9, 0.9), edgecolor=colour, linewidth=1.4, **look)
    for place in list(places)[:1]:
        ax.text(place, -0.16, word, fontsize=9, va="bottom", color=ink(colour))


def _in_words(title, axis, reads, rest, skipped, beyond):
    spans = reads - axis.before
    first, last = (f"{places[0]} to {places[-1]}" for places in spans[[0, -1]])
    text = f"{title}. {len(reads)} drawn over {axis.padded} cells"
    if axis.padded > axis.size:
        text += f", {axis.padded - axis.size} of them padding"
    text += f"; window 0 spans pixels {first}, the last {last}"
    for count, words in ((rest, "left over"), (skipped, "skipped"), (beyond, "beyond the edge")):
        text += f"; {count} {words}" if count else ""
    return f"{text}."
