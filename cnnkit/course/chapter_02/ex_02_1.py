"""02.1: The number that comes out for one window."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve
from cnnkit.course.families.sliding import KERNEL, POWERS, PRODUCTS, on_a_plane
from cnnkit.course.families.values import told_apart
from cnnkit.messages import N_

WINDOW = SMALL[:2, 1:3]


def one_window(window: np.ndarray = WINDOW, kernel: np.ndarray = SMALL_KERNEL) -> Exercise:
    """02.1 with this window (2, 2) and this kernel (2, 2)."""
    right = int(convolve(window, kernel).item())
    places = dict(
        zip("abcdefgh", [*window.ravel().tolist(), *kernel.ravel().tolist()], strict=True)
    )
    return Exercise(
        id="02.1",
        kind=PREDICT,
        question="The number that comes out for one window",
        points=1,
        taught_by="convolution-window",
        explorer="convolution-explorer",
        reference=right,
        misconceptions=(
            *told_apart(
                known(
                    (*KERNEL, *PRODUCTS, *POWERS),
                    lambda makes: np.squeeze(on_a_plane(makes)(window, kernel)),
                    has=("zeros",),
                    # Others lead to the same numbers, or, "kernel transposed", may do so.
                    but=(
                        "kernel upside down",
                        "kernel mirrored",
                        "kernel transposed",
                        "the largest product instead of the sum",
                        "kernel turned by 90°",
                        "a pool in place of a convolution",
                        "one pixel for the whole window",
                    ),
                    more={
                        "multiplied but not summed": ((window * kernel).ravel(),),
                    },
                ),
                right,
            ),
            Misconception(
                "kernel transposed",
                int((window * kernel.T).sum()),
                "One way to this number: rows and columns of the kernel changed places.",
                "Which pixel does the weight in the second row, first column meet?",
            ),
        ),
        hints=(
            "Lay the kernel on the window. Which weight lies on which pixel?",
            "Multiply each pixel by the weight that stands in the same place.",
            N_("{a}·{e} + {b}·{f} + {c}·{g} + {d}·{h}", **places),
        ),
        why="AlexNet, the network of chapter 11, computes hundreds of thousands of such numbers "
        "for a single photograph.",
    )


def draw(random: np.random.Generator) -> dict:
    """Pixels of one digit, weights from 0 to 4."""
    return {
        "window": random.integers(0, 10, WINDOW.shape),
        "kernel": random.permutation(5)[: SMALL_KERNEL.size].reshape(SMALL_KERNEL.shape),
    }


EXERCISE = prediction(one_window, draw)
