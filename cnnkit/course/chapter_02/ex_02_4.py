"""02.4: The feature map with a bias."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import STEPS, STEPS_KERNEL, convolve, sliding
from cnnkit.course.drawing import between
from cnnkit.course.families.maps import ORDER, PARTS, afterwards
from cnnkit.course.families.sliding import BIAS, on_a_plane
from cnnkit.messages import N_


def with_a_bias(
    x: np.ndarray = STEPS, weight: np.ndarray = STEPS_KERNEL, bias: int = 3
) -> Exercise:
    """02.4 with this picture (4, 4), kernel (3, 3) and bias."""
    feature_map = convolve(x, weight)
    with_bias = convolve(x, weight, bias)
    beside = np.full(feature_map.shape, bias)
    first, second, third, fourth = feature_map.ravel().tolist()
    return Exercise(
        id="02.4",
        kind=PREDICT,
        question=N_("The feature map with a bias of {bias}", bias=bias),
        points=1,
        taught_by="convolution-bias",
        explorer="convolution-explorer",
        reference=with_bias,
        example={"x": x, "weight": weight},
        scene=sliding,
        misconceptions=(
            *known(
                BIAS,
                lambda makes: on_a_plane(makes)(x, weight, bias),
                has=("bias",),
                more={"bias in place of the sum": (bias,)},
            ),
            Misconception(
                "bias beside the map",
                np.vstack([feature_map, beside[:1]]),
                "The bias became numbers of its own, beside the map or around it. With lists, `+` "
                "puts one behind another.",
                "What does the bias do to each number that is there already?",
                variants=(
                    np.vstack([feature_map, beside]),
                    np.hstack([feature_map, beside[:, :1]]),
                    np.hstack([feature_map, beside]),
                    np.append(feature_map, bias),
                    np.pad(feature_map, 1, constant_values=bias),
                    np.pad(feature_map, ((0, 1), (0, 1)), constant_values=bias),
                ),
            ),
            Misconception(
                "bias shared out",
                feature_map + bias / feature_map.size,
                "The bias was divided before it was added: by how many cells the map has, or how "
                "many rows, or by how many weights there are.",
                "How much is added to a cell if the bias is 1?",
                variants=(
                    feature_map + bias / len(feature_map),
                    feature_map + bias / weight.size,
                ),
            ),
            *known(
                (*PARTS, *ORDER),
                afterwards(with_bias),
                but=("the map turned round",),  # the map may be symmetric
                more={"cells of the map added up": (feature_map.sum() + bias, feature_map.sum())},
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
        why="Networks learn their biases: together with ReLU, from chapter 08, a bias decides how "
        "strong a response must be to count.",
    )


def draw(random: np.random.Generator) -> dict:
    """Pixels from 0 to 3, weights from 0 to 2, a bias of one digit."""
    return {
        "x": random.integers(0, 4, STEPS.shape),
        "weight": random.integers(0, 3, STEPS_KERNEL.shape),
        "bias": between(random, 2, 9),
    }


EXERCISE = prediction(with_a_bias, draw)
