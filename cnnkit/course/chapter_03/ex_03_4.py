"""03.4: The feature map with stride 2."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve, draw_small, sliding
from cnnkit.course.families.maps import EDGES, ORDER, PARTS, afterwards
from cnnkit.course.families.sliding import KERNEL, PRODUCTS, STRIDE, on_a_plane
from cnnkit.messages import N_

STEP = 2


def with_a_stride(x: np.ndarray = SMALL, weight: np.ndarray = SMALL_KERNEL) -> Exercise:
    """03.4 with this picture (4, 4) and this kernel (2, 2)."""
    dense, strided = convolve(x, weight), convolve(x, weight, stride=STEP)
    return Exercise(
        id="03.4",
        kind=PREDICT,
        question="The feature map with stride 2",
        points=1,
        taught_by="padding-stride",
        explorer="padding-explorer",
        reference=strided,
        example={"x": x, "weight": weight, "stride": STEP},
        scene=sliding,
        misconceptions=(
            *known(
                (*KERNEL, *PRODUCTS, *STRIDE),
                lambda makes: on_a_plane(makes)(x, weight, 0, STEP),
                has=("stride", "zeros", "maps"),
                # Those that leave a single window are all alike: a row and a column are missing.
                # And a crop may be the corner that "window at i" gives. The first weight is a 1.
                but=(
                    "a pixel in place of the sum",
                    "stride as a crop",
                    "steps larger than the stride",
                    "one divided by the stride, too",
                    "no window that ends at the edge",
                    "rounded up",
                ),
                more={"stride ignored": (dense.ravel(),)},
            ),
            Misconception(
                "stride as a crop",
                dense[STEP - 1 :, STEP - 1 :],
                "This is the map with stride 1, with a row and a column cut off.",
                "Which windows lie two steps from each other, and where does the first one lie?",
                variants=(dense[STEP - 1 :, : 1 - STEP], dense[: 1 - STEP, STEP - 1 :]),
            ),
            *known((*EDGES, *PARTS, *ORDER), afterwards(strided), but=("only the diagonal",)),
        ),
        hints=(
            "Where does the first window lie? It does not depend on the stride.",
            "From there go two columns to the right. And from the first, two rows down.",
            N_(
                "The map with stride 1 is {map}. Every second row of it is left, and of those "
                "every second number.",
                map=dense.tolist(),
            ),
        ),
        why="ResNet, a network that is still much used, makes its maps smaller mostly in this way, "
        "by convolutions with a stride.",
    )


EXERCISE = prediction(with_a_stride, draw_small)
