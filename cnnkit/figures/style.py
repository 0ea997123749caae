"""How every figure looks; the colours of one meaning are :mod:`cnnkit.colours`."""

from cnnkit.colours import INPUT, KERNEL, OUTPUT, QUIET, TRAINING, VALIDATION, WRONG

__all__ = ["INPUT", "KERNEL", "OUTPUT", "QUIET", "TRAINING", "VALIDATION", "WRONG"]

INK = "gray_r"  # a digit as on paper: 0 white, 1 black
STRENGTH = "viridis"  # how strong a response is: dark weak, bright strong


def new_axes(ax, width, height):
    """``ax`` itself, or the Axes of a new figure of that size in inches."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def bare(ax):
    """Take away ticks and frame: the picture speaks for itself."""
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    return ax
