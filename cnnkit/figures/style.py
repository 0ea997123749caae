"""How every figure looks; the colours of one meaning are :mod:`cnnkit.colours`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeAlias, TypeVar

import numpy as np

from cnnkit.colours import INPUT, KERNEL, OUTPUT, QUIET, TRAINING, VALIDATION, WRONG

if TYPE_CHECKING:
    import matplotlib.axes

__all__ = ["INPUT", "KERNEL", "OUTPUT", "QUIET", "TRAINING", "VALIDATION", "WRONG"]

INK = "gray_r"  # a digit as on paper: 0 white, 1 black
STRENGTH = "viridis"  # how strong a response is: dark weak, bright strong
SIGNED = "PuOr_r"  # orange above 0, purple below, for eyes of all kinds
MIN_CONTRAST = 4.5  # with white, as WCAG asks of text

Axes: TypeAlias = "matplotlib.axes.Axes"  # loaded where something is drawn
Colour = str | tuple[float, ...]
Given = ParamSpec("Given")
Drawn = TypeVar("Drawn")


@contextmanager
def own_style() -> Iterator[None]:
    """matplotlib's own settings, whatever the user's are: ours are black and colours on white."""
    import matplotlib.pyplot as plt

    with plt.style.context("default"):
        yield


def in_own_style(draw: Callable[Given, Drawn]) -> Callable[Given, Drawn]:
    """The same figure in :func:`own_style`."""

    @wraps(draw)
    def drawn(*args: Given.args, **kwargs: Given.kwargs) -> Drawn:
        with own_style():
            return draw(*args, **kwargs)

    return drawn


def new_axes(ax: "Axes | None", width: float, height: float) -> "Axes":
    """``ax`` itself, or the Axes of a new figure of that size in inches."""
    return panels(1, width, height)[0] if ax is None else ax


def panels(
    count: int, width: float, height: float, columns: int | None = None, sharey: bool = False
) -> np.ndarray:
    """The ``count`` Axes of a new figure of that size in inches, in rows of ``columns``."""
    import matplotlib.pyplot as plt

    columns = columns or count
    shape, size = (-(-count // columns), columns), (width, height)
    axes = plt.subplots(*shape, sharey=sharey, squeeze=False, figsize=size, layout="constrained")[1]
    for ax in axes.flat[count:]:
        ax.remove()
    return axes.flatten()[:count]


def bare(ax: "Axes") -> "Axes":
    """Take away ticks and frame: the picture speaks for itself."""
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    return ax


def text_colour(colour: Colour) -> Colour:
    """``colour`` as dark as it must be for text on white to be read."""
    from matplotlib.colors import to_rgb

    rgb = np.array(to_rgb(colour))
    while _contrast_with_white(rgb) < MIN_CONTRAST:
        rgb = rgb * 0.97
    return tuple(rgb)


def text_colour_on(ground: Colour) -> str:
    """Black or white, whichever is read on ``ground``."""
    return "white" if _contrast_with_white(np.array(ground)) >= MIN_CONTRAST else "black"


def tint(colour: str, share: float = 0.2) -> Colour:
    """``colour`` thinned with white: a ground to write on."""
    from matplotlib.colors import to_rgb

    return tuple(1 - share * (1 - np.array(to_rgb(colour))))


def right_or_wrong(is_right: bool) -> str:
    """The colour of an answer."""
    return OUTPUT if is_right else WRONG


def _contrast_with_white(rgb):
    """As WCAG 2.1 defines it."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return 1.05 / (linear @ [0.2126, 0.7152, 0.0722] + 0.05)
