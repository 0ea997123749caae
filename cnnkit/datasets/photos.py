"""Two photographs that come with scikit-learn, for filters to be tried on."""

import numpy as np
from numpy.typing import ArrayLike

from cnnkit.datasets.offline import bundled
from cnnkit.ops.arrays import real_array
from cnnkit.shapes import ShapeError
from cnnkit.shapes.arguments import whole

NAMES = ("china", "flower")
# Rec. 601: how much red, green and blue add to the brightness that the eye sees.
LUMA = (0.299, 0.587, 0.114)


def photo(name: str = "china", height: int | None = None) -> np.ndarray:
    """A photograph, 427×640 pixels in colour; no network needed.

    Parameters
    ----------
    name : "china" or "flower"
        A Chinese temple, or a dahlia.
    height : int, optional
        Make it about so many pixels high: every pixel becomes the mean of a
        square block of whole ones. What fills no block, at the bottom and at
        the right, is cut off.

    Returns
    -------
    float32 array (H, W, 3), red, green and blue from 0 to 1

    Raises
    ------
    ValueError
        There is no photograph of that name, or it is not that high.
    TypeError
        ``height`` is not a whole number.
    ImportError
        Pillow, which reads JPEG files, is missing.

    Source: scikit-learn, ``sklearn/datasets/images``. Both are under CC BY 2.0,
    https://creativecommons.org/licenses/by/2.0/ : "china" by danielbuechele,
    https://www.flickr.com/photos/danielbuechele/6061409035 ; "flower" by
    vultilion, https://www.flickr.com/photos/vultilion/6056698931 . A photograph
    that was made smaller has been changed: say so where you show it.
    """
    if name not in NAMES:
        raise ValueError(f"there is no photograph {name!r}; there are {', '.join(NAMES)}")
    from PIL import Image

    with Image.open(bundled("images", f"{name}.jpg")) as file:
        picture = np.asarray(file).astype(np.float32) / np.float32(255)
    return picture if height is None else _reduced(picture, whole("height", height, 1))


def gray(picture: ArrayLike) -> np.ndarray:
    """The brightness of a colour picture: 0.299 red + 0.587 green + 0.114 blue.

    Parameters
    ----------
    picture : array (H, W, 3)

    Returns
    -------
    array (H, W), on the same scale; floats keep their dtype, integers give float32

    Raises
    ------
    ValueError
        The shape is another.
    TypeError
        It holds no real numbers.

    Source: luma, in Recommendation ITU-R BT.601-7, 2011.
    """
    colours = real_array("picture", picture)
    if colours.ndim != 3 or colours.shape[2] != 3:
        raise ShapeError(f"picture must be (H, W, 3), got shape {colours.shape}{_hint(colours)}")
    dtype = colours.dtype if colours.dtype.kind == "f" else np.float32
    return colours @ np.array(LUMA, dtype)


def _hint(picture):
    if picture.ndim == 2:
        return "; it is gray already"
    if picture.ndim == 3 and picture.shape[0] == 3:
        return "; picture.transpose(1, 2, 0) puts the channels last"
    return ""


def _reduced(picture, height):
    """The mean of square blocks, of the size that comes closest to ``height``."""
    full = len(picture)
    if height > full:
        raise ShapeError(f"height must be 1 to {full}, the photograph's own, got {height}")
    # Of several that do, the largest: it cuts off least.
    block = min(range(full, 0, -1), key=lambda size: abs(full // size - height))
    rows, columns = (length // block for length in picture.shape[:2])
    whole_blocks = picture[: rows * block, : columns * block]
    return whole_blocks.reshape(rows, block, columns, block, 3).mean(axis=(1, 3))
