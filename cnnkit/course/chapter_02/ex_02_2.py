"""02.2: The whole feature map."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve, draw_small, sliding
from cnnkit.course.families.maps import EDGES, ORDER, PARTS, afterwards
from cnnkit.course.families.sliding import KERNEL, POWERS, PRODUCTS, SIZE, on_a_plane
from cnnkit.course.families.values import told_apart
from cnnkit.messages import N_


def to_and_fro(feature_map: np.ndarray) -> np.ndarray:
    """As a window goes that never jumps back to the left."""
    out = feature_map.copy()
    out[1::2] = out[1::2, ::-1]
    return out


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
            *told_apart(
                known(
                    (*KERNEL, *PRODUCTS, *POWERS, *SIZE),
                    lambda makes: on_a_plane(makes)(x, weight),
                    has=("no padding", "zeros"),
                    but=("padding where there is none",),  # that is a window over every edge
                    more={"a matrix product": (x[:2, :2] @ weight,)},
                ),
                feature_map,
            ),
            *known(
                (*EDGES, *PARTS, *ORDER),
                afterwards(feature_map),
                more={"the map turned round": (to_and_fro(feature_map),)},
            ),
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
        why="In chapter 10 you will look at such maps inside a trained network, and see what each "
        "of them has found.",
    )


EXERCISE = prediction(a_feature_map, draw_small)
