"""Pooling: what each window keeps, where its gradient goes, and what a small shift changes."""

import numpy as np

from cnnkit.figures.arithmetic import write_below, write_beside
from cnnkit.figures.cells import box, ink, number, sheets, write
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import frame, grid
from cnnkit.figures.style import KERNEL, OUTPUT, QUIET
from cnnkit.functional import avg_pool2d, max_pool2d
from cnnkit.gradients import avg_pool2d_gradient, max_pool2d_gradient
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

GAP = 1.7  # cells between the panels, for the sign
MOST_THAT_OVERLAP = 4  # windows whose outlines can still be told apart
GRADIENTS = {"max": max_pool2d_gradient, "average": avg_pool2d_gradient}
POOLS = {"max": (max_pool2d, -np.inf), "average": (avg_pool2d, 0)}  # and what padding counts as


def pooling_step(x, kernel_size, index=None, stride=None, padding=0, pool="max"):
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

    Returns
    -------
    array of two matplotlib Axes
    """
    x = np.asarray(x, float)
    pooling, counts_as = POOLS[pool]
    axes = axes_of(x.shape, kernel_size, kernel_size if stride is None else stride, padding)
    out = pooling(x[None, None], kernel_size, stride, padding)[0, 0]
    sides = [(axis.before, axis.after) for axis in axes]
    padded = np.pad(x, sides, constant_values=counts_as)
    window = None if index is None else _window(axes, out, index)
    cut = None if index is None else padded[_slices(window)]
    below = 0 if index is None else 1.2
    left, right = sheets([padded.shape, out.shape], gap=GAP, above=1.5, below=below, least=3.4)
    faint = np.pad(np.zeros(x.shape, bool), sides, constant_values=True)
    shown = np.where(np.isinf(padded), np.nan, padded)
    size = f"{times(x.shape)}, padding {padding}" if faint.any() else times(x.shape)
    grid(shown, f"input\n{size}", window, faint=faint, ax=left)
    for place in np.argwhere(np.isinf(padded)):
        write(left, *place, "−∞", color=QUIET)
    if np.isinf(padded).any():
        describe(left, "The padding counts as −∞.")
    _outline_windows(left, axes, out.shape, most_that_overlap=0 if index else MOST_THAT_OVERLAP)
    if index is not None:
        order = np.arange(out.size).reshape(out.shape)
        out = np.where(order <= order[tuple(index)], out, np.nan)
    grid(out, f"pooled map\n{times(out.shape)}", colour=OUTPUT, marks=index and [index], ax=right)
    kept = "largest number" if pool == "max" else "mean"
    describe(right, f"Of each window the {kept}.")
    write_beside(left, "→")
    if index is not None:
        _say_below([left, right], _arithmetic(cut, out[tuple(index)], pool), index, window)
    return np.array([left, right])


def pooling_gradient(x, gradient, kernel_size, stride=None, pool="max"):
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

    Returns
    -------
    array of three matplotlib Axes
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
    grid(x, f"input\n{times(x.shape)}", ax=drawn[0])
    for place in largest:
        frame(drawn[0], place, (1, 1), OUTPUT)
    title = f"gradient of the\npooled map, {times(gradient.shape)}"
    grid(gradient, title, colour=OUTPUT, ax=drawn[1])
    grid(back, f"gradient of the\ninput, {times(x.shape)}", marks=largest, ax=drawn[2])
    for ax in drawn[[0, 2]]:
        _outline_windows(ax, axes, gradient.shape)
    write_beside(drawn[1], "→")
    if largest:
        listed = ", ".join(map(str, largest))
        describe(drawn[0], f"The first largest of each window, outlined in the input: {listed}.")
    return drawn


def pooling_shift(measured, moved="moved by one pixel", other="another picture"):
    """Maps before and after a shift: how many of their cells change, and by how much in all.

    Parameters
    ----------
    measured : dict of name -> (share, change, scale)
        The share of cells that changed, from 0 to 1; the sum of all changes,
        divided by the sum of the map; and the same for quite another picture.
    moved, other : str
        What the last two are called in the figure.

    Returns
    -------
    array of two matplotlib Axes
    """
    import matplotlib.pyplot as plt

    rows = np.arange(len(measured))
    size = (9.2, 0.5 * len(rows) + 1.3)
    figure, axes = plt.subplots(1, 2, figsize=size, sharey=True, layout="constrained")
    figure.get_layout_engine().set(wspace=0.08)
    _shares_that_change(axes[0], measured)
    _changes(axes[1], measured, moved, other)
    axes[0].set(yticks=rows, yticklabels=list(measured), ylim=(len(rows) - 0.4, -0.95))
    for ax in axes:
        ax.spines[["top", "right", "left"]].set_visible(False)
        ax.tick_params(axis="y", length=0)
        ax.grid(axis="x", color="0.9")
        ax.set_axisbelow(True)
    said = "; ".join(
        f"{name}: {_percent(share)} of the cells change, by {change:.2f} of the map in all, "
        f"{other} by {scale:.2f}"
        for name, (share, change, scale) in measured.items()
    )
    describe(axes[1], f"{moved}. {said}.".capitalize())
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


def _outline_windows(ax, axes, shape, most_that_overlap=MOST_THAT_OVERLAP):
    """All windows in the kernel's orange; of a few that overlap every other one smaller, dashed."""
    overlap = any(axis.stride < axis.extent for axis in axes)
    if overlap and np.prod(shape) > most_that_overlap:
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
    numbers = [number(value) for value in cut.flat if np.isfinite(value)]
    if pool == "max":
        return f"the largest of {', '.join(numbers)}: {number(result)}"
    terms = " + ".join(numbers).replace("+ −", "− ")
    return f"({terms})/{len(numbers)} = {number(result)}"


