"""What a network looks at: the patch behind a cell, and where covering hurts."""

import numpy as np

from cnnkit.figures.cells import ink, tint
from cnnkit.figures.describing import describe
from cnnkit.figures.digits import right_or_wrong
from cnnkit.figures.learned import SIGNED
from cnnkit.figures.style import INK, INPUT, KERNEL, QUIET, bare, new_axes
from cnnkit.occlusion import occlusion_map
from cnnkit.receptive_field import patch, window_seen
from cnnkit.shapes.table import times

BEYOND = tint(QUIET, 0.3)  # what lies outside of the picture
LINES = ("-", "--", ":")  # one for each outline: told apart without colours
PANEL = 2.3  # inches
SMALL = 0.62  # inches, a patch among many
GAP = 1  # pixels between patches


def looked_at(picture, cells):
    """A picture with the patches that some cells see outlined, and each patch enlarged.

    Parameters
    ----------
    picture : array (H, W), from 0, paper, to 1, ink
    cells : dict of name -> (layers, (row, column))
        ``layers`` as (kernel_size, stride, padding), down to the picture.

    Returns
    -------
    array of matplotlib Axes: the picture, then a patch per cell
    """
    import matplotlib.pyplot as plt

    windows = {name: window_seen(*cell) for name, cell in cells.items()}
    count = 1 + len(windows)
    size = (PANEL * count, PANEL + 0.7)
    _, axes = plt.subplots(1, count, figsize=size, layout="constrained")
    height, width = picture.shape
    whole = _around([(0, 0, height, width), *windows.values()])
    _on_paper(axes[0], picture, whole)
    axes[0].set_title(f"the picture\n{times(picture.shape)}", fontsize=10, color=ink(INPUT))
    said = []
    for number, (ax, (name, window)) in enumerate(zip(axes[1:], windows.items(), strict=True)):
        line = LINES[number % len(LINES)]
        _outline(axes[0], window, linestyle=line)
        _on_paper(ax, picture, window)
        _outline(ax, window, linestyle=line)
        top, left, tall, wide = window
        ax.set_title(f"{name}\n{tall}×{wide} pixels", fontsize=10, color=ink(KERNEL))
        said.append(
            f"{name} sees rows {top} to {top + tall - 1}, columns {left} to {left + wide - 1}"
        )
    describe(
        axes[-1], f"A picture of {times(picture.shape)}. {'; '.join(said)}.".replace("\n", " ")
    )
    return axes


def strongest_patches(pictures, maps, layers, channels, count=12, title="", ax=None):
    """For each channel the patches that it answered most strongly, each from another picture.

    Parameters
    ----------
    pictures : array (N, 1, H, W), from 0, paper, to 1, ink
    maps : array (N, C, h, w)
        What a layer makes of them.
    layers : list of (kernel_size, stride, padding)
        Down from that layer to the picture.
    channels : sequence of int
        A row for each.
    count : int
        Patches in a row, the strongest first.

    Returns
    -------
    matplotlib Axes
    """
    _, _, tall, wide = window_seen(layers, (0, 0))
    pitch = np.array([tall + GAP, wide + GAP])
    board = np.ones((*(pitch * (len(channels), count) - GAP), 3))
    for row, channel in enumerate(channels):
        strongest = np.argsort(-maps[:, channel].max(axis=(1, 2)), kind="stable")[:count]
        for column, number in enumerate(strongest):
            answer = maps[number, channel]
            place = np.unravel_index(answer.argmax(), answer.shape)
            cut = patch(pictures[number, 0], window_seen(layers, place))[..., None]
            top, left = pitch * (row, column)
            board[top : top + tall, left : left + wide] = np.where(np.isnan(cut), BEYOND, 1 - cut)
    ax = new_axes(ax, SMALL * count + 0.9, SMALL * len(channels) + 0.4)
    ax.imshow(np.clip(board, 0, 1), interpolation="nearest")
    for row, column in np.ndindex(len(channels), count):
        corner = pitch[1] * column - 0.5, pitch[0] * row - 0.5
        ax.add_patch(_rectangle(corner, wide, tall, edgecolor="0.75", linewidth=0.6))
    ends = board.shape[1] - 0.5, board.shape[0] - 0.5
    room = 0.02 * wide  # for the frames of the outermost patches
    ax.set(xlim=(-0.5 - room, ends[0] + room), ylim=(ends[1] + room, -0.5 - room))
    middles = np.arange(len(channels)) * pitch[0] + (tall - 1) / 2
    bare(ax).set_yticks(middles, [f"map {channel}" for channel in channels], fontsize=8)
    ax.tick_params(length=0)
    ax.set_title(title, fontsize=10)
    listed = ", ".join(map(str, channels))
    return describe(
        ax,
        f"{title}: the {count} patches of {tall}×{wide} pixels that each of the maps {listed} "
        f"answers most strongly, one map per row.",
    )


