"""04.2: The output size."""

from cnnkit import shapes
from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import known
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import LENGTHS, SIZES, windows

ROWS = tuple(
    {"size": size, "kernel_size": kernel_size, "stride": stride, "padding": padding}
    for size, kernel_size, stride, padding in (
        (7, 3, 3, 0),
        (7, 3, 2, 0),
        (28, 3, 1, 1),
        (7, 2, 2, 1),
        (31, 5, 3, 2),
        (32, 7, 4, 3),
        (10, 4, 3, 6),
        (1, 7, 5, 5),
        (12, 5, 2, 0),
        (23, 7, 3, 1),
    )
)


def size_of_output(size, kernel_size, stride, padding):
    return shapes.output_size(size, kernel_size, stride, padding)


EXERCISE = Exercise(
    id="04.2",
    kind=IMPLEMENT,
    question="The output size",
    points=2,
    taught_by="size-derive",
    explorer="size-explorer",
    reference=size_of_output,
    probes=ROWS,
    misconceptions=(
        *known(
            SIZES,
            lambda makes: makes(windows),
            has=("stride", "any stride", "padding", "both", "overlap", "rest", "any size"),
            more={
                "padding forgotten": (
                    lambda size, kernel_size, stride, padding: size - kernel_size + 1,
                    lambda size, kernel_size, stride, padding: (
                        max(size - kernel_size, 0) // stride + 1
                    ),
                    lambda size, kernel_size, stride, padding: len(
                        range(0, size - kernel_size + 1, stride)
                    ),
                ),
                "the stride divides only a part": (
                    lambda size, kernel_size, stride, padding: (
                        size + 2 * padding - kernel_size // stride
                    ),
                ),
                "the window takes nothing off": (
                    lambda size, kernel_size, stride, padding: len(range(-padding, size, stride)),
                ),
            },
        ),
        *known(LENGTHS, afterwards(size_of_output)),
    ),
    hints=(
        "How long is the row with its padding, and where does the last window begin?",
        "The window's left edge can go from 0 to (padded size − kernel size), in steps of the "
        "stride.",
        "Whole steps: `//`. And one more window than there are steps.",
    ),
    why="Every deep-learning library has this rule inside: when it complains about a size, you can "
    "now find the number at fault.",
)
