"""06.6: The gradient behind a max pool."""

from dataclasses import replace

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_06.max_gradient import (
    EITHER_WAY,
    PROBES,
    gradient_on_its_side,
    max_pool_gradient,
)

EXERCISE = Exercise(
    id="06.6",
    kind=PREDICT,
    question="The gradient behind a max pool",
    points=1,
    taught_by="pooling-rule",
    reference=max_pool_gradient(**PROBES[0]),
    example=PROBES[0],
    misconceptions=(
        *(replace(idea, model=idea.model(**PROBES[0]), variants=()) for idea in EITHER_WAY),
        Misconception(
            "rows and columns swapped",
            gradient_on_its_side(**PROBES[0]),
            "Rows and columns changed places: −2 stands in the wrong window.",
            "To which of the four windows does the number at the top right belong?",
            variants=(max_pool_gradient(**PROBES[0]).T,),
        ),
        Misconception(
            "signs lost",
            abs(max_pool_gradient(**PROBES[0])),
            "A gradient may be negative: then the loss falls when the cell grows.",
            "What does −2 say about the loss?",
        ),
    ),
    hints=(
        "How many cells of each window decide what comes out?",
        "All other cells get 0: if one of them grows a little, nothing happens.",
        "In the upper left window the first 5 in reading order is the one in the top row. It "
        "gets 8. Do the same in the other three.",
    ),
)
