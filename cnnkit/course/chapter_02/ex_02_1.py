"""02.1: The number that comes out for one window."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL

WINDOW = SMALL[:2, 1:3]


EXERCISE = Exercise(
    id="02.1",
    kind=PREDICT,
    question="The number that comes out for one window",
    points=1,
    taught_by="convolution-window",
    explorer="convolution-explorer",
    reference=18,
    misconceptions=(
        Misconception(
            "kernel flipped",
            int((WINDOW * SMALL_KERNEL[::-1, ::-1]).sum()),
            "You turned the kernel by 180° before you laid it on: its last weight met the "
            "first pixel.",
            "Which weight lies on the top left pixel if the kernel is laid on as it is?",
        ),
        Misconception(
            "kernel transposed",
            int((WINDOW * SMALL_KERNEL.T).sum()),
            "One way to this number: rows and columns of the kernel changed places.",
            "Which pixel does the weight in the second row, first column meet?",
        ),
        Misconception(
            "mean instead of sum",
            float((WINDOW * SMALL_KERNEL).mean()),
            "The four products are right, but you took their mean.",
            "Is there anything to divide by in *multiply and add up*?",
        ),
        Misconception(
            "not summed",
            WINDOW * SMALL_KERNEL,
            "These are the four products. One cell holds one number.",
            "What becomes of the products after the multiplication?",
        ),
        Misconception(
            "the window alone",
            int(WINDOW.sum()),
            "One way to this number: the pixels of the window, added up.",
            "What are the numbers of the kernel for?",
        ),
        Misconception(
            "a matrix product",
            int((WINDOW @ SMALL_KERNEL).sum()),
            "You multiplied window and kernel as matrices are, rows times columns.",
            "How many pixels does each weight meet when the kernel lies on the picture?",
            variants=(WINDOW @ SMALL_KERNEL,),
        ),
    ),
    hints=(
        "Lay the kernel on the window. Which weight lies on which pixel?",
        "Multiply each pixel by the weight that stands in the same place.",
        "1·1 + 7·0 + 5·1 + 6·2",
    ),
)
