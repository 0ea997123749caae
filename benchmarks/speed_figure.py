"""Draws what a convolution costs, against each number of its layer.

python benchmarks/speed_figure.py    from benchmarks/speed.json, without measuring
"""

import json
from pathlib import Path

import matplotlib

from cnnkit.figures.style import INPUT, OUTPUT, QUIET

# The ways, and how each is drawn: told apart without colour, too.
WAYS = {
    "textbook": ("im2col of the whole batch, float64", INPUT, "s"),
    "numpy": ("conv2d", OUTPUT, "o"),
    "torch": ("PyTorch", QUIET, "^"),
}
NAMES = {
    "batch": "pictures in the batch",
    "channels": "channels",
    "size": "height and width",
    "kernel_size": "kernel size",
}


def draw(costs, path):
    """``costs``: number -> {"values": [...], way: [milliseconds]}, to a PNG at ``path``."""
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, 4, figsize=(11, 3.1), sharey=True, layout="constrained")
    for ax, (number, of) in zip(axes, costs.items(), strict=True):
        for way, (label, colour, marker) in WAYS.items():
            ax.plot(of["values"], of[way], marker=marker, color=colour, label=label)
        ax.set(xscale="log", yscale="log", xlabel=NAMES[number])
        ax.set_xticks(of["values"], of["values"])
        ax.xaxis.minorticks_off()
        ax.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("milliseconds")
    axes[0].yaxis.set_major_formatter(lambda ms, _: f"{ms:g}")
    axes[0].legend(frameon=False, fontsize=8)
    figure.savefig(path, dpi=120)
    plt.close(figure)


if __name__ == "__main__":
    here = Path(__file__)
    report = json.loads(here.with_name("speed.json").read_text("utf-8"))
    draw(report["cost"], here.parents[1] / "docs" / "speed.png")
