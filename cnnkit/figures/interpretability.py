"""What a network looks at: the patch behind a cell, and where covering hurts."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from cnnkit.colours import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.figures.cells import box
from cnnkit.figures.describing import describe
from cnnkit.figures.planes import MAP
from cnnkit.figures.style import INK, SIGNED, Axes, bare, new_axes, panels, text_colour, tint
from cnnkit.messages import _
from cnnkit.occlusion import occlusion_map
from cnnkit.receptive_field import patch, window_seen
from cnnkit.shapes.table import times

BEYOND = tint(QUIET, 0.3)  # what lies outside of the picture
LINES = ("-", "--", ":")  # one for each outline: told apart without colours
PANEL_WIDTH = 2.3  # inches
PATCH_WIDTH = 0.62  # inches, of a patch among many
GAP = 1  # pixels between patches


def looked_at(
    picture: np.ndarray,
    cells: Mapping[str, tuple[Sequence[tuple[int, int, int]], tuple[int, int]]],
) -> np.ndarray:
    """A picture with the patches that some cells see outlined, and each patch enlarged.

    Parameters
    ----------
    picture : array (H, W), from 0, paper, to 1, ink
    cells : dict of name -> (layers, (row, column))
        ``layers`` as (kernel_size, stride, padding), down to the picture.

    Returns an array of Axes: the picture, then a patch per cell.
    """
    windows = {name: window_seen(*cell) for name, cell in cells.items()}
    count = 1 + len(windows)
    axes = panels(count, PANEL_WIDTH * count, PANEL_WIDTH + 0.7)
    height, width = picture.shape
    whole = _around([(0, 0, height, width), *windows.values()])
    _on_paper(axes[0], picture, whole)
    title = _("the picture\n{size}", size=times(picture.shape))
    axes[0].set_title(title, fontsize=10, color=text_colour(INPUT))
    said = []
    for number, (ax, (name, window)) in enumerate(zip(axes[1:], windows.items(), strict=True)):
        line = LINES[number % len(LINES)]
        _outline(axes[0], window, linestyle=line)
        _on_paper(ax, picture, window)
        _outline(ax, window, linestyle=line)
        top, left, tall, wide = window
        title = _("{name}\n{size} pixels", name=name, size=times((tall, wide)))
        ax.set_title(title, fontsize=10, color=text_colour(KERNEL))
        seen: dict[str, object] = {
            "name": name.replace("\n", " "),
            "top": top,
            "bottom": top + tall - 1,
            "left": left,
            "right": left + wide - 1,
        }
        said.append(_("{name} sees rows {top} to {bottom}, columns {left} to {right}", **seen))
    size, patches = times(picture.shape), "; ".join(said)
    describe(axes[-1], _("A picture of {size}. {patches}.", size=size, patches=patches))
    return axes


def strongest_patches(
    pictures: np.ndarray,
    maps: np.ndarray,
    layers: Sequence[tuple[int, int, int]],
    channels: Sequence[int],
    count: int = 12,
    title: str = "",
    ax: "Axes | None" = None,
) -> "Axes":
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
    """
    tall, wide = window_seen(layers, (0, 0))[2:]
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
    ax = new_axes(ax, PATCH_WIDTH * count + 0.9, PATCH_WIDTH * len(channels) + 0.4)
    ax.imshow(np.clip(board, 0, 1), interpolation="nearest")
    for place in np.ndindex(len(channels), count):
        corner = pitch * place - 0.5
        box(ax, tuple(corner), (tall, wide), edgecolor="0.75", linewidth=0.6, clip_on=True)
    ends = board.shape[1] - 0.5, board.shape[0] - 0.5
    margin = 0.02 * wide  # for the frames of the outermost patches
    ax.set(xlim=(-0.5 - margin, ends[0] + margin), ylim=(ends[1] + margin, -0.5 - margin))
    middles = np.arange(len(channels)) * pitch[0] + (tall - 1) / 2
    bare(ax).set_yticks(middles, [_(MAP, number=channel) for channel in channels], fontsize=8)
    ax.tick_params(length=0)
    ax.set_title(title, fontsize=10)
    size, listed = times((tall, wide)), ", ".join(map(str, channels))
    said = {"title": title, "count": count, "size": size, "maps": listed}
    text = _(
        "{title}: the {count} patches of {size} pixels that each of the maps {maps} answers most "
        "strongly, one map per row.",
        **said,
    )
    return describe(ax, text)


