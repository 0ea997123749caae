"""The course's colours, each with one meaning throughout.

They are Okabe and Ito's, made to be told apart by colour-blind eyes.
"""

INPUT = "#0072B2"  # blue: what goes in
KERNEL = "#E69F00"  # orange: what slides over it
OUTPUT = "#009E73"  # green: what comes out, and what is right
WRONG = "#D55E00"  # vermilion: what went wrong
TRAINING = "#000000"  # black: what a network learns from
VALIDATION = "#CC79A7"  # purple: what it is judged by
QUIET = "#6E6E6E"  # grey: what is only there for comparison

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
