"""02.6: Where a feature map is strongest."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import whole_numbers

MAPS = (
    {"feature_map": whole_numbers(0, 3, 4).astype(float)},
    {"feature_map": whole_numbers(2, 4, 4) / 4},
    {"feature_map": (-1 - abs(whole_numbers(5, 2, 3))) / 4},  # nowhere above 0
    {"feature_map": np.array([[-2.5, 1, 0.25, 1.75], [-3, 0.5, -1, 1.5]])},  # ends the first row
    {"feature_map": np.array([[0.5, -4], [-1.5, 1], [2.25, 2]])},  # begins the last one
)


def strongest(feature_map):
    return np.array(np.unravel_index(np.argmax(feature_map), feature_map.shape))


EXERCISE = Exercise(
    id="02.6",
    kind=IMPLEMENT,
    question="Where a feature map is strongest",
    points=1,
    taught_by="convolution-strongest",
    reference=strongest,
    probes=MAPS,
    misconceptions=(
        Misconception(
            "the place in a row of all cells",
            np.argmax,
            "This is the place in the flattened map: `argmax` counts row by row through all cells.",
            "Into which row and which column does that place fall, if a row has W cells?",
        ),
        Misconception(
            "column before row",
            lambda feature_map: strongest(feature_map)[::-1],
            "Both numbers are right, but the column came first.",
            "In which order do you write an index, `feature_map[?, ?]`?",
        ),
        Misconception(
            "the weakest place",
            lambda feature_map: strongest(-feature_map),
            "This is where the map is weakest.",
            "Does a filter answer with a small or with a large number where the picture looks "
            "like it?",
        ),
        Misconception(
            "strongest in absolute value",
            lambda feature_map: strongest(abs(feature_map)),
            "Here a strongly negative answer counts as a strong one.",
            "A negative answer says that the picture looks like the opposite of the filter. "
            "Is that a match?",
        ),
        Misconception(
            "beginning at 0",
            lambda feature_map: strongest(np.maximum(feature_map, 0)),
            "Where all numbers are negative, your function finds none of them: it seems to "
            "compare with 0 first.",
            "With what should the first number be compared?",
        ),
        Misconception(
            "the value instead of the place",
            np.max,
            "This is the largest number itself.",
            "Where does it stand?",
        ),
        Misconception(
            "counting from one",
            lambda feature_map: strongest(feature_map) + 1,
            "Both numbers are one too large: you counted from 1.",
            "What is the index of the first row?",
        ),
    ),
    hints=(
        "`np.argmax(feature_map)` finds the largest number. But what does it return?",
        "It counts all cells row by row. Divide by the length of a row: what are quotient and "
        "remainder?",
        "`np.unravel_index(place, feature_map.shape)` does this division; `divmod` does, too.",
    ),
)