def occlusion(
    picture: np.ndarray,
    scores: Mapping[str, Callable[[np.ndarray], float]],
    size: int = 5,
    stride: int = 1,
    fill: float = 0,
) -> np.ndarray:
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

    Returns an array of Axes: the picture covered where that hurts the first score
    most, then a map per score, orange where it falls, purple where it rises.
    """
    maps = {n: occlusion_map(picture, score, size, stride, fill) for n, score in scores.items()}
    count = 1 + len(maps)
    axes = panels(count, (PANEL_WIDTH + 0.35) * count, PANEL_WIDTH + 0.75)
    first = next(iter(scores))
    _covered(axes[0], picture, _worst(maps[first], stride), size, fill, scores[first])
    said = {"size": times((size, size)), "fill": fill, "places": times(maps[first].shape)}
    describe(axes[-1], _("Squares of {size} covered with {fill:g}, {places} places.", **said))
    for ax, (name, drops) in zip(axes[1:], maps.items(), strict=True):
        _drops(ax, picture, drops, size, stride)
        top, left = _worst(drops, stride)
        said = {"name": name, "score": scores[name](picture), "drop": drops.max()}
        said |= {"top": top, "left": left, "rise": abs(min(drops.min(), 0))}
        title = _("{name}: {score:.2f}\nit falls by {drop:.2g} at most", **said)
        ax.set_title(title, fontsize=10)
        text = _(
            "{name}, {score:.2f} with nothing covered: falls by {drop:.2g} at most, with the "
            "square at row {top}, column {left}; rises by {rise:.2g} at most.",
            **said,
        )
        describe(axes[-1], text)
    return axes


def accuracy_when_moved(
    moves: Sequence[int], accuracies: Mapping[str, Sequence[float]], ax: "Axes | None" = None
) -> "Axes":
    """How many pictures are still read when all have been moved by so many pixels.

    Parameters
    ----------
    accuracies : dict of direction -> sequence of float, from 0 to 1
    """
    ax = new_axes(ax, 5.4, 3.2)
    looks = (("o", "-"), ("s", "--"), ("^", ":"), ("D", "-."))
    for (name, values), (marker, line) in zip(accuracies.items(), looks, strict=False):
        look = {"marker": marker, "linestyle": line, "color": OUTPUT, "markersize": 6}
        ax.plot(moves, values, label=name, markerfacecolor="white", **look)
    ax.axhline(0.1, color=QUIET, linestyle=":", linewidth=1)
    look = {"ha": "right", "va": "bottom", "fontsize": 8, "color": QUIET}
    ax.text(moves[-1], 0.11, _("guessing"), **look)
    ax.set(ylim=(0, 1.03), xticks=moves, xlabel=_("moved by … pixels"), ylabel=_("accuracy"))
    ax.yaxis.set_major_formatter(lambda share, place: f"{share:.0%}")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, fontsize=9, loc="center left")
    directions = "; ".join(
        f"{name}: {', '.join(f'{share:.1%}' for share in values)}"
        for name, values in accuracies.items()
    )
    said = {"moves": ", ".join(map(str, moves)), "directions": directions}
    return describe(ax, _("Accuracy on digits moved by {moves} pixels, {directions}.", **said))


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
    _outline(ax, (0, 0, *picture.shape), edgecolor=INPUT, linewidth=1)
    margin = 0.02 * max(tall, wide)  # for the thickness of the outline
    ax.set(xlim=(ends[0] - margin, ends[1] + margin), ylim=(ends[2] + margin, ends[3] - margin))
    bare(ax)


def _outline(ax, window, **look):
    top, left, *size = window
    look = {"edgecolor": KERNEL, "linewidth": 2.2, "clip_on": True} | look
    box(ax, (top - 0.5, left - 0.5), size, **look)


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
    scores = {"before": score(picture), "after": score(covered)}
    ax.set_title(_("covered here:\n{before:.2f} → {after:.2f}", **scores), fontsize=10)


def _drops(ax, picture, drops, size, stride):
    """Each drop in the middle of its square, under the outline of the digit."""
    most = max(np.abs(drops).max(), 1e-9)
    first = (size - 1 - stride) / 2
    bottom, right = (first + stride * n for n in drops.shape)
    extent = (first, right, bottom, first)
    shown = ax.imshow(drops, cmap=SIGNED, vmin=-most, vmax=most, extent=extent)
    if picture.min() < 0.5 < picture.max():
        ax.contour(picture, [0.5], colors="black", linewidths=0.9)
    height, width = picture.shape
    ax.set(xlim=(-0.5, width - 0.5), ylim=(height - 0.5, -0.5), aspect="equal")
    bare(ax).spines[:].set(visible=True, color="0.8")
    bar = ax.figure.colorbar(shown, ax=ax, shrink=0.75, ticks=[-most, 0, most])
    bar.ax.set_yticklabels([f"−{most:.2g}", "0", f"{most:.2g}"], fontsize=8)
