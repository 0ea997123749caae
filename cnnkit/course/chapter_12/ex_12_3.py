"""12.3: A pointwise convolution of a batch, as one product over the channels."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_12.fractions import fractions_cut_off
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.layers import LAYERS
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.sliding import BIAS, DEPTH, of_a_layer
from cnnkit.functional import conv2d

# In some, two axes are equally long, so that code runs which takes one for the other. Never more:
# two wrong ideas would give the same numbers. In three there are fractions.
PROBES = tuple(
    {
        "x": unit * whole_numbers(seed, *x),
        "weight": unit * whole_numbers(seed + 1, filters, x[1]),
        "bias": 10 * unit * np.array([2, -3, 5, 7, -11, 13][:filters]),
    }
    for seed, x, filters, unit in (
        (1, (1, 3, 2, 4), 2, 1.0),
        (3, (2, 3, 2, 3), 4, 1.0),
        (5, (2, 4, 3, 5), 6, 0.125),
        (7, (3, 2, 4, 3), 3, 1.0),
        (9, (2, 3, 3, 4), 2, 1.0),
        (11, (2, 3, 4, 2), 3, 0.5),
        (13, (3, 1, 5, 2), 4, 0.125),
        (15, (4, 5, 1, 3), 1, 1.0),
    )
)


def pointwise(x, weight, bias):
    """x (N, C, H, W), weight (FN, C), bias (FN,) -> (N, FN, H, W)."""
    return conv2d(x, weight[:, :, None, None], bias)


def on_maps(bias):
    return bias[:, None, None]


def by_channel(x, weight):
    """Products that were not added up: (N, FN, C, H, W)."""
    return np.einsum("nchw,fc->nfchw", x, weight)


def summed(letters, axes=None, bias=on_maps):
    """A sum by its letters, ``axes`` moved then; ``bias`` gives the biases their shape."""

    def model(x, weight, numbers):
        out = np.einsum(letters, x, weight)
        return (out if axes is None else out.transpose(axes)) + bias(numbers)

    return model


def nothing(bias):
    return 0


def channels_last_by_reshape(x):
    n, channels, *size = x.shape
    return x.reshape(n, *size, channels)


def to_the_front(x):
    return x.transpose(0, 3, 1, 2)


def poured_to_the_front(out):
    n, *size, filters = out.shape
    return out.reshape(n, filters, *size)


def there_and_back(there, back):
    """Channels to the last axis, a fully connected layer, and back again."""
    return lambda x, weight, bias: back(there(x) @ weight.T + bias)


def one_matrix(x, weight, bias):
    """``x.reshape(C, -1)``: right for a single picture."""
    n, channels, *size = x.shape
    return (weight @ x.reshape(channels, -1) + bias[:, None]).reshape(n, len(weight), *size)


def filled(pictures=None, maps=None):
    """So many pictures and maps alone; the others are 0."""

    def model(x, weight, bias):
        right = pointwise(x, weight, bias)
        out = np.zeros_like(right)
        out[:pictures, :maps] = right[:pictures, :maps]
        return out

    return model


def going_on(first, last):
    """A sum that is not begun anew over the axes from ``first`` up to ``last``."""

    def model(x, weight, bias):
        sums = pointwise(x, weight, None)
        joined = sums.reshape(*sums.shape[:first], -1, *sums.shape[last:])
        return joined.cumsum(axis=first).reshape(sums.shape) + on_maps(bias)

    return model


def one_number_per_map(x, weight, bias):
    sums = pointwise(x, weight, None)
    return np.zeros_like(sums) + sums.sum(axis=(2, 3), keepdims=True) + on_maps(bias)


def into_whole_numbers(x, weight, bias):
    """Channel by channel into an array of whole numbers."""
    out = 0
    for products in np.moveaxis(by_channel(x, weight), 2, 0):
        out = (out + products).astype(int)
    return out + on_maps(bias)


def part(of):
    return lambda x, weight, bias: pointwise(x, weight, bias)[of]


def square(weight):
    """``weight.T`` in place of the weights: an error where they are not square."""
    filters, channels = weight.shape
    if filters != channels:
        raise ValueError(f"{filters} filters, {channels} channels")
    return weight.T


def of_one_cell(makes):
    wrong = of_a_layer(makes)
    return lambda x, weight, bias: wrong(x, weight[:, :, None, None], bias)


EXERCISE = Exercise(
    id="12.3",
    kind=IMPLEMENT,
    question="A pointwise convolution of a batch, as one product over the channels",
    points=3,
    taught_by="pointwise-write",
    reference=pointwise,
    probes=PROBES,
    misconceptions=(
        *known(
            (*BIAS, *DEPTH, *LAYERS),
            of_one_cell,
            has=("bias", "channels", "any channels", "pictures"),
            but=(  # with a window of one cell, what another idea gives
                "kernel flipped, its slices reversed",
                "bias added with every product",
            ),
        ),
        *known(MAPS, afterwards(pointwise), but=("fractions lost",)),
        Misconception(
            "position axis and channel axis swapped",
            summed("nchw,fw->nchf", bias=lambda bias: bias),
            "Your weights met the numbers of one row, or of one column, of a picture: places "
            "were mixed, not channels. Only where the sizes happen to be equal does it run.",
            "Which axis of x should disappear in the sum? `@` takes the last axis of what "
            "stands on its left, and the last but one of what stands on its right.",
            variants=(
                summed("nchw,fw->nchf", bias=nothing),
                summed("nchw,fh->ncfw", bias=lambda bias: bias[:, None]),
                summed("nchw,fh->ncfw", bias=nothing),
                summed("nchw,fw->nfch"),
                summed("nchw,fh->nfcw"),
                summed("nchw,wf->nchf", bias=nothing),
            ),
        ),
        Misconception(
            "reshape on the way there",
            there_and_back(channels_last_by_reshape, to_the_front),
            "The shape is right, but the numbers are not where they belong: an axis should "
            "have moved, and `reshape` moves none.",
            "Take two numbers that lie side by side in the array that you reshape: do they belong "
            "to one place or to one channel? Does `reshape` know that?",
            variants=(there_and_back(channels_last_by_reshape, poured_to_the_front),),
        ),
        Misconception(
            "pictures of the batch mixed up",
            one_matrix,
            "Numbers of different pictures got into one another. With a single picture one "
            "would not see it.",
            "In memory, all channels of picture 0 come before those of picture 1. What does "
            "your `reshape` take for a channel then?",
        ),
        Misconception(
            "rows and columns of the weights mixed up",
            lambda x, weight, bias: pointwise(x, square(weight), bias),
            "The filters are not the rows of the weights, as they should be: the matrix was "
            "turned over, or poured into another shape.",
            "Which row of the weights makes map 0? And does your product use it for map 0?",
            variants=(
                lambda x, weight, bias: pointwise(x, weight.reshape(weight.shape[::-1]).T, bias),
            ),
        ),
        Misconception(
            "places added up, too",
            lambda x, weight, bias: pointwise(x, weight, None).sum(axis=(2, 3)) + bias,
            "All places of a map were added up into one number.",
            "Which axes of x should be left in the result?",
            variants=(
                lambda x, weight, bias: pointwise(x, weight, None).sum(axis=(2, 3)),
                lambda x, weight, bias: pointwise(x, weight, bias).sum(axis=(2, 3)),
                one_number_per_map,
            ),
        ),
        Misconception(
            "total never reset",
            going_on(0, 2),
            "Your sums go on: what was added up for a map or a cell is still in the next one.",
            "What should a sum be when a new cell begins? In code: which line makes it so?",
            variants=(
                going_on(1, 2),  # anew for each picture
                going_on(0, 4),  # cell by cell
                going_on(1, 4),
                going_on(2, 4),
                going_on(3, 4),
            ),
        ),
        fractions_cut_off(
            lambda x, weight, bias: pointwise(x, weight, bias).astype(int),
            lambda x, weight, bias: pointwise(x.astype(int), weight, bias),
            into_whole_numbers,
        ),
    ),
    hints=(
        "Write the shapes down: weight (FN, C), x (N, C, H, W). Which letter do they share, "
        "and what happens to it?",
        "Lay each picture flat, but not the channels: (N, C, H·W). A matrix times such a stack "
        "is one product for each picture. Then the biases, then the pictures' own shape again.",
        "`weight @ x.reshape(n, channels, -1)` is (N, FN, H·W). Add `bias[:, None]`, then "
        "`.reshape(n, len(weight), height, width)`: here no axis has to move.",
    ),
    why=(
        "Many libraries do the same: for a 1×1 convolution they go straight to the product, and "
        "lay out no windows."
    ),
)
