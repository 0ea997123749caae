"""Which neurons are connected to which: all to all, neighbours only, layer upon layer."""

from collections.abc import Sequence

import numpy as np

from cnnkit.colours import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.figures.cells import box
from cnnkit.figures.describing import describe
from cnnkit.figures.planes import MAP
from cnnkit.figures.style import Axes, bare, new_axes, panels, text_colour
from cnnkit.messages import _
from cnnkit.shapes import output_size

# A stroke for each weight of a kernel of up to 5: told apart without colours.
LINES = ("-", (0, (4, 1.6)), (0, (1, 1.2)), (0, (6, 1, 1, 1)), (0, (1, 3)))


def connections(inputs: int = 9, kernel_size: int = 3) -> np.ndarray:
    """Everything connected to everything, beside neighbours connected by the same few weights.

    Parameters
    ----------
    inputs : int
        Neurons below; above stand as many as a convolution gives.

    Returns an array of two Axes.
    """
    outputs = output_size(inputs, kernel_size)
    thin = {"color": QUIET, "linestyle": "-", "lw": 0.7}
    everywhere = dict.fromkeys(range(inputs), thin)
    full, shared = axes = panels(2, 9, 2.7)
    _connect(full, inputs, [everywhere] * outputs)
    # A weight of the convolution keeps its stroke wherever it is used.
    strokes = [
        {"color": KERNEL, "linestyle": LINES[tap % len(LINES)], "lw": 1.8}
        for tap in range(kernel_size)
    ]
    _connect(shared, inputs, [dict(enumerate(strokes, start=above)) for above in range(outputs)])
    every, lines = inputs * outputs, kernel_size * outputs
    title = _("fully connected: {lines} lines, {weights} weights", lines=every, weights=every)
    full.set_title(title, fontsize=10)
    title = _("convolutional: {lines} lines, {weights} weights", lines=lines, weights=kernel_size)
    shared.set_title(title, fontsize=10)
    full.text(-0.9, 0, _("in"), ha="right", va="center", color=text_colour(INPUT))
    full.text(-0.9, 1, _("out"), ha="right", va="center", color=text_colour(OUTPUT))
    said = {"inputs": inputs, "outputs": outputs, "every": every, "few": kernel_size}
    text = _(
        "Left, {inputs} neurons below are all joined to {outputs} above: {every} weights. Right, "
        "each of the {outputs} above is joined to {few} neighbours below, with the same {few} "
        "weights everywhere.",
        **said,
    )
    describe(shared, text)
    return axes


def receptive_field(layers: Sequence[tuple[int, int]], ax: "Axes | None" = None) -> "Axes":
    """What one cell of the last map sees, traced down to the pixels of a row.

    Parameters
    ----------
    layers : list of (kernel_size, stride)
        The first layer first.
    """
    seen = [1]
    for kernel_size, stride in reversed(layers):
        seen.append((seen[-1] - 1) * stride + kernel_size)
    seen = seen[::-1]  # cells on each level, pixels first
    centres = _centres(layers, seen)
    ax = new_axes(ax, 0.5 * seen[0] + 3.2, 0.85 * len(seen) + 0.4)
    for level, places in enumerate(centres):
        colour = OUTPUT if level else INPUT
        for place in places:
            look = {"facecolor": colour, "edgecolor": "white", "linewidth": 1, "clip_on": True}
            box(ax, (level - 0.3, place - 0.3), (0.6, 0.6), **look)
        name = _(MAP, number=level) if level else _("picture")
        ax.text(-1.1, level, name, ha="right", va="center", fontsize=9)
        ax.text(seen[0] - 0.1, level, _amount(level, seen), va="center", fontsize=9)
        if level:
            kernel_size, stride = layers[level - 1]
            for number, place in enumerate(places):
                for below in range(number * stride, number * stride + kernel_size):
                    ends = [place, centres[level - 1][below]], [level - 0.3, level - 0.7]
                    ax.plot(*ends, color=QUIET, linewidth=1)
    bare(ax).set(xlim=(-3.2, seen[0] + 2.4), ylim=(-0.6, len(seen) - 0.4), aspect="equal")
    setting = _setting(layers)
    ax.set_title(_("{layers}: a field of {size}", layers=setting, size=seen[0]), fontsize=10)
    return describe(ax, _description(setting, seen))


def _connect(ax, inputs, strokes):
    """Neurons in two rows; ``strokes`` has {input: look of the line} for each neuron above."""
    outputs = len(strokes)
    shift = (inputs - outputs) / 2
    for above, looks in enumerate(strokes):
        for below, look in looks.items():
            ax.plot([below, above + shift], [0, 1], **look)
    ax.scatter(np.arange(inputs), np.zeros(inputs), s=130, color=INPUT, zorder=3)
    ax.scatter(np.arange(outputs) + shift, np.ones(outputs), s=130, color=OUTPUT, zorder=3)
    bare(ax).set(ylim=(-0.3, 1.3))


def _centres(layers, seen):
    """Where each level's cells stand above the pixels: the middle of what they see."""
    centres = [np.arange(seen[0], dtype=float)]
    for (kernel_size, stride), count in zip(layers, seen[1:], strict=True):
        below = centres[-1]
        first = np.arange(count) * stride
        centres.append((below[first] + below[first + kernel_size - 1]) / 2)
    return centres


def _amount(level, seen):
    if level == len(seen) - 1:
        return _("1 cell")
    if level:
        return _("{count} cells", count=seen[level])
    return _("{count} pixels", count=seen[0])


def _setting(layers):
    said = ""
    for kernel_size, stride in layers:
        layer = _("kernel {kernel_size}, stride {stride}", kernel_size=kernel_size, stride=stride)
        said = _("{layers}, then {layer}", layers=said, layer=layer) if said else layer
    return said


def _description(setting, seen):
    """From the last map down to the pixels."""
    *between, last = reversed(range(len(seen) - 1))
    if not between:
        pixels = {"layers": setting, "count": seen[last]}
        return _("{layers}: one cell of the last map sees {count} pixels in a row.", **pixels)
    first, *more = ({"count": seen[level], "map": level} for level in between)
    first["layers"] = setting
    said = _("{layers}: one cell of the last map sees {count} cells of map {map}", **first)
    for cells in more:
        said = _("{said}, and through them it sees {count} cells of map {map}", said=said, **cells)
    return _(
        "{said}, and through them it sees {count} pixels in a row.", said=said, count=seen[last]
    )
