"""08.2: Softmax, row by row."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import known, only
from cnnkit.course.chapter_08.scores import SCORES
from cnnkit.course.families.learning import SHARES, SOFTMAX
from cnnkit.course.families.maps import NUMBERS, afterwards
from cnnkit.functional import softmax

EXERCISE = Exercise(
    id="08.2",
    kind=IMPLEMENT,
    question="Softmax, row by row",
    points=2,
    taught_by="scratch-stable",
    reference=softmax,
    # In the last one not even the mean may be taken off.
    probes=(*SCORES, {"scores": np.array([[0, 2000, -1, 1999.5], [3, 1, 0.5, 2]])}),
    misconceptions=(
        *known(SOFTMAX, lambda makes: makes(softmax), has=("rows", "large scores")),
        *known(SHARES, lambda makes: lambda scores: makes(softmax(scores))),
        *known(only(NUMBERS, "fractions lost"), afterwards(softmax)),
    ),
    hints=(
        "Along which axis do the scores of one picture lie?",
        "First take each row's own maximum off: `scores.max(axis=1, keepdims=True)`. Then "
        "powers, then divide by each row's own sum.",
        "`powers = np.exp(scores - scores.max(axis=1, keepdims=True))`, and what is left is to "
        "divide by `powers.sum(axis=1, keepdims=True)`.",
    ),
)
