"""From a pen's strokes to a picture like MNIST's: drawn, scaled, centred."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnkit.ops.arrays import float_array
from cnnkit.shapes import ShapeError

SIDE = 28  # pixels of a picture of MNIST
BOX = 20  # of which a digit's longer side takes so many
MIDDLE = 14  # the row and column, of 0 … 27, that holds its centre of mass
PEN = 0.08  # how wide the pen is, as a share of the paper's side


def ink(
    strokes: Iterable[Sequence[Sequence[float]]], side: int = 112, width: float = PEN
) -> NDArray:
    """Strokes of a round pen on square paper, their edges soft.

    Parameters
    ----------
    strokes : list of lists of (x, y)
        Each a line from point to point, or a dot; x to the right, y down, both
        from 0 to 1 across the paper.
    side : int
        Pixels of the drawing, both ways.
    width : float
        Of the pen, as a share of the paper's side.

    Returns
    -------
    array (side, side), float64, from 0, paper, to 1, ink
    """
    centres = (np.arange(side) + 0.5) / side
    paper = np.stack(np.meshgrid(centres, centres), axis=-1)  # (x, y) of each pixel
    nearest = np.full((side, side), np.inf)
    for stroke in strokes:
        points = np.asarray(stroke, float).reshape(-1, 2)
        ends = points[1:] if len(points) > 1 else points
        for start, end in zip(points, ends, strict=False):
            nearest = np.minimum(nearest, _distance(paper, start, end))
    return np.clip((width / 2 - nearest) * side + 0.5, 0, 1)


def ink_box(drawing: ArrayLike) -> NDArray:
    """The smallest block of a drawing that holds all its ink.

    Raises
    ------
    ValueError
        There is no ink.
    """
    shares = _shares(drawing)
    if not shares.any():
        raise ValueError("there is no ink in the drawing")
    (top, bottom), (left, right) = (
        np.flatnonzero(shares.any(axis=other))[[0, -1]] for other in (1, 0)
    )
    return shares[top : bottom + 1, left : right + 1]


def like_mnist(drawing: ArrayLike) -> NDArray:
    """A drawing as MNIST's makers would have prepared it.

    The ink is cut out and scaled so that its longer side takes 20 pixels, its
    proportions kept; each new pixel is the mean of what it covers, so lines get soft edges.
    Its centre of mass comes to the middle of 28×28, to row 14 and column 14, by a whole
    number of pixels, or as near to it as leaves all ink in the picture.

    Parameters
    ----------
    drawing : array (H, W), of any size
        From 0, paper, to ink: 255 in bytes, 1 in floats.

    Returns
    -------
    array (28, 28), float32, from 0 to 1

    Raises
    ------
    ValueError
        There is no ink.

    Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits": the
    pictures "were size normalized to fit in a 20x20 pixel box while preserving their aspect
    ratio", then "centered in a 28x28 image by computing the center of mass of the pixels,
    and translating the image so as to position this point at the center".
    """
    block = ink_box(drawing)
    small = _scaled(block, max(block.shape), BOX)
    return _placed(small, *(_start(small.sum(axis=other)) for other in (1, 0)))


def shrunk(drawing: ArrayLike) -> NDArray:
    """The whole paper as 28×28, wherever on it the ink is: each pixel the mean of its part.

    Takes and returns what :func:`like_mnist` does; of no ink it makes an empty picture.
    """
    shares = _shares(drawing)
    small = _scaled(shares, max(shares.shape), SIDE)
    return _placed(small, *((SIDE - size) // 2 for size in small.shape))


def _shares(drawing):
    """The drawing as floats from 0 to 1."""
    darkest = 255 if np.asarray(drawing).dtype == np.uint8 else 1
    drawing = float_array("drawing", drawing) / darkest
    if drawing.ndim != 2 or drawing.size == 0:
        raise ShapeError(f"a drawing must be (H, W), two axes, got shape {drawing.shape}")
    return drawing


def _distance(places, start, end):
    """From each of ``places`` (…, 2) to the line between two points."""
    along = end - start
    share = (places - start) @ along / max(along @ along, 1e-12)
    nearest = start + np.clip(share, 0, 1)[..., None] * along
    return np.linalg.norm(places - nearest, axis=-1)


def _scaled(block, longest, fitted):
    """The block, scaled so that ``longest`` of its pixels become ``fitted``."""
    rows, columns = (_means(size, longest, fitted) for size in block.shape)
    return rows @ block @ columns.T


def _means(size, longest, fitted):
    """Weights (new size, size) that take the mean of what each new pixel covers.

    What does not fill the outermost new pixels lies in the middle between them.
    """
    count = -(-size * fitted // longest)
    step = longest / fitted  # old pixels to a new one
    edges = np.arange(count + 1) * step - (count * step - size) / 2
    covered = np.clip(edges[:, None] - np.arange(size), 0, 1)  # of each old pixel, up to an edge
    return np.diff(covered, axis=0) / step


def _start(amounts):
    """Where to begin so that the centre of mass of ``amounts`` lies in the middle."""
    centre = (np.arange(len(amounts)) + 0.5) @ amounts / amounts.sum()
    return min(max(MIDDLE - int(centre), 0), SIDE - len(amounts))


def _placed(small, top, left):
    picture = np.zeros((SIDE, SIDE), np.float32)
    picture[top : top + small.shape[0], left : left + small.shape[1]] = small
    return picture
