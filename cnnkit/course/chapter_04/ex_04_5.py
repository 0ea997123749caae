"""04.5: floor and ceil for size 7, kernel 3, stride 3."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="04.5",
    kind=PREDICT,
    question="floor and ceil for size 7, kernel 3, stride 3",
    points=1,
    taught_by="size-policies",
    explorer="size-explorer",
    reference=(2, 3),
    misconceptions=(
        Misconception(
            "floor and ceil swapped",
            (3, 2),
            "Both numbers are right, but in the other order.",
            "Which of the two rounds down?",
        ),
        Misconception(
            "the first window not counted",
            (1, 2),
            "You rounded the steps, 4/3. The first window is not in them.",
            "How many windows are there if the window makes one step?",
        ),
        Misconception(
            "not rounded",
            (7 / 3, 7 / 3),
            "2.33 is what the formula gives before anything is rounded.",
            "What do floor and ceil make of 2.33?",
            variants=((2.33, 2.33), (2.3, 2.3)),
        ),
        Misconception(
            "floor for both",
            (2, 2),
            "The first is right.",
            "Ceil keeps a window that sticks out over the edge. How many are there then?",
        ),
        Misconception(
            "ceil for both",
            (3, 3),
            "The second is right.",
            "Floor rounds down. To which number?",
        ),
    ),
    hints=(
        "Floor counts only the windows that fit completely. Draw them: where does the second "
        "one end?",
        "Ceil counts one more window if a pixel is left over. Is one left over here?",
        "Floor is the next whole number below, ceil the next above.",
    ),
)
