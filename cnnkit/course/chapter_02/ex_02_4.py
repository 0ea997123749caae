"""02.4: The feature map with a bias."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import STEPS, STEPS_KERNEL, convolve, sliding
from cnnkit.course.drawing import between
from cnnkit.messages import N_


def with_a_bias(
    x: np.ndarray = STEPS, weight: np.ndarray = STEPS_KERNEL, bias: int = 3
) -> Exercise:
    """02.4 with this picture (4, 4), kernel (3, 3) and bias."""
    feature_map = convolve(x, weight)
    in_one_cell = np.zeros(feature_map.shape, int)
    in_one_cell[0, 0] = bias
    first, second, third, fourth = feature_map.ravel().tolist()
    return Exercise(
        id="02.4",
        kind=PREDICT,
        question=N_("The feature map with a bias of {bias}", bias=bias),
        points=1,
        taught_by="convolution-bias",
        explorer="convolution-explorer",
        reference=convolve(x, weight, bias),
        example={"x": x, "weight": weight},
        scene=sliding,
        misconceptions=(
            Misconception(
                "bias added with every product",
                feature_map + bias * weight.size,
                "You added the bias many times in each window: with every product, or to the "
                "pixels beforehand.",
                "Is the bias added before or after the products have become one number?",
                variants=(convolve(x + bias, weight),),
            ),
            Misconception(
                "bias added to one cell only",
                feature_map + in_one_cell,
                "One cell got the bias, and no other.",
                "Why should the windows be treated differently?",
            ),
            Misconception(
                "bias as a factor",
                feature_map * bias,
                "You multiplied by the bias.",
                "What would a bias of 0 do to a map if it were a factor?",
            ),
            Misconception(
                "bias forgotten",
                feature_map,
                "This is the map without a bias.",
                "What does the bias do to each of the four numbers?",
            ),
        ),
        hints=(
            "The bias is one number.",
            "It is added after the sum, and every cell gets the same.",
            N_(
                "{first} becomes {sum}. What becomes of {second}, {third} and {fourth}?",
                first=first,
                sum=first + bias,
                second=second,
                third=third,
                fourth=fourth,
            ),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Pixels from 0 to 3, weights from 0 to 2, a bias of one digit."""
    return {
        "x": random.integers(0, 4, STEPS.shape),
        "weight": random.integers(0, 3, STEPS_KERNEL.shape),
        "bias": between(random, 2, 9),
    }


EXERCISE = prediction(with_a_bias, draw)
