"""04.4: How far a dilated kernel reaches."""

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import LENGTHS
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
            lambda k, d: k * d,
            "This is as long as if the last pixel read were followed by a gap, too.",
            "Draw the three pixels with dilation 2. How many squares are there from the first "
            "one to the last, both included?",
        ),
        Misconception(
            "the last pixel not counted",
            lambda k, d: (k - 1) * d,
            "This is the distance from the first pixel read to the last, without the last itself.",
            "What should come out if the dilation is 1?",
        ),
        Misconception(
            "too many pixels",
            lambda k, d: window_extent(k, d) + 1,
            "This is longer than the reach: more is counted than from the first pixel read to the "
            "last.",
            "Which pixels does a kernel of 3 with dilation 2 read? Count from the first to the "
            "last.",
            variants=(
                lambda k, d: k * d + 1,
                lambda k, d: k * d + 1 if d > 1 else k,
            ),
        ),
        Misconception(
            "right for some numbers only",
            lambda k, d: k * d - 1,
            "For the figure, a kernel of 3 with dilation 2, this is right, and for some other "
            "numbers, "
            "too, but not for all.",
            "Draw it with other dilations, and with other kernels. What comes out?",
            variants=(
                lambda k, d: k * d - 1 if d > 1 else k,
                lambda k, d: k + 2 if d > 1 else k,
                lambda k, d: k + 2 * (d - 1),
                lambda k, d: k + 2,
                lambda k, d: 2 * k - 1 if d > 1 else k,
                lambda k, d: 2 * k - 1,
                lambda k, d: 2 * d + 1,
                lambda k, d: 5 if d > 1 else k,
                lambda k, d: 5,
                lambda k, d: (k - 1) ** d + 1,
                lambda k, d: d ** (k - 1) + 1,
                lambda k, d: (k - 1) * 2 ** (d - 1) + 1,
                lambda k, d: k * d - (d - 1) ** 2,
            ),
        ),
        Misconception(
            "the gaps added once",
            lambda k, d: k + d,
            "The dilation is added once here, or one less than it, however many gaps there are.",
            "How many gaps are there between the pixels that a kernel of 3 reads?",
            variants=(
                lambda k, d: k + d - 1,
                lambda k, d: k + d if d > 1 else k,
            ),
        ),
        Misconception(
            "dilation ignored",
            lambda k, d: k,
            "This is how many pixels are read, however far they stand apart.",
            "With a dilation of 2 every second pixel is read. How many lie between two of them?",
        ),
        Misconception(
            "the dilation taken for the pixels left out",
            lambda k, d: window_extent(k, d + 1),
            "Between two pixels that are read, as many are left out here as the dilation says.",
            "With a dilation of 1 nothing is left out. And with a dilation of 2?",
            variants=(
                lambda k, d: k * (d + 1),
                lambda k, d: (k - 1) * (d + 1),
                lambda k, d: window_extent(k, d + 1) if d > 1 else k,
            ),
        ),
        Misconception(
            "kernel_size and dilation exchanged",
            lambda k, d: window_extent(d, k),
            "This would be so if kernel_size and dilation had each other's number.",
            "Which of the two says how many pixels are read, and which how far apart they are?",
        ),
        Misconception(
            "too many gaps",
            lambda k, d: k + 2 * (k - 1) * (d - 1),
            "More is counted here between the pixels that are read, or around them, than lies "
            "between them.",
            "How many gaps lie between three pixels? How many pixels wide is one of them, if the "
            "dilation is 2?",
            variants=(
                lambda k, d: k + 2 * k * (d - 1),
                lambda k, d: k + (k + 1) * (d - 1),
                lambda k, d: (k + 1) * d,
                lambda k, d: k + 2 * (k - 1) * d,
            ),
        ),
        Misconception(
            "a gap missing",
            lambda k, d: k + (k - 2) * (d - 1),
            "A gap is missing here, or a pixel with its gap.",
            "How many gaps lie between three pixels? How many pixels are read?",
            variants=(lambda k, d: (k - 2) * d + 1, lambda k, d: (k - 2) * d + 2),
        ),
        Misconception(
            "the gaps alone",
            lambda k, d: (k - 1) * (d - 1),
            "The pixels that are left out are counted here, and of those that are read at most "
            "one.",
            "Which pixels belong to what a kernel reaches over?",
            variants=(lambda k, d: (k - 1) * (d - 1) + 1,),
        ),
        Misconception(
            "less reach with more dilation",
            lambda k, d: (k - 1) // d + 1,
            "A larger dilation never makes the kernel reach further here, and often less far.",
            "In the figure the pixels that are read stand further apart. Does that make the kernel "
            "longer or shorter?",
            variants=(
                lambda k, d: k // d,
                lambda k, d: -(-k // d),
                lambda k, d: k / d,
                lambda k, d: (k - 1) / d + 1,
                lambda k, d: k - d + 1,
                lambda k, d: k - d,
            ),
        ),
        Misconception(
            "windows counted",
            lambda k, d: 9 - (k - 1) * d,
            "This is how many windows of this reach fit into a row of 9.",
            "What is asked for: how often the kernel fits, or how long it is?",
        ),
        Misconception(
            "the pixels instead of their number",
            lambda k, d: list(range(0, (k - 1) * d + 1, d)),
            "These are numbers of pixels, one by one.",
            "How many pixels are there from the first of them to the last, both included?",
            variants=(lambda k, d: list(range((k - 1) * d + 1)),),
        ),
        Misconception(
            "the dilation alone",
            lambda k, d: d,
            "This is how far two neighbours that are read stand apart.",
            "How many pixels does the kernel read, and how far is it from the first to the last?",
        ),
        *known(LENGTHS, afterwards(window_extent)),
    ),
    hints=(
        "What must come out for a dilation of 1?",
        "Write down which pixels a kernel of 3 with dilation 2 reads, beginning at 0.",
        "It reads 0, 2 and 4. That spans 5 pixels, not 6: two steps of 2, and the first pixel.",
    ),
    why="DeepLab, a network that labels every pixel of a photograph, uses dilated kernels to reach "
    "far with few weights.",
)
