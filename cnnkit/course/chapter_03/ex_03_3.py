"""03.3: The paddings that keep the size, for kernels of 3, 5 and 7."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="03.3",
    kind=PREDICT,
    question="The paddings that keep the size, for kernels of 3, 5 and 7",
    points=1,
    taught_by="padding-same-size",
    explorer="padding-explorer",
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
)
