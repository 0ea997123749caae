"""Chapter 03, padding and stride: what is predicted, or found in a table."""

import numpy as np

from cnnkit.exercises.convolutions import (
    GRAY,
    GRAY_KERNEL,
    SMALL,
    SMALL_KERNEL,
    convolve,
    sliding,
)
from cnnkit.exercises.exercise import PREDICT, REPAIR, Exercise, Misconception

MISPRINTED = np.array([[144, 160], [215, 316]])  # as one of the lectures prints it
STRIDED = convolve(SMALL, SMALL_KERNEL, stride=2)


EXERCISES = (
    Exercise(
        id="03.1",
        kind=PREDICT,
        question="How many windows of 3 see each of 5 pixels in a row",
        points=1,
        reference=(1, 2, 3, 2, 1),
        misconceptions=(
            Misconception(
                "the edge seen as often as the middle",
                (3, 3, 3, 3, 3),
                "That would be so if there were windows beyond the edge, too.",
                "Where would a window have to begin to have the first pixel in its middle?",
            ),
            Misconception(
                "windows over the edge counted",
                (2, 3, 3, 3, 2),
                "You counted windows that stick out by one pixel.",
                "Which are the places where all three pixels of a window lie in the row?",
            ),
            Misconception(
                "only the outermost pixels seen less",
                (1, 2, 2, 2, 1),
                "The first two pixels and the last two are right.",
                "The three windows begin at pixels 0, 1 and 2. Which of them see the middle one?",
            ),
            Misconception(
                "the far edge forgotten",
                (1, 2, 3, 3, 3),
                "The first three numbers are right. The last pixel looks different from the other "
                "side.",
                "Where does the last window end? Which windows see the last pixel?",
            ),
            Misconception(
                "the number of windows",
                3,
                "3 is how many windows there are. Give one number for each pixel.",
                "By how many of the three is the first pixel seen?",
            ),
            Misconception(
                "windows side by side",
                (1, 1, 1, 0, 0),
                "You moved the window by three, its own size, so that no pixel is seen twice.",
                "How far does a window move from one place to the next?",
                variants=((1, 1, 1, 1, 1),),
            ),
        ),
        hints=(
            "Draw five squares, and below them every place of a window of three.",
            "The windows are pixels 0–2, 1–3 and 2–4.",
            "Pixel 0 is in the first one only. Pixel 1 is in the first and the second.",
        ),
    ),
    Exercise(
        id="03.3",
        kind=PREDICT,
        question="The paddings that keep the size, for kernels of 3, 5 and 7",
        points=1,
        reference=(1, 2, 3),
        misconceptions=(
            Misconception(
                "both sides added up",
                (2, 4, 6),
                "This is what the two sides need together: F − 1.",
                "Padding is counted per side. What is left for one?",
            ),
            Misconception(
                "half of the kernel rounded up",
                (2, 3, 4),
                "With this padding the map is larger than the picture by two.",
                "With a kernel of 3 a row loses two pixels. How many of them on each side?",
            ),
            Misconception(
                "as much as the kernel is large",
                (3, 5, 7),
                "With that much padding there would be windows that see nothing but zeros.",
                "How far does a kernel of 3 reach beyond the edge when its middle lies on the "
                "first pixel?",
            ),
            Misconception(
                "half a kernel",
                (1.5, 2.5, 3.5),
                "There is no such thing as half a pixel of padding on each side.",
                "How many pixels of a kernel of 3 lie to the left of its middle one?",
            ),
            Misconception(
                "the same for all",
                (1, 1, 1),
                "That is right for a kernel of 3.",
                "A kernel of 5 makes 28 out of a row of 32. How many pixels does the row lose?",
            ),
        ),
        hints=(
            "Without padding, a kernel of size F makes a row shorter. By how much?",
            "By F − 1: from 32 to 28 with F = 5. Padding has to give that back.",
            "It is given back on two sides: half of F − 1 on each.",
        ),
    ),
    Exercise(
        id="03.4",
        kind=PREDICT,
        question="The feature map with stride 2",
        points=1,
        reference=STRIDED,
        example={"x": SMALL, "weight": SMALL_KERNEL, "stride": 2},
        scene=sliding,
        misconceptions=(
            Misconception(
                "window at i instead of i·stride",
                convolve(SMALL, SMALL_KERNEL)[:2, :2],
                "This is the top left corner of the map with stride 1: the size is right, but the "
                "window still moved by one.",
                "In which column does the second window begin, if the stride is 2?",
            ),
            Misconception(
                "stride ignored",
                convolve(SMALL, SMALL_KERNEL),
                "This is the map with stride 1.",
                "Which of these windows are left out if the window moves by two?",
            ),
            Misconception(
                "stride on one axis",
                convolve(SMALL, SMALL_KERNEL)[::2],
                "You moved by two in one direction and by one in the other.",
                "How far does the window move down, and how far to the right?",
                variants=(convolve(SMALL, SMALL_KERNEL)[:, ::2],),
            ),
            Misconception(
                "stride as a crop",
                convolve(SMALL, SMALL_KERNEL)[1:, 1:],
                "This is the map with stride 1, with its first row and column cut off.",
                "Where does the very first window lie? Does the stride move it?",
            ),
            Misconception(
                "rows and columns of the map swapped",
                STRIDED.T,
                "The numbers are right, but two of them changed places.",
                "The second window lies to the right of the first. Where does its number go?",
            ),
        ),
        hints=(
            "Where does the first window lie? It does not depend on the stride.",
            "From there go two columns to the right. And from the first, two rows down.",
            "The map with stride 1 is [[15, 18, 25], [16, 14, 9], [8, 6, 8]]. Every second row of "
            "it is left, and of those every second number.",
        ),
    ),
    Exercise(
        id="03.6",
        kind=REPAIR,
        question="The misprint in a lecture's table",
        points=1,
        reference=convolve(GRAY, GRAY_KERNEL, stride=2),
        example={"x": GRAY, "weight": GRAY_KERNEL, "stride": 2},
        scene=sliding,
        misconceptions=(
            Misconception(
                "the misprint left in",
                MISPRINTED,
                "One of the four numbers is still as it was printed, and wrong.",
                "Multiply the largest pixel of each window by the sum of the weights. Which "
                "printed number is beyond this limit?",
            ),
            Misconception(
                "window at i instead of i·stride",
                np.array([[144, 160], [215, convolve(GRAY, GRAY_KERNEL)[1, 1]]]),
                "You looked at the right cell, but at the window one step down and to the right of "
                "the first.",
                "Where does the window begin after a step of 2 down and a step of 2 to the right?",
            ),
            Misconception(
                "kernel turned",
                np.array([[144, 160], [215, convolve(GRAY, GRAY_KERNEL.T, stride=2)[1, 1]]]),
                "You looked at the right window, but with the kernel turned: by 180° or over its "
                "diagonal, which comes to the same in this window.",
                "Which weight meets the 4 at the window's top left, and which the 6 beside it?",
            ),
            Misconception(
                "the map with stride 1",
                convolve(GRAY, GRAY_KERNEL),
                "This is the whole map with stride 1.",
                "Which four of these windows are left if the window moves by two?",
            ),
        ),
        hints=(
            "How large can a number of this map be at most? Which of the four is too large?",
            "Compute each of the four again: where does its window begin?",
            "The last window is [[4, 6], [12, 4]].",
        ),
    ),
)
