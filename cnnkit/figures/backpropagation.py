"""How a network learns, drawn: the way there and back, and one step downhill."""

from collections.abc import Callable, Collection, Sequence

import numpy as np

from cnnkit.colours import INPUT, KERNEL, OUTPUT, QUIET, TRAINING
from cnnkit.figures.cells import formatted
from cnnkit.figures.describing import describe
from cnnkit.figures.style import Axes, bare, new_axes, text_colour, tint
from cnnkit.messages import _, listed, ngettext

BOX, BETWEEN = 1.15, 0.55  # widths, in the units of the drawing


def there_and_back(
    steps: Sequence[tuple[str, str]], learns: Collection[str] = (), ax: "Axes | None" = None
) -> "Axes":
    """The layers in a row: numbers go through them forward, gradients the same way back.

    Parameters
    ----------
    steps : list of (name, shape)
        What is in each box, and what comes out of it, as text. The first is
        what goes in, the last the loss.
    learns : collection of str
        The names of the layers with weights: their boxes are orange.
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
            look = {"ha": "center", "va": "top", "fontsize": 7.5, "color": text_colour(QUIET)}
            ax.text(left + BOX / 2, -0.46, _("gradients of\nits weights"), **look)
    forward = ", ".join(f"{name} ({shape})".replace("\n", " ") for name, shape in steps)
    describe(ax, _("Forward, from left to right: {steps}.", steps=forward))
    taught = [name.replace("\n", " ") for name, shape in steps if name in learns]
    text = ngettext(
        "Gradients come back the same way, from the loss to the first layer; {layers} keeps those "
        "of its weights.",
        "Gradients come back the same way, from the loss to the first layer; {layers} keep those "
        "of their weights.",
        len(taught),
        layers=listed(taught),
    )
    if not taught:
        text = _("Gradients come back the same way, from the loss to the first layer.")
    return describe(ax, text)


def descent(
    function: Callable[[float], float],
    at: float,
    slope: float,
    lr: float,
    reach: tuple[float, float] | None = None,
    name: str | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """The loss along one weight, its slope where the weight is, and one step of gradient descent.

    Parameters
    ----------
    function : callable
        The loss for a value of the weight.
    at, slope, lr : number
        Where the weight is, the gradient there, the learning rate.
    reach : (lowest, highest), optional
        The weights to draw; else as far as two steps to either side.
    name : str, optional
        Of the weight.
    """
    name = name or _("weight")
    after = at - lr * slope
    far = 2 * abs(after - at)
    lowest, highest = (at - far, at + far) if reach is None else reach
    ax = new_axes(ax, 5.2, 3.2)
    weights = np.linspace(lowest, highest, 101)
    losses = [function(weight) for weight in weights]
    ax.plot(weights, losses, color=TRAINING, label=_("loss"))
    said = {"name": name, "weight": formatted(at), "loss": function(at), "lr": lr}
    said |= {"slope": formatted(slope)}
    said |= {"next_weight": formatted(after), "next_loss": function(after)}
    near = np.array([at, after]) + np.array([-0.35, 0.35]) * (after - at)
    tangent = function(at) + slope * (near - at)
    ax.plot(near, tangent, "--", color=QUIET, label=_("slope {slope}", **said))
    look = {"arrowstyle": "->", "color": text_colour(KERNEL), "lw": 1.6, "shrinkA": 5, "shrinkB": 5}
    ax.annotate("", (after, function(after)), (at, function(at)), arrowprops=look)
    ax.plot(at, function(at), "o", color=KERNEL, markersize=9, label=f"{name} {formatted(at)}")
    label = _("after one step {next_weight}", **said)
    ax.plot(after, function(after), "D", color=OUTPUT, markersize=8, label=label)
    margin = 0.06 * (max(losses) - min(losses))  # for the slope, which leaves the drawing
    ax.set(xlabel=name, ylabel=_("loss"), ylim=(min(losses) - 3 * margin, max(losses) + margin))
    ax.set_xlim(lowest - 0.02 * (highest - lowest), highest + 0.02 * (highest - lowest))
    above = {"loc": "lower center", "bbox_to_anchor": (0.5, 1)}
    ax.legend(frameon=False, fontsize=9, ncols=2, **above)
    ax.spines[["top", "right"]].set_visible(False)
    text = _(
        "The loss along one {name}. At {weight} it is {loss:.3f} and its slope {slope}; one step "
        "with learning rate {lr} leads to {next_weight}, where it is {next_loss:.3f}.",
        **said,
    )
    return describe(ax, text)


def _box(ax, left, name, colour):
    from matplotlib.patches import FancyBboxPatch

    look = {"facecolor": tint(colour, 0.18), "edgecolor": colour, "linewidth": 1.4}
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch((left, -0.05), BOX, 0.6, boxstyle=style, **look))
    ax.text(left + BOX / 2, 0.25, name, ha="center", va="center", fontsize=9)


def _arrow(ax, x, y, colour, dashes="-"):
    starts, ends = zip(np.broadcast_to(x, 2), np.broadcast_to(y, 2), strict=True)
    look = {"arrowstyle": "-|>", "color": colour, "linestyle": dashes, "lw": 1.3}
    ax.annotate("", ends, starts, arrowprops=look)
