"""04.4: How far a dilated kernel reaches."""

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.shapes.sizes import window_extent

DILATED = tuple(
    {"kernel_size": kernel_size, "dilation": dilation}
    for kernel_size, dilation in ((3, 2), (3, 1), (5, 3), (2, 3), (1, 4), (7, 4))
)


EXERCISE = Exercise(
    id="04.4",
    kind=REPAIR,
    question="How far a dilated kernel reaches",
    points=1,
    taught_by="size-extent",
    explorer="size-explorer",
    reference=window_extent,
    probes=DILATED,
    misconceptions=(
        Misconception(
            "a gap behind the last pixel, too",
            lambda kernel_size, dilation: kernel_size * dilation,
            "Here the last pixel read is followed by a gap as well.",
            "Draw the three pixels with dilation 2. How many squares are there from the first "
            "one to the last, both included?",
        ),
        Misconception(
            "the last pixel not counted",
            lambda kernel_size, dilation: (kernel_size - 1) * dilation,
            "This is the distance from the first pixel read to the last, without the last itself.",
            "What should come out if the dilation is 1?",
        ),
        Misconception(
            "the gaps added once",
            lambda kernel_size, dilation: kernel_size + dilation,
            "The kernel was made longer by a single gap.",
            "How many gaps are there between the pixels that a kernel of 3 reads?",
            variants=(lambda kernel_size, dilation: kernel_size + dilation - 1,),
        ),
        Misconception(
            "dilation ignored",
            lambda kernel_size, dilation: kernel_size,
            "This is how many pixels are read, however far they stand apart.",
            "With a dilation of 2 every second pixel is read. How many lie between?",
        ),
    ),
    hints=(
        "What must come out for a dilation of 1?",
        "Write down which pixels a kernel of 3 with dilation 2 reads, beginning at 0.",
        "It reads 0, 2 and 4. That spans 5 pixels, not 6: two steps of 2, and the first pixel.",
    ),
)
