"""Which neurons are joined to which: all to all, neighbours only, layer upon layer."""

import numpy as np

from cnnkit.figures.cells import ink
from cnnkit.figures.describing import describe
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT, QUIET, bare
from cnnkit.shapes import output_size

# A stroke for each weight of a kernel of up to 5: told apart without colours.
LINES = ("-", (0, (4, 1.6)), (0, (1, 1.2)), (0, (6, 1, 1, 1)), (0, (1, 3)))


def connections(inputs=9, kernel_size=3):
    """Everything joined to everything, beside neighbours joined by the same few weights.

    Parameters
    ----------
    inputs : int
        Neurons below; above stand as many as a convolution gives.
    kernel_size : int

    Returns
    -------
    array of two matplotlib Axes
    """
    import matplotlib.pyplot as plt

    outputs = output_size(inputs, kernel_size)
    thin = {"color": QUIET, "linestyle": "-", "lw": 0.7}
    everywhere = dict.fromkeys(range(inputs), thin)
    _, (full, shared) = plt.subplots(1, 2, figsize=(9, 2.7), layout="constrained")
    _join(full, inputs, [everywhere] * outputs)
    # A weight of the convolution keeps its stroke wherever it is used.
    strokes = [
        {"color": KERNEL, "linestyle": LINES[tap % len(LINES)], "lw": 1.8}
        for tap in range(kernel_size)
    ]
    _join(shared, inputs, [dict(enumerate(strokes, start=above)) for above in range(outputs)])
    every = inputs * outputs
    full.set_title(f"fully connected: {every} lines, {every} weights", fontsize=10)
    lines = kernel_size * outputs
    shared.set_title(f"convolutional: {lines} lines, {kernel_size} weights", fontsize=10)
    full.text(-0.9, 0, "in", ha="right", va="center", color=ink(INPUT))
    full.text(-0.9, 1, "out", ha="right", va="center", color=ink(OUTPUT))
    describe(
        shared,
        f"Left, {inputs} neurons below are all joined to {outputs} above: {every} "
        f"weights. Right, each of the {outputs} above is joined to {kernel_size} neighbours below, "
        f"with the same {kernel_size} weights everywhere.",
    )
    return np.array([full, shared])


def _join(ax, inputs, joined):
    """Neurons in two rows; ``joined`` has {input: look of the line} for each neuron above."""
    outputs = len(joined)
    shift = (inputs - outputs) / 2
    for above, looks in enumerate(joined):
        for below, look in looks.items():
            ax.plot([below, above + shift], [0, 1], **look)
    ax.scatter(np.arange(inputs), np.zeros(inputs), s=130, color=INPUT, zorder=3)
    ax.scatter(np.arange(outputs) + shift, np.ones(outputs), s=130, color=OUTPUT, zorder=3)
    bare(ax).set(ylim=(-0.3, 1.3))


def receptive_field(layers, ax=None):
    """What one cell of the last map sees, traced down to the pixels of a row.

    Parameters
    ----------
    layers : list of (kernel_size, stride)
        The first layer first.

    Returns
    -------
    matplotlib Axes
    """
    seen = [1]
    for kernel_size, stride in reversed(layers):
        seen.append((seen[-1] - 1) * stride + kernel_size)
    seen = seen[::-1]  # cells on each level, pixels first
    centres = _centres(layers, seen)
    if ax is None:
        import matplotlib.pyplot as plt

        size = (0.5 * seen[0] + 3.2, 0.85 * len(seen) + 0.4)
        ax = plt.subplots(figsize=size, layout="constrained")[1]
    names = ["picture", *(f"map {number}" for number in range(1, len(seen)))]
    for level, (places, name) in enumerate(zip(centres, names, strict=True)):
        top = level == len(seen) - 1
        for place in places:
            ax.add_patch(_square(place, level, INPUT if level == 0 else OUTPUT))
        things = "pixels" if level == 0 else "cells"
        words = "1 cell" if top else f"{len(places)} {things}"
        ax.text(-1.1, level, name, ha="right", va="center", fontsize=9)
        ax.text(seen[0] - 0.1, level, words, va="center", fontsize=9)
        if level:
            kernel_size, stride = layers[level - 1]
            for number, place in enumerate(places):
                for below in range(number * stride, number * stride + kernel_size):
                    ends = [place, centres[level - 1][below]], [level - 0.3, level - 0.7]
                    ax.plot(*ends, color=QUIET, linewidth=1)
    bare(ax).set(xlim=(-3.2, seen[0] + 2.4), ylim=(-0.6, len(seen) - 0.4), aspect="equal")
    setting = ", then ".join(f"kernel {kernel}, stride {stride}" for kernel, stride in layers)
    ax.set_title(f"{setting}: a field of {seen[0]}", fontsize=10)
    way = "".join(
        f" sees {seen[level]} cells of map {level}, and through them it"
        for level in reversed(range(1, len(seen) - 1))
    )
    return describe(ax, f"{setting}: one cell of the last map{way} sees {seen[0]} pixels in a row.")


def _centres(layers, seen):
    """Where each level's cells stand above the pixels: the middle of what they see."""
    centres = [np.arange(seen[0], dtype=float)]
    for (kernel_size, stride), count in zip(layers, seen[1:], strict=True):
        below = centres[-1]
        first = np.arange(count) * stride
        centres.append((below[first] + below[first + kernel_size - 1]) / 2)
    return centres


def _square(place, level, colour):
    from matplotlib.patches import Rectangle

    corner = place - 0.3, level - 0.3
    return Rectangle(corner, 0.6, 0.6, facecolor=colour, edgecolor="white")
