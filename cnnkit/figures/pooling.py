"""Pooling: what each window keeps, where its gradient goes, and what a small shift changes."""

from collections.abc import Callable, Mapping

import numpy as np

from cnnkit.colours import KERNEL, OUTPUT, QUIET
from cnnkit.figures.arithmetic import cell_sentence, write_below, write_beside
from cnnkit.figures.cells import box, formatted, frame, sheets, with_padding, write
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import grid
from cnnkit.figures.style import panels, text_colour
from cnnkit.functional import avg_pool2d, max_pool2d
from cnnkit.gradients import avg_pool2d_gradient, max_pool2d_gradient
from cnnkit.messages import _
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

GAP = 1.7  # cells between the panels, for the sign
MAX_OVERLAPPING = 4  # windows whose outlines can still be told apart
GRADIENTS: dict[str, Callable] = {"max": max_pool2d_gradient, "average": avg_pool2d_gradient}
POOLS = {"max": (max_pool2d, -np.inf), "average": (avg_pool2d, 0)}  # and what padding counts as


def pooling_step(
    x: np.ndarray,
    kernel_size: IntOrPair,
    index: tuple[int, int] | None = None,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    pool: str = "max",
) -> np.ndarray:
    """A map, the windows on it, and the pooled map.

    Parameters
    ----------
    x : array (H, W)
    kernel_size, stride, padding
        As in :func:`cnnkit.max_pool2d`.
    index : (row, column), optional
        The cell of the pooled map that is being computed: its window is
        outlined thickly, the arithmetic stands below, and the cells after it,
        in reading order, are still empty. Without it the whole map is shown.
    pool : "max" or "average"
        The padding's zeros count for an average, as in PyTorch.

    Returns an array of two Axes.
    """
    x = np.asarray(x, float)
    pooling, counts_as = POOLS[pool]
    axes = axes_of(x.shape, kernel_size, kernel_size if stride is None else stride, padding)
    out = pooling(x[None, None], kernel_size, stride, padding)[0, 0]
    padded, faint = with_padding(x, axes, counts_as)
    window, below = None, 0.0
    if index is not None:
        window, below = _window(axes, out, index), 1.2
        cut = padded[_slices(window)]
    left, right = sheets([padded.shape, out.shape], gap=GAP, above=1.5, below=below, min_width=3.4)
    shown = np.where(np.isinf(padded), np.nan, padded)
    size = times(x.shape)
    if faint.any():
        size = _("{size}, padding {padding}", size=size, padding=padding)
    grid(shown, _("input\n{size}", size=size), window, faint=faint, ax=left)
    for row, column in np.argwhere(np.isinf(padded)):
        write(left, row, column, "−∞", color=QUIET)
    if np.isinf(padded).any():
        describe(left, _("The padding counts as −∞."))
    _outline_windows(left, axes, out.shape, max_overlapping=0 if index else MAX_OVERLAPPING)
    if index is not None:
        order = np.arange(out.size).reshape(out.shape)
        out = np.where(order <= order[tuple(index)], out, np.nan)
    title = _("pooled map\n{size}", size=times(out.shape))
    grid(out, title, colour=OUTPUT, marks=index and [index], ax=right)
    if pool == "max":
        describe(right, _("Of each window the largest number."))
    else:
        describe(right, _("Of each window the mean."))
    write_beside(left, "→", GAP)
    if index is not None and window is not None:
        arithmetic = _arithmetic(cut, out[tuple(index)], pool)
        write_below([left, right], [arithmetic])
        describe(right, cell_sentence(index, window, arithmetic))
    return np.array([left, right])


def pooling_gradient(
    x: np.ndarray,
    gradient: np.ndarray,
    kernel_size: IntOrPair,
    stride: IntOrPair | None = None,
    pool: str = "max",
) -> np.ndarray:
    """Where the gradient of a pooled map goes: to the largest cell of each window, or to all.

    Where a window has its largest number twice, the first in reading order gets
    everything. Where windows overlap, what they give adds up.

    Parameters
    ----------
    x : array (H, W)
        What was pooled.
    gradient : array (OH, OW)
        Of the loss, with respect to the pooled map.
    kernel_size, stride
        As in :func:`cnnkit.max_pool2d`.
    pool : "max" or "average"

    Returns an array of three Axes.
    """
    x, gradient = np.asarray(x, float), np.asarray(gradient, float)
    stride = kernel_size if stride is None else stride
    axes = axes_of(x.shape, kernel_size, stride)
    send_back = GRADIENTS[pool]
    back = send_back(gradient[None, None], x[None, None], kernel_size, stride)[0, 0]
    drawn = sheets([x.shape, gradient.shape, x.shape], gap=GAP, above=1.5)
    ones = np.ones((1, 1, *gradient.shape))
    chosen = send_back(ones, x[None, None], kernel_size, stride)[0, 0] > 0
    largest = [tuple(map(int, place)) for place in np.argwhere(chosen)] if pool == "max" else []
    grid(x, _("input\n{size}", size=times(x.shape)), ax=drawn[0])
    for place in largest:
        frame(drawn[0], place, (1, 1), OUTPUT)
    title = _("gradient of the\npooled map, {size}", size=times(gradient.shape))
    grid(gradient, title, colour=OUTPUT, ax=drawn[1])
    title = _("gradient of the\ninput, {size}", size=times(x.shape))
    grid(back, title, marks=largest, ax=drawn[2])
    for ax in drawn[[0, 2]]:
        _outline_windows(ax, axes, gradient.shape)
    write_beside(drawn[1], "→", GAP)
    if largest:
        cells = ", ".join(map(str, largest))
        text = _("The first largest of each window, outlined in the input: {cells}.", cells=cells)
        describe(drawn[0], text)
    return drawn


