"""02.4: The feature map with a bias of 3."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.convolutions import STEPS, STEPS_KERNEL, convolve, sliding

FEATURE_MAP = convolve(STEPS, STEPS_KERNEL)


EXERCISE = Exercise(
    id="02.4",
    kind=PREDICT,
    question="The feature map with a bias of 3",
    points=1,
    taught_by="convolution-bias",
    explorer="convolution-explorer",
    reference=FEATURE_MAP + 3,
    example={"x": STEPS, "weight": STEPS_KERNEL},
    scene=sliding,
    misconceptions=(
        Misconception(
            "bias added with every product",
            FEATURE_MAP + 3 * STEPS_KERNEL.size,
            "Each number grew by 27: the bias was added nine times, with every "
            "product, or to the pixels beforehand.",
            "Is the bias added before or after the products have become one number?",
        ),
        Misconception(
            "bias added to one cell only",
            FEATURE_MAP + np.array([[3, 0], [0, 0]]),
            "Only the first cell got the bias.",
            "Why should the windows be treated differently?",
        ),
        Misconception(
            "bias as a factor",
            FEATURE_MAP * 3,
            "You multiplied by the bias.",
            "What would a bias of 0 do to a map if it were a factor?",
        ),
        Misconception(
            "bias forgotten",
            FEATURE_MAP,
            "This is the map without a bias.",
            "What does the bias do to each of the four numbers?",
            since="01.3",
        ),
    ),
    hints=(
        "The bias is one number.",
        "It is added after the sum, and every cell gets the same.",
        "15 becomes 18. What becomes of 16, 6 and 15?",
    ),
)
