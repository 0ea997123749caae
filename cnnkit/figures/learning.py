"""How a network learns, drawn: the way there and back, and one step downhill."""

import numpy as np

from cnnkit.figures.cells import ink, number, tint
from cnnkit.figures.describing import describe
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT, QUIET, TRAINING, bare, new_axes

BOX, BETWEEN = 1.15, 0.55  # widths, in the units of the drawing


def there_and_back(steps, learns=(), ax=None):
    """The layers in a row: numbers go through them forward, gradients the same way back.

    Parameters
    ----------
    steps : list of (name, shape)
        What is in each box, and what comes out of it, as text. The first is
        what goes in, the last the loss.
    learns : collection of str
        The names of the layers with weights: their boxes are orange.

    Returns
    -------
    matplotlib Axes
    """
    width = len(steps) * BOX + (len(steps) - 1) * BETWEEN
    ax = new_axes(ax, 0.82 * width, 1.55)
    bare(ax).set(xlim=(-0.05, width + 0.05), ylim=(-0.85, 1.45), aspect="equal")
    for place, (name, shape) in enumerate(steps):
        left = place * (BOX + BETWEEN)
        last = place == len(steps) - 1
        colour = KERNEL if name in learns else INPUT if place == 0 else OUTPUT if last else QUIET
        _box(ax, left, name, colour)
        ax.text(left + BOX / 2, 0.78, shape, ha="center", va="bottom", fontsize=8)
        if not last:
            ends = left + BOX + 0.04, left + BOX + BETWEEN - 0.04
            _arrow(ax, ends, 0.42, TRAINING)
            # The picture is not learned: no gradient has to go that far.
            if place:
                _arrow(ax, ends[::-1], 0.08, QUIET, "--")
        if name in learns:
            _arrow(ax, (left + BOX / 2,) * 2, (-0.03, -0.42), QUIET, "--")
            ax.text(left + BOX / 2, -0.46, "gradients of\nits weights", ha="center", va="top",
                    fontsize=7.5, color=ink(QUIET))  # fmt: skip
    said = ", ".join(f"{name} ({shape})".replace("\n", " ") for name, shape in steps)
    taught = [name.replace("\n", " ") for name, _ in steps if name in learns]
    keep = "keeps those of its" if len(taught) == 1 else "keep those of their"
    return describe(
        ax,
        f"Forward, from left to right: {said}. Gradients come back the same way, from the "
        f"loss to the first layer; {' and '.join(taught)} {keep} weights.",
    )


def descent(function, at, slope, lr, reach=None, name="weight", ax=None):
    """The loss along one weight, its slope where the weight is, and one step of gradient descent.

    Parameters
    ----------
    function : callable
        The loss for a value of the weight.
    at, slope, lr : number
        Where the weight is, the gradient there, the learning rate.
    reach : (lowest, highest), optional
        The weights to draw; else as far as two steps to either side.
    name : str

    Returns
    -------
    matplotlib Axes
    """
    after = at - lr * slope
    far = 2 * abs(after - at)
    lowest, highest = (at - far, at + far) if reach is None else reach
    ax = new_axes(ax, 5.2, 3.2)
    weights = np.linspace(lowest, highest, 101)
    losses = [function(weight) for weight in weights]
    ax.plot(weights, losses, color=TRAINING, label="loss")
    before, then = function(at), function(after)
    near = np.array([at, after]) + np.array([-0.35, 0.35]) * (after - at)
    ax.plot(near, before + slope * (near - at), "--", color=QUIET, label=f"slope {number(slope)}")
    look = {"arrowstyle": "->", "color": ink(KERNEL), "lw": 1.6, "shrinkA": 5, "shrinkB": 5}
    ax.annotate("", (after, then), (at, before), arrowprops=look)
    ax.plot(at, before, "o", color=KERNEL, markersize=9, label=f"{name} {number(at)}")
    ax.plot(after, then, "D", color=OUTPUT, markersize=8, label=f"after one step {number(after)}")
    room = 0.06 * (max(losses) - min(losses))  # for the slope, which leaves the drawing
    ax.set(xlabel=name, ylabel="loss", ylim=(min(losses) - 3 * room, max(losses) + room))
    ax.set_xlim(lowest - 0.02 * (highest - lowest), highest + 0.02 * (highest - lowest))
    above = {"loc": "lower center", "bbox_to_anchor": (0.5, 1)}
    ax.legend(frameon=False, fontsize=9, ncols=2, **above)
    ax.spines[["top", "right"]].set_visible(False)
    return describe(
        ax,
        f"The loss along one {name}. At {number(at)} it is {before:.3f} and its slope "
        f"{number(slope)}; one step with learning rate {lr} leads to {number(after)}, where it is "
        f"{then:.3f}.",
    )


def _box(ax, left, name, colour):
    from matplotlib.patches import FancyBboxPatch

    ax.add_patch(
        FancyBboxPatch(
            (left, -0.05),
            BOX,
            0.6,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=tint(colour, 0.18),
            edgecolor=colour,
            linewidth=1.4,
        )
    )
    ax.text(left + BOX / 2, 0.25, name, ha="center", va="center", fontsize=9)


def _arrow(ax, x, y, colour, dashes="-"):
    starts, ends = zip(np.broadcast_to(x, 2), np.broadcast_to(y, 2), strict=True)
    look = {"arrowstyle": "-|>", "color": colour, "linestyle": dashes, "lw": 1.3}
    ax.annotate("", ends, starts, arrowprops=look)
