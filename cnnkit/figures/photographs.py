"""Pictures of any kind side by side: photographs, and what filters make of them."""

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.style import bare

WIDTH = 2.9  # inches for each picture
MOST_IN_A_ROW = 4
SYMMETRIC = "symmetric"


def images(arrays, titles=None, limits=None, words=None):
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

    Returns
    -------
    array of matplotlib Axes
    """
    import matplotlib.pyplot as plt

    arrays = [np.asarray(one, float) for one in arrays]
    titles = [""] * len(arrays) if titles is None else titles
    columns = min(len(arrays), MOST_IN_A_ROW)
    rows = -(-len(arrays) // columns)
    height = max(one.shape[0] / one.shape[1] for one in arrays) * WIDTH + 0.35
    _, axes = plt.subplots(
        rows,
        columns,
        figsize=(WIDTH * columns, height * rows),
        layout="constrained",
        squeeze=False,
    )
    for ax in axes.flat[len(arrays) :]:
        ax.remove()
    axes = axes.flatten()[: len(arrays)]
    for ax, picture, title in zip(axes, arrays, titles, strict=True):
        lowest, highest = _limits(picture, limits)
        scaled = (picture - lowest) / (highest - lowest)
        ax.imshow(np.clip(scaled, 0, 1), cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        bare(ax).set_title(title, fontsize=10)
    describe(axes[-1], words or _in_words(arrays, titles))
    return axes


def _limits(picture, limits):
    if limits is None:
        return picture.min(), max(picture.max(), picture.min() + 1e-9)
    if limits == SYMMETRIC:
        most = max(np.abs(picture).max(), 1e-9)
        return -most, most
    return limits


def _in_words(arrays, titles):
    said = [
        f"{title or 'a picture'}, {'×'.join(map(str, picture.shape[:2]))} pixels, "
        f"numbers from {picture.min():.3g} to {picture.max():.3g}"
        for picture, title in zip(arrays, titles, strict=True)
    ]
    return f"{len(said)} picture{'s' * (len(said) != 1)}: {'; '.join(said)}."