def pooling_shift(
    measured: Mapping[str, tuple[float, float, float]],
    moved: str | None = None,
    other: str | None = None,
) -> np.ndarray:
    """Maps before and after a shift: how many of their cells change, and by how much in all.

    Parameters
    ----------
    measured : dict of name -> (share, change, scale)
        The share of cells that changed, from 0 to 1; the sum of all changes,
        divided by the sum of the map; and the same for quite another picture.
    moved, other : str, optional
        What the last two are called, if not "moved by one pixel" and "another picture".

    Returns an array of two Axes.
    """
    moved = moved or _("moved by one pixel")
    other = other or _("another picture")
    rows = np.arange(len(measured))
    axes = panels(2, 9.2, 0.5 * len(rows) + 1.3, sharey=True)
    axes[0].figure.get_layout_engine().set(wspace=0.08)
    _shares_that_change(axes[0], measured)
    _changes(axes[1], measured, moved, other)
    axes[0].set(yticks=rows, yticklabels=list(measured), ylim=(len(rows) - 0.4, -0.95))
    for ax in axes:
        ax.spines[["top", "right", "left"]].set_visible(False)
        ax.tick_params(axis="y", length=0)
        ax.grid(axis="x", color="0.9")
        ax.set_axisbelow(True)
    changes = "; ".join(
        _(
            "{name}: {share} of the cells change, by {change:.2f} of the map in all, {other} by "
            "{scale:.2f}",
            name=name,
            share=_whole_percent(share),
            change=change,
            other=other,
            scale=scale,
        )
        for name, (share, change, scale) in measured.items()
    )
    describe(axes[1], f"{moved}. {changes}.".capitalize())
    return axes


def _window(axes, out, index):
    """The (top, left, height, width) on the padded input that an output cell sees."""
    if not all(0 <= place < size for place, size in zip(index, out.shape, strict=True)):
        raise ValueError(f"index {tuple(index)} is outside the {times(out.shape)} pooled map")
    starts = [place * axis.stride for place, axis in zip(index, axes, strict=True)]
    return (*starts, *(axis.extent for axis in axes))


def _slices(window):
    top, left, height, width = window
    return slice(top, top + height), slice(left, left + width)


def _outline_windows(ax, axes, shape, max_overlapping=MAX_OVERLAPPING):
    """All windows in the kernel's orange; of a few that overlap every other one smaller, dashed."""
    overlap = any(axis.stride < axis.extent for axis in axes)
    if overlap and np.prod(shape) > max_overlapping:
        return
    for place in np.ndindex(*shape):
        other = overlap and sum(place) % 2
        inset, linestyle = (0.12, "--") if other else (0, "-")
        corner = [i * axis.stride + inset for i, axis in zip(place, axes, strict=True)]
        size = [axis.extent - 2 * inset for axis in axes]
        look = {"edgecolor": KERNEL, "linewidth": 2, "linestyle": linestyle}
        box(ax, corner, size, **look, zorder=1.5)


def _arithmetic(cut, result, pool):
    """What makes one number of a window, in a line."""
    numbers = [formatted(value) for value in cut.flat if np.isfinite(value)]
    if pool == "max":
        said = {"numbers": ", ".join(numbers), "result": formatted(result)}
        return _("the largest of {numbers}: {result}", **said)
    terms = " + ".join(numbers).replace("+ −", "− ")
    return f"({terms})/{len(numbers)} = {formatted(result)}"


def _shares_that_change(ax, measured):
    """A bar for each way: how many cells did not stay what they were."""
    shares = [share for share, change, scale in measured.values()]
    ax.barh(range(len(shares)), shares, height=0.5, color=OUTPUT)
    for row, share in enumerate(shares):
        ax.text(share + 0.02, row, _whole_percent(share), **_label("left", "black"))
    ax.set(
        xlim=(0, 1.18),
        xticks=np.linspace(0, 1, 6),
        xlabel=_("cells that change (without those that are 0 both times)"),
    )
    ax.xaxis.set_major_formatter(lambda share, place: f"{share:.0%}")
    ax.set_title(_("How many?"), fontsize=10, loc="left")


def _changes(ax, measured, moved, other):
    """Two dots for each way: how much the shift changes, and how much another picture would."""
    for row, (change, scale) in enumerate(numbers[1:] for numbers in measured.values()):
        ax.plot([change, scale], [row, row], color="0.8", linewidth=2, zorder=1)
        ax.plot(change, row, "o", color=OUTPUT, markersize=9)
        ax.plot(scale, row, "D", color="white", markeredgecolor=QUIET, markersize=8)
        ax.text(change - 0.05, row, f"{change:.2f}", **_label("right", "black"))
        ax.text(scale + 0.06, row, f"{scale:.2f}", **_label("left", QUIET))
    first, farthest = next(iter(measured.values()))[1:]
    above = {"va": "bottom", "fontsize": 9}
    ax.text(first + 0.04, -0.4, moved, ha="right", color=text_colour(OUTPUT), **above)
    ax.text(farthest - 0.04, -0.4, other, ha="left", color=QUIET, **above)
    most = max(scale for share, change, scale in measured.values())
    ax.set(xlim=(0, 1.25 * most), xlabel=_("sum of all changes / sum of the map"))
    ax.set_title(_("How much?"), fontsize=10, loc="left")


def _whole_percent(share):
    """Rounded, but nearly all is not all."""
    return "> 99%" if 0.99 < share < 1 else f"{share:.0%}"


def _label(side, colour):
    return {"ha": side, "va": "center", "fontsize": 9, "color": colour}
