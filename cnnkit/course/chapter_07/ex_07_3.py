"""07.3: im2col for one picture."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Scene
from cnnkit.checking.families import known
from cnnkit.course.chapter_07.unrolled import PICTURE
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.maps import BRACKETS, NUMBERS, afterwards
from cnnkit.course.families.unrolling import UNROLLING, unrolled
from cnnkit.shapes import output_size

PROBES = tuple(
    {"x": x, "kernel_size": kernel_size, "stride": stride}
    for x, kernel_size, stride in (
        (PICTURE[None], (2, 2), 1),
        (whole_numbers(1, 2, 4, 6) / 4, (2, 3), 1),
        (whole_numbers(2, 4, 7, 6) / 4, (3, 2), 2),
        (whole_numbers(3, 2, 7, 8) / 4, (2, 2), 3),
        (whole_numbers(4, 2, 5, 7) / 4, (3, 1), 2),
        # Here height and width may be mixed up without an error, and two columns are lost.
        (whole_numbers(5, 2, 7, 9) / 4, (1, 2), 3),
        (whole_numbers(6, 3, 4, 2) / 4, (4, 2), 2),  # a window as large as the picture
    )
)


def one_row(x, kernel_size, stride):
    """Where a scene can be drawn: a picture of one channel."""
    if len(x) > 1:
        return None
    _, columns = output_size(x.shape[1:], kernel_size, stride)

    def window(row, _):
        i, j = divmod(row, columns)
        return (i * stride, j * stride, *kernel_size)

    return Scene(x[0], window)


EXERCISE = Exercise(
    id="07.3",
    kind=IMPLEMENT,
    question="im2col for one picture",
    points=3,
    taught_by="unroll-write",
    explorer="unroll-explorer",
    reference=unrolled,
    probes=PROBES,
    scene=one_row,
    misconceptions=(
        *known(
            UNROLLING,
            lambda makes: makes(unrolled),
            has=("matrix", "lines", "channels", "stride", "sides", "sides of a row"),
        ),
        *known((*BRACKETS, *NUMBERS), afterwards(unrolled)),
    ),
    hints=(
        "Where do the windows begin, in rows and in columns? Which loop is the outer one?",
        "For each place cut a block out of all channels at once: `x[:, top:bottom, "
        "left:right]`. What does `reshape(-1)` make of it?",
        "Collect `x[:, i : i + height, j : j + width].reshape(-1)` in a list, with i in "
        "`range(0, H - height + 1, stride)` outside, j likewise inside. `np.array(rows)` makes "
        "the matrix.",
    ),
    why=(
        "In chapter 08 these rows come back: one more product with them gives the gradient of the "
        "filters."
    ),
)