def _say_below(axes, line, index, window):
    write_below(axes, [line])
    row, column = index
    place = f"from the window at row {window[0]}, column {window[1]}"
    describe(axes[-1], f"Output cell ({row}, {column}), {place}: {line}.")


def _shares_that_change(ax, measured):
    """A bar for each way: how many cells did not stay what they were."""
    shares = [share for share, _, _ in measured.values()]
    ax.barh(range(len(shares)), shares, height=0.5, color=OUTPUT)
    for row, share in enumerate(shares):
        ax.text(share + 0.02, row, _percent(share), **_label("left", "black"))
    ax.set(
        xlim=(0, 1.18),
        xticks=np.linspace(0, 1, 6),
        xlabel="cells that change (without those that are 0 both times)",
    )
    ax.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    ax.set_title("How many?", fontsize=10, loc="left")


def _changes(ax, measured, moved, other):
    """Two dots for each way: how much the shift changes, and how much another picture would."""
    for row, (_, change, scale) in enumerate(measured.values()):
        ax.plot([change, scale], [row, row], color="0.8", linewidth=2, zorder=1)
        ax.plot(change, row, "o", color=OUTPUT, markersize=9)
        ax.plot(scale, row, "D", color="white", markeredgecolor=QUIET, markersize=8)
        ax.text(change - 0.05, row, f"{change:.2f}", **_label("right", "black"))
        ax.text(scale + 0.06, row, f"{scale:.2f}", **_label("left", QUIET))
    _, first, farthest = next(iter(measured.values()))
    above = {"va": "bottom", "fontsize": 9}
    ax.text(first + 0.04, -0.4, moved, ha="right", color=ink(OUTPUT), **above)
    ax.text(farthest - 0.04, -0.4, other, ha="left", color=QUIET, **above)
    most = max(scale for _, _, scale in measured.values())
    ax.set(xlim=(0, 1.25 * most), xlabel="sum of all changes / sum of the map")
    ax.set_title("How much?", fontsize=10, loc="left")


def _percent(share):
    """Rounded, but nearly all is not all."""
    return "> 99%" if 0.99 < share < 1 else f"{share:.0%}"


def _label(side, colour):
    return {"ha": side, "va": "center", "fontsize": 9, "color": colour}
