"""08.8: Back through ReLU."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.learning import GRADIENTS
from cnnkit.course.families.maps import NUMBERS, afterwards
from cnnkit.gradients import relu_gradient

INPUTS = (
    {"gradient": np.array([5.0, -3, 4, -2]), "x": np.array([2.0, 1, -3, -1])},
    {"gradient": whole_numbers(15, 3, 4) + 0.5, "x": np.tile([-2.0, 0, 0.5, 3], (3, 1))},
    {"gradient": whole_numbers(16, 7) / 4, "x": np.array([0.125, -0.125, 1, 0, -1, 100, -100])},
    {"gradient": whole_numbers(17, 2, 3, 2, 2) / 4, "x": whole_numbers(18, 2, 3, 2, 2) / 4},
    {"gradient": whole_numbers(19, 3, 2) + 0.5, "x": whole_numbers(20, 3, 2) / 4 - 3},
)


EXERCISE = Exercise(
    id="08.8",
    kind=REPAIR,
    question="Back through ReLU",
    points=1,
    taught_by="scratch-relu",
    reference=relu_gradient,
    probes=INPUTS,
    misconceptions=(
        Misconception(
            "asked the gradient, not the input",
            lambda gradient, x: gradient * (gradient > 0),
            "Negative *gradients* are stopped here. ReLU stopped negative *inputs*.",
            "Which numbers did ReLU let through on the way forward?",
        ),
        Misconception(
            "asked both",
            lambda gradient, x: gradient * (gradient > 0) * (x > 0),
            "Only what is positive in both passes: negative gradients are still stopped.",
            "Did ReLU, on the way forward, know anything of the gradient?",
        ),
        *known(
            GRADIENTS,
            lambda makes: (
                lambda gradient, x: makes(lambda x, gradient: gradient * (x > 0))(x, gradient)
            ),
            more={"the gradient not used": (lambda gradient, x: x > 0,)},
        ),
        Misconception(
            "passed where it should stop",
            lambda gradient, x: gradient * (x <= 0),
            "The gradient passes where the input was negative, and is stopped where it was "
            "positive.",
            "What comes out of ReLU for an input of −3, and what if it grows to −2.9?",
            variants=(lambda gradient, x: gradient * (x < 0),),
        ),
        Misconception(
            "something passes below 0",
            lambda gradient, x: gradient * np.sign(x),
            "Where the input was below 0 something of the gradient still comes through: all of it, "
            "a part, or with the sign turned.",
            "What comes out of ReLU for an input of −3, and what if it grows to −2.9?",
            variants=(
                lambda gradient, x: gradient * (x != 0),
                *(
                    lambda gradient, x, edge=edge, part=part: np.where(
                        edge(x, 0), gradient, part * gradient
                    )
                    for edge in (np.greater, np.greater_equal)
                    for part in (-1, 0.01, 0.1, 0.2)
                ),
            ),
        ),
        Misconception(
            "another threshold than 0",
            lambda gradient, x: gradient * (x >= 1),
            "The gradient is stopped, or passes, at another number than 0.",
            "From which number on does ReLU let inputs through, and up to which?",
            variants=(
                lambda gradient, x: gradient * (x > 1),
                lambda gradient, x: gradient * (x >= 0.5),
                lambda gradient, x: gradient * (x > -1),
                lambda gradient, x: gradient * (x > x.mean()),
                lambda gradient, x: gradient * (np.round(x) > 0),
                *(
                    lambda gradient, x, most=most: gradient * ((x > 0) & (x < most))
                    for most in (1, 2, 6)
                ),
            ),
        ),
        Misconception(
            "one decision for all",
            lambda gradient, x: gradient * np.all(x > 0),
            "All of the gradient passes, or none of it: one question was asked for all inputs, "
            "of all together or of one.",
            "May one input be above 0 and its neighbour below? What becomes of their gradients?",
            variants=(
                lambda gradient, x: gradient * np.any(x > 0),
                lambda gradient, x: gradient * (x.sum() > 0),
                lambda gradient, x: gradient * (x.ravel()[0] > 0),
            ),
        ),
        Misconception(
            "the slope of another function",
            lambda gradient, x: gradient * (s := 1 / (1 + np.exp(-x))) * (1 - s),
            "The gradient was multiplied by the slope, or by the values, of a sigmoid or of tanh.",
            "How steep is ReLU where the input is above 0? And where it is below?",
            variants=(
                lambda gradient, x: gradient * (1 - np.tanh(x) ** 2),
                lambda gradient, x: gradient / (1 + np.exp(-x)),
                lambda gradient, x: gradient * np.tanh(x),
            ),
        ),
        Misconception(
            "forward once more",
            lambda gradient, x: np.maximum(x, 0),
            "This is ReLU itself, on the input.",
            "What has the gradient to do with it?",
        ),
        Misconception(
            "input and gradient exchanged",
            lambda gradient, x: x * (gradient > 0),
            "Input and gradient have changed places, or one of them stands where the other, or "
            "0, should stand.",
            "Which of the two should come back, and which one decides where?",
            variants=(
                lambda gradient, x: np.where(x > 0, x, gradient),
                lambda gradient, x: np.where(x > 0, gradient, x),
                lambda gradient, x: np.where(gradient > 0, gradient, x),
            ),
        ),
        Misconception(
            "the larger or the smaller of the two",
            lambda gradient, x: np.maximum(gradient, x),
            "Input and gradient were compared with each other, to say what comes back.",
            "Which of the two should come back? And with which number is the other one compared?",
            variants=(
                lambda gradient, x: np.minimum(gradient, x),
                lambda gradient, x: np.minimum(gradient, np.maximum(x, 0)),
                lambda gradient, x: np.where(x > gradient, gradient, 0),
                lambda gradient, x: np.where(x < gradient, gradient, 0),
            ),
        ),
        Misconception(
            "what is stopped left out",
            lambda gradient, x: gradient[x > 0],
            "Only what passes is returned, all in one row.",
            "Which shape has the gradient of x? What stands where nothing passes?",
        ),
        Misconception(
            "asked the product",
            lambda gradient, x: gradient * (gradient * x > 0),
            "You asked whether gradient times input is above 0.",
            "Did ReLU, on the way forward, know anything of the gradient?",
            variants=(lambda gradient, x: np.maximum(gradient * x, 0),),
        ),
        Misconception(
            "added instead of multiplied",
            lambda gradient, x: gradient + (x > 0),
            "The slope of ReLU, or what came out of it, was added to the gradient.",
            "Along a path, are slopes added or multiplied?",
            variants=(lambda gradient, x: gradient + np.maximum(x, 0),),
        ),
        Misconception(
            "gradient times the value",
            lambda gradient, x: gradient * np.maximum(x, 0),
            "You multiplied the gradient by what came out of ReLU.",
            "If the input of 3 grows by 0.1, by how much does the output grow: by 0.1 or by 0.3?",
        ),
        Misconception(
            "gradient times the input",
            lambda gradient, x: gradient * x,
            "You multiplied the gradient by what went into ReLU.",
            "If an input of 3 grows by 0.1, by how much does the output grow: by 0.1 or by 0.3? "
            "And if an input of −3 grows?",
        ),
        Misconception(
            "0 passes",
            lambda gradient, x: gradient * (x >= 0),
            "It is right but for inputs of exactly 0. There ReLU has a kink and no slope of "
            "its own; PyTorch and this course let nothing pass.",
            "Is 0 above 0?",
            variants=(lambda gradient, x: gradient * (np.sign(x) + 1) / 2,),
        ),
        *known(only(NUMBERS, "fractions lost", "the sign turned"), afterwards(relu_gradient)),
    ),
    hints=(
        "What did ReLU do on the way forward, and on what did that depend?",
        "Where the input was above 0, the output grows as much as the input. And where it "
        "was below?",
        "`x > 0` is True where the gradient passes, False where it is stopped.",
    ),
    why=(
        "So a filter whose output ReLU turns to 0 in every picture cannot learn; chapter 10 looks "
        "for such filters."
    ),
)
