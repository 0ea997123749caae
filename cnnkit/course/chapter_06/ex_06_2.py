"""06.2: A max pool."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import known
from cnnkit.course.chapter_06.pools import NEGATIVE, side_by_side
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.pooling import POOLING, cut_off, on_maps
from cnnkit.functional import max_pool2d


def max_pool(x, kernel_size, stride=None):
    """:func:`cnnkit.max_pool2d` of maps (C, H, W) -> (C, OH, OW)."""
    return max_pool2d(x[None], kernel_size, stride)[0]


PROBES = (
    {"x": NEGATIVE[None].astype(float), "kernel_size": 2},
    {"x": whole_numbers(1, 2, 7, 9) / 4, "kernel_size": 3, "stride": 2},
    {"x": -2.5 + whole_numbers(2, 3, 5, 7) / 4, "kernel_size": 3},
    {"x": whole_numbers(3, 2, 8, 11) / 4, "kernel_size": 2, "stride": 3},
    {"x": whole_numbers(4, 3, 8, 5) / 4, "kernel_size": 3, "stride": 2},
    {"x": whole_numbers(7, 2, 4, 3) / 4, "kernel_size": 3, "stride": 1},
    # Lower than any number one would begin with, and such that a float32 holds them.
    {"x": -8000.0 + 8 * whole_numbers(5, 2, 5, 7), "kernel_size": 3, "stride": 2},
    {"x": -3e9 + 1e8 * whole_numbers(6, 1, 4, 6), "kernel_size": 2},
)


def drawn(x, kernel_size, stride=None):
    """The scene of a single map; of several the card could not say which one it means."""
    return side_by_side(x[0], kernel_size) if len(x) == 1 else None


EXERCISE = Exercise(
    id="06.2",
    kind=IMPLEMENT,
    question="A max pool",
    points=3,
    taught_by="pooling-largest-predict",
    explorer="pooling-explorer",
    reference=max_pool,
    probes=PROBES,
    scene=drawn,
    misconceptions=(
        *known(
            POOLING,
            on_maps,
            has=("max", "low maps", "loops", "stride", "given stride", "channels", "no padding"),
        ),
        *known(
            MAPS, afterwards(max_pool), but=("negative numbers cut off",), more=cut_off(on_maps)
        ),
    ),
    hints=(
        "Which cells of x belong to output cell (c, i, j)? Say it in words first: which "
        "channel, from which row, from which column?",
        "What is the stride if it is None? Set that first. Then count the windows as in "
        "chapter 04, in both directions.",
        "`x[c, i * stride : i * stride + kernel_size, j * stride : j * stride + kernel_size]"
        ".max()` is one cell. Three loops: over c, i and j.",
    ),
    why="The windows of AlexNet's pools overlap: your function can compute them, since its stride "
    "may be smaller than the window.",
)
