"""02.1: The number that comes out for one window."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve
from cnnkit.messages import N_

WINDOW = SMALL[:2, 1:3]


def one_window(window: np.ndarray = WINDOW, kernel: np.ndarray = SMALL_KERNEL) -> Exercise:
    """02.1 with this window (2, 2) and this kernel (2, 2)."""
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
        reference=int(convolve(window, kernel).item()),
        misconceptions=(
            Misconception(
                "kernel flipped",
                int((window * kernel[::-1, ::-1]).sum()),
                "You turned the kernel by 180° before you laid it on: its last weight met "
                "the first pixel.",
                "Which weight lies on the top left pixel if the kernel is laid on as it is?",
            ),
            Misconception(
                "kernel transposed",
                int((window * kernel.T).sum()),
                "One way to this number: rows and columns of the kernel changed places.",
                "Which pixel does the weight in the second row, first column meet?",
            ),
            Misconception(
                "mean instead of sum",
                float((window * kernel).mean()),
                "You took the mean of the products.",
                "Is there anything to divide by in *multiply and add up*?",
            ),
            Misconception(
                "not summed",
                window * kernel,
                "These are the products. One cell holds one number.",
                "What becomes of the products after the multiplication?",
            ),
            Misconception(
                "the window alone",
                int(window.sum()),
                "One way to this number: the pixels of the window, added up.",
                "What are the numbers of the kernel for?",
            ),
            Misconception(
                "a matrix product",
                int((window @ kernel).sum()),
                "You multiplied window and kernel as matrices are, rows times columns.",
                "How many pixels does each weight meet when the kernel lies on the picture?",
                variants=(window @ kernel,),
            ),
        ),
        hints=(
            "Lay the kernel on the window. Which weight lies on which pixel?",
            "Multiply each pixel by the weight that stands in the same place.",
            N_("{a}·{e} + {b}·{f} + {c}·{g} + {d}·{h}", **places),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Pixels of one digit, weights from 0 to 4."""
    return {
        "window": random.integers(0, 10, WINDOW.shape),
        "kernel": random.permutation(5)[: SMALL_KERNEL.size].reshape(SMALL_KERNEL.shape),
    }


EXERCISE = prediction(one_window, draw)
