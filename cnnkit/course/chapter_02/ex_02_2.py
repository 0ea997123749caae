"""02.2: The whole feature map."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve, draw_small, sliding
from cnnkit.course.families.maps import EDGES, ORDER, PARTS, afterwards
from cnnkit.course.families.sliding import KERNEL, PRODUCTS, SIZE, on_a_plane
from cnnkit.messages import N_


def a_feature_map(x: np.ndarray = SMALL, weight: np.ndarray = SMALL_KERNEL) -> Exercise:
    """02.2 with this picture (4, 4) and this kernel (2, 2)."""
    feature_map = convolve(x, weight)
    (a, b), (c, d) = weight.tolist()
    return Exercise(
        id="02.2",
        kind=PREDICT,
        question="The whole feature map",
        points=2,
        taught_by="convolution-slide",
        explorer="convolution-explorer",
        reference=feature_map,
        example={"x": x, "weight": weight},
        scene=sliding,
        misconceptions=(
            *known(
                (*KERNEL, *PRODUCTS, *SIZE),
                lambda makes: on_a_plane(makes)(x, weight),
                has=("no padding", "zeros", "maps"),
                but=("a pixel in place of the sum",),  # the first weight is a 1
            ),
            *known((*EDGES, *PARTS, *ORDER), afterwards(feature_map)),
        ),
        hints=(
            "How many places are there for a window of 2×2 on a picture of 4×4?",
            "First the window at the top left. Then one to the right, and again. Then the row "
            "below.",
            N_(
                "With this kernel every cell is *{a} · top left + {b} · top right + "
                "{c} · bottom left + {d} · bottom right*.",
                a=a,
                b=b,
                c=c,
                d=d,
            ),
        ),
    )


EXERCISE = prediction(a_feature_map, draw_small)
