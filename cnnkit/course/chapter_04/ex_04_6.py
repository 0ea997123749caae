"""04.6: The sizes after the first, second and third pool, starting from 28."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="04.6",
    kind=PREDICT,
    question="The sizes after the first, second and third pool, starting from 28",
    points=1,
    taught_by="size-lectures-disagree",
    explorer="size-explorer",
    reference=(14, 7, 4),
    misconceptions=(
        Misconception(
            "padding forgotten",
            (14, 7, 3),
            "Without its padding the last layer would give 3.",
            "What is different about the third pool?",
        ),
        Misconception(
            "not rounded",
            (14, 7, 4.5),
            "4.5 is what the formula gives. There is no such thing as half a cell.",
            "What does floor make of it?",
        ),
        Misconception(
            "rounded up",
            (14, 7, 5),
            "One way to these numbers: 4.5 was rounded up. This network was written for PyTorch.",
            "Which policy does PyTorch take?",
        ),
        Misconception(
            "beginning with the input",
            (28, 14, 7),
            "28 is the size before the first pool.",
            "How large is the map *after* the first pool, and after the third?",
        ),
        Misconception(
            "halved each time, padding and all",
            (14, 7, 3.5),
            "You divided by two each time.",
            "What does a padding of 1 do to a row of 7 before it is halved?",
        ),
        Misconception(
            "+1 forgotten",
            (13, 6, 3),
            "One way to these numbers: in each size the first window is missing.",
            "How many windows of 2 fit side by side into 28?",
            variants=((13, 5, 2),),
        ),
    ),
    hints=(
        "Take them one at a time: the output of a layer is the input of the next.",
        "(28 − 2)/2 + 1, then the same with 14.",
        "(7 + 2·1 − 2)/2 + 1 = 4.5, and PyTorch rounds down.",
    ),
)