def occlusion(picture, scores, size=5, stride=1, fill=0):
    """How far a score falls when a square is covered, drawn where the square lay.

    Parameters
    ----------
    picture : array (H, W), from 0, paper, to 1, ink
    scores : dict of name -> function
        Each takes a picture, gives one number, and gets a map of its own.
    size, stride : int
        Of the square, and of its steps.
    fill : float
        What it is covered with.

    Returns
    -------
    array of matplotlib Axes: the picture covered where that hurts the first score
    most, then a map per score, orange where it falls, purple where it rises
    """
    import matplotlib.pyplot as plt

    maps = {n: occlusion_map(picture, score, size, stride, fill) for n, score in scores.items()}
    figure_size = ((PANEL + 0.35) * (1 + len(maps)), PANEL + 0.75)
    _, axes = plt.subplots(1, 1 + len(maps), figsize=figure_size, layout="constrained")
    (name, score), *_ = scores.items()
    corner = _worst(maps[name], stride)
    _covered(axes[0], picture, corner, size, fill, score)
    said = [f"Squares of {size}×{size} covered with {fill:g}, {times(maps[name].shape)} places"]
    for ax, (name, drops) in zip(axes[1:], maps.items(), strict=True):
        _drops(ax, picture, drops, size, stride)
        before, (top, left) = scores[name](picture), _worst(drops, stride)
        rise = abs(min(drops.min(), 0))
        ax.set_title(f"{name}: {before:.2f}\nit falls by {drops.max():.2g} at most", fontsize=10)
        said.append(
            f"{name}, {before:.2f} with nothing covered: falls by {drops.max():.2g} at most, with "
            f"the square at row {top}, column {left}; rises by {rise:.2g} at most"
        )
    describe(axes[-1], ". ".join(said) + ".")
    return axes


def accuracy_when_moved(moves, accuracies, ax=None):
    """How many pictures are still read when all have been moved by so many pixels.

    Parameters
    ----------
    moves : sequence of int
    accuracies : dict of direction -> sequence of float, from 0 to 1

    Returns
    -------
    matplotlib Axes
    """
    ax = new_axes(ax, 5.4, 3.2)
    looks = (("o", "-"), ("s", "--"), ("^", ":"), ("D", "-."))
    colour = right_or_wrong(True)
    for (name, values), (marker, line) in zip(accuracies.items(), looks, strict=False):
        look = {"marker": marker, "linestyle": line, "color": colour, "markersize": 6}
        ax.plot(moves, values, label=name, markerfacecolor="white", **look)
    ax.axhline(0.1, color=QUIET, linestyle=":", linewidth=1)
    ax.text(moves[-1], 0.11, "guessing", ha="right", va="bottom", fontsize=8, color=QUIET)
    ax.set(ylim=(0, 1.03), xticks=moves, xlabel="moved by … pixels", ylabel="accuracy")
    ax.yaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, fontsize=9, loc="center left")
    said = "; ".join(
        f"{name}: {', '.join(f'{share:.1%}' for share in values)}"
        for name, values in accuracies.items()
    )
    listed = ", ".join(map(str, moves))
    return describe(ax, f"Accuracy on digits moved by {listed} pixels, {said}.")


def _around(windows):
    """The smallest (top, left, height, width) that holds them all."""
    corners = np.array([(top, left, top + h, left + w) for top, left, h, w in windows])
    top, left = corners[:, :2].min(axis=0)
    bottom, right = corners[:, 2:].max(axis=0)
    return top, left, bottom - top, right - left


def _on_paper(ax, picture, window):
    """The window of the picture, gray where it reaches over the edge."""
    from matplotlib import colormaps

    top, left, tall, wide = window
    right, bottom = left + wide, top + tall
    ends = (left - 0.5, right - 0.5, bottom - 0.5, top - 0.5)
    look = {"cmap": colormaps[INK].with_extremes(bad=BEYOND), "vmin": 0, "vmax": 1}
    ax.imshow(patch(picture, window), extent=ends, interpolation="nearest", **look)
    height, width = picture.shape
    ax.add_patch(_rectangle((-0.5, -0.5), width, height, edgecolor=INPUT, linewidth=1))
    room = 0.02 * max(tall, wide)  # for the thickness of the outline
    ax.set(xlim=(ends[0] - room, ends[1] + room), ylim=(ends[2] + room, ends[3] - room))
    bare(ax)


def _outline(ax, window, **look):
    top, left, tall, wide = window
    look = {"edgecolor": KERNEL, "linewidth": 2.2} | look
    ax.add_patch(_rectangle((left - 0.5, top - 0.5), wide, tall, **look))


def _rectangle(corner, width, height, **look):
    from matplotlib.patches import Rectangle

    return Rectangle(corner, width, height, fill=False, **look)


def _worst(drops, stride):
    """The (row, column) of the picture where the square that hurts most begins."""
    return tuple(int(place) * stride for place in np.unravel_index(drops.argmax(), drops.shape))


def _covered(ax, picture, corner, size, fill, score):
    top, left = corner
    covered = picture.copy()
    covered[top : top + size, left : left + size] = fill
    ax.imshow(covered, cmap=INK, vmin=0, vmax=1, interpolation="nearest")
    bare(ax).spines[:].set(visible=True, color="0.8")
    _outline(ax, (top, left, size, size))
    ax.set_title(f"covered here:\n{score(picture):.2f} → {score(covered):.2f}", fontsize=10)


def _drops(ax, picture, drops, size, stride):
    """Each drop in the middle of its square, under the outline of the digit."""
    most = max(np.abs(drops).max(), 1e-9)
    first = (size - 1 - stride) / 2
    bottom, right = (first + stride * n for n in drops.shape)
    shown = ax.imshow(
        drops, cmap=SIGNED, vmin=-most, vmax=most, extent=(first, right, bottom, first)
    )
    if picture.min() < 0.5 < picture.max():
        ax.contour(picture, [0.5], colors="black", linewidths=0.9)
    height, width = picture.shape
    ax.set(xlim=(-0.5, width - 0.5), ylim=(height - 0.5, -0.5), aspect="equal")
    bare(ax).spines[:].set(visible=True, color="0.8")
    bar = ax.figure.colorbar(shown, ax=ax, shrink=0.75, ticks=[-most, 0, most])
    bar.ax.set_yticklabels([f"−{most:.2g}", "0", f"{most:.2g}"], fontsize=8)
