"""05.4: A convolutional layer: many pictures, many filters, a bias for each."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import known
from cnnkit.course.chapter_05.depth import in_floats, quarters
from cnnkit.course.families.layers import LAYERS
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.sliding import SLIDING, of_a_layer
from cnnkit.functional import conv2d

# Maps as wide, or as high, as there are filters; as many pictures as filters: there a bias along
# the wrong axis goes unnoticed. In the last three it does not. More than three channels, too.
WHOLE_LAYERS = tuple(
    {
        "x": numbers(seed, *x),
        "weight": numbers(seed + 1, *weight),
        "bias": 10.0 * np.array([2, -3, 5, 7, -11.5][: weight[0]]),
    }
    for seed, numbers, x, weight in (
        (1, in_floats, (1, 2, 3, 3), (1, 2, 2, 2)),
        (3, quarters, (1, 3, 4, 3), (2, 3, 2, 2)),
        (5, quarters, (3, 2, 4, 6), (3, 2, 2, 2)),
        (7, quarters, (2, 4, 5, 4), (3, 4, 3, 3)),
        (9, quarters, (2, 1, 4, 5), (5, 1, 3, 2)),
        (11, quarters, (4, 2, 2, 6), (3, 2, 2, 3)),
    )
)


EXERCISE = Exercise(
    id="05.4",
    kind=IMPLEMENT,
    question="A convolutional layer: many pictures, many filters, a bias for each",
    points=3,
    taught_by="channels-layer",
    reference=conv2d,
    probes=WHOLE_LAYERS,
    misconceptions=(
        *known(SLIDING, of_a_layer, has=("bias", "no padding", "channels", "any channels", "maps")),
        *known(LAYERS, of_a_layer, has=("channels", "pictures")),
        *known(MAPS, afterwards(conv2d)),
    ),
    hints=(
        "For one picture and one filter you have a function. How often must it be called?",
        "Make an empty result of shape (N, FN, OH, OW) first. Then two loops: over the "
        "pictures, over the filters.",
        "`out[n, f] = convolve(x[n], weight[f], bias[f])`.",
    ),
    why="Your layer can now test faster ones: in chapter 07 a single matrix product has to give "
    "the same maps.",
)
