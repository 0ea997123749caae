"""Pictures of any kind side by side: photographs, and what filters make of them."""

from collections.abc import Sequence

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.style import bare, panels
from cnnkit.messages import _, ngettext
from cnnkit.shapes.table import times

WIDTH = 2.9  # inches for each picture
MAX_COLUMNS = 4
SYMMETRIC = "symmetric"


def images(
    arrays: Sequence[np.ndarray],
    titles: Sequence[str] | None = None,
    limits: tuple[float, float] | str | None = None,
    words: str | None = None,
) -> np.ndarray:
    """Pictures side by side, each as large as the others.

    Parameters
    ----------
    arrays : list of array (H, W), gray, or (H, W, 3), colour
    titles : list of str, optional
    limits : (lowest, highest), "symmetric" or None
        The numbers shown black and white. "symmetric" shows 0 medium gray;
        without limits each picture goes from its own lowest to its highest.
    words : str, optional
        What there is to see, in place of sizes and ranges.

    Returns an array of Axes.
    """
    arrays = [np.asarray(one, float) for one in arrays]
    titles = [""] * len(arrays) if titles is None else titles
    columns = min(len(arrays), MAX_COLUMNS)
    rows = -(-len(arrays) // columns)
    height = max(one.shape[0] / one.shape[1] for one in arrays) * WIDTH + 0.35
    axes = panels(len(arrays), WIDTH * columns, height * rows, columns)
    for ax, picture, title in zip(axes, arrays, titles, strict=True):
        lowest, highest = _limits(picture, limits)
        scaled = (picture - lowest) / (highest - lowest)
        ax.imshow(np.clip(scaled, 0, 1), cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        bare(ax).set_title(title, fontsize=10)
    describe(axes[-1], words or _description(arrays, titles))
    return axes


def _limits(picture, limits):
    if limits is None:
        return picture.min(), max(picture.max(), picture.min() + 1e-9)
    if limits == SYMMETRIC:
        most = max(np.abs(picture).max(), 1e-9)
        return -most, most
    return limits


def _description(arrays, titles):
    pictures = "; ".join(
        _(
            "{title}, {size} pixels, numbers from {lowest:.3g} to {highest:.3g}",
            title=title or _("a picture"),
            size=times(picture.shape[:2]),
            lowest=picture.min(),
            highest=picture.max(),
        )
        for picture, title in zip(arrays, titles, strict=True)
    )
    return ngettext(
        "{count} picture: {pictures}.",
        "{count} pictures: {pictures}.",
        len(arrays),
        pictures=pictures,
    )
