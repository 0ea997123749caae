"""07.8: col2im for one channel."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import whole_numbers
from cnnkit.functional import col2im
from cnnkit.shapes import output_size

PROBES = tuple(
    {"cols": cols, "size": size, "kernel_size": kernel_size, "stride": stride}
    for cols, size, kernel_size, stride in (
        (whole_numbers(1, 6, 4), (3, 4), (2, 2), 1),
        (whole_numbers(2, 4, 6) / 4, (4, 6), (2, 3), 2),
        (whole_numbers(3, 6, 6) / 4, (5, 6), (3, 2), 2),
        (whole_numbers(4, 20, 9) / 4, (6, 7), (3, 3), 1),
        (whole_numbers(5, 6, 3) / 4, (8, 6), (1, 3), 3),  # lines that no window reaches
        (whole_numbers(6, 12, 6) / 4, (6, 4), (3, 2), 1),
        (whole_numbers(7, 1, 8) / 4, (2, 4), (2, 4), 2),  # a window as large as the picture
    )
)


def put_back(cols, size, kernel_size, stride):
    return col2im(cols, (1, 1, *size), kernel_size, stride)[0, 0]


def window_by_window(place, top_left=None, values=None):
    """col2im as a learner writes it: ``place(piece, window)`` puts a window on its piece.

    ``top_left(i, j, stride)`` says where window (i, j) begins, ``values(row,
    kernel_size)`` what a row is as a block.
    """
    top_left = top_left or (lambda i, j, stride: (i * stride, j * stride))
    values = values or (lambda row, kernel_size: row.reshape(kernel_size))

    def model(cols, size, kernel_size, stride):
        out = np.full(size, np.nan)
        _, columns = output_size(size, kernel_size, stride)
        height, width = kernel_size
        for number, row in enumerate(cols):
            top, left = top_left(*divmod(number, columns), stride)
            piece = out[top : top + height, left : left + width]
            piece[:] = place(piece, values(row, kernel_size))
        return np.nan_to_num(out)

    return model


def add(piece, window):
    return np.nan_to_num(piece) + window


def onto_zeros(place):
    """As :func:`window_by_window`, but untouched pixels are 0 from the beginning."""
    return window_by_window(lambda piece, window: place(np.nan_to_num(piece), window))


def taking_row(number):
    """Row ``number(i, j, OH)`` is put down at place (i, j)."""

    def model(cols, size, kernel_size, stride):
        rows, columns = output_size(size, kernel_size, stride)
        taken = [number(i, j, rows) for i in range(rows) for j in range(columns)]
        return put_back(cols[taken], size, kernel_size, stride)

    return model


def in_column_order(cols, size, kernel_size, stride):
    rows, columns = output_size(size, kernel_size, stride)
    by_place = cols.reshape(columns, rows, -1).transpose(1, 0, 2)
    return put_back(by_place.reshape(cols.shape), size, kernel_size, stride)


def averaged(cols, size, kernel_size, stride):
    counts = put_back(np.ones_like(cols), size, kernel_size, stride)
    return put_back(cols, size, kernel_size, stride) / np.maximum(counts, 1)


def averaged_everywhere(cols, size, kernel_size, stride):
    """Where no window reaches, 0/0."""
    counts = put_back(np.ones_like(cols), size, kernel_size, stride)
    return put_back(cols, size, kernel_size, stride) / counts


def rows_used_up(places):
    """Loops over fewer places, (rows, columns), that take the rows of ``cols`` one by one."""

    def model(cols, size, kernel_size, stride):
        out = np.zeros(size, cols.dtype)
        height, width = kernel_size
        starts = stride * np.argwhere(np.ones(places(size, kernel_size, stride)))
        for (top, left), row in zip(starts, cols, strict=False):
            out[top : top + height, left : left + width] += row.reshape(kernel_size)
        return out

    return model


def as_if_smaller(rows, columns):
    """``range(H - kH)``: as many places as on a picture with so many rows and columns less."""

    def places(size, kernel_size, stride):
        sides = zip(size, kernel_size, (rows, columns), strict=True)
        return [len(range(0, side - kernel + 1 - less, stride)) for side, kernel, less in sides]

    return places


def one_less(size, *window):
    """The + 1 of the output size forgotten."""
    return tuple(count - 1 for count in output_size(size, *window))


def only_the_first(lines, places=None):
    """``return`` in the loop."""

    def model(cols, size, kernel_size, stride):
        rows, columns = output_size(size, kernel_size, stride)
        kept = np.zeros_like(cols).reshape(rows, columns, -1)
        kept[:lines, :places] = cols.reshape(kept.shape)[:lines, :places]
        return put_back(kept.reshape(cols.shape), size, kernel_size, stride)

    return model


def without_the_last(rows, columns):
    """Loops that end one window too early."""

    def model(cols, size, kernel_size, stride):
        shape = output_size(size, kernel_size, stride)
        kept = cols.reshape(*shape, -1).copy()
        kept[shape[0] - rows :] = 0
        kept[:, shape[1] - columns :] = 0
        return put_back(kept.reshape(cols.shape), size, kernel_size, stride)

    return model


EXERCISE = Exercise(
    id="07.8",
    kind=IMPLEMENT,
    question="col2im for one channel",
    points=3,
    taught_by="unroll-back",
    explorer="unroll-explorer",
    reference=put_back,
    probes=PROBES,
    misconceptions=(
        Misconception(
            "overwritten",
            window_by_window(lambda piece, window: window),
            "Where windows overlap, the last one is left and the others are lost.",
            "A pixel that stands in four rows: how many of the four numbers should take part?",
        ),
        Misconception(
            "the first value kept",
            window_by_window(lambda piece, window: np.where(np.isnan(piece), window, piece)),
            "Where windows overlap, the first one is left and the others are lost.",
            "A pixel that stands in four rows: how many of the four numbers should take part?",
        ),
        Misconception(
            "averaged",
            averaged,
            "You divided by the number of windows that meet in a pixel.",
            "What was asked for where windows overlap: their sum, or their mean?",
            variants=(averaged_everywhere,),
        ),
        Misconception(
            "halved with every window",
            onto_zeros(lambda piece, window: (piece + window) / 2),
            "Each window that comes is averaged with what is there already. So what came "
            "first is halved again and again.",
            "What was asked for where windows overlap: their sum, or their mean?",
        ),
        Misconception(
            "the largest kept",
            window_by_window(np.fmax),
            "Where windows overlap, the largest number is left.",
            "What was asked for where windows overlap?",
        ),
        Misconception(
            "nothing below 0",
            onto_zeros(np.maximum),
            "You kept the largest number of each pixel, and compared with the zeros of the "
            "empty picture, too: nothing below 0 is left.",
            "What was asked for where windows overlap?",
        ),
        Misconception(
            "the wrong rows",
            taking_row(lambda i, j, rows: i * rows + j),
            "Some rows of `cols` were put down more than once, others never.",
            "How many windows lie side by side in a line? So which row belongs to the first "
            "window of the second line?",
            variants=(
                taking_row(lambda i, j, rows: i + j),
                taking_row(lambda i, j, rows: j),  # a counter that begins anew in each line
                taking_row(lambda i, j, rows: i),
            ),
        ),
        Misconception(
            "only the first line of windows",
            only_the_first(1),
            "Only the windows of the first line were put down, or only the first window.",
            "In which round of your loops does the function return?",
            variants=(only_the_first(1, 1),),
        ),
        Misconception(
            "window at i instead of i·stride",
            window_by_window(add, top_left=lambda i, j, stride: (i, j)),
            "You put the windows down one pixel apart, whatever the stride.",
            "In which line of the picture did the windows of the second line begin?",
        ),
        Misconception(
            "windows in the wrong order",
            in_column_order,
            "You put the windows down in the wrong order: down first, then to the right.",
            "Where did the second row of the matrix come from?",
        ),
        Misconception(
            "column by column inside a window",
            window_by_window(add, values=lambda row, kernel_size: row.reshape(kernel_size[::-1]).T),
            "Each window is filled column by column.",
            "Where in its window did the second number of a row stand?",
        ),
        Misconception(
            "windows turned by 180°",
            window_by_window(add, values=lambda row, kernel_size: row[::-1].reshape(kernel_size)),
            "Each window is turned by 180°: its last number is where the first should be.",
            "Where in its window did the first number of a row stand?",
        ),
        Misconception(
            "height and width swapped",
            lambda cols, size, kernel_size, stride: put_back(cols, size, kernel_size, stride).T,
            "Your picture lies on its side.",
            "In `size`, which of the two numbers is the height?",
        ),
        Misconception(
            "last windows missing",
            without_the_last(1, 1),
            "Windows are missing at the lower edge, at the right one, or at both.",
            "Are there rows of `cols` that your loops never reach?",
            variants=(without_the_last(1, 0), without_the_last(0, 1)),
        ),
        Misconception(
            "rows out of step",
            rows_used_up(as_if_smaller(1, 1)),
            "Your loops leave out the last place of each line, but take the rows of `cols` one by "
            "one. So the row for that place lands in the next line, and all after it are in the "
            "wrong place.",
            "How many places has a window of 2 in a line of 4? Does your `range` get so far?",
            variants=(rows_used_up(as_if_smaller(0, 1)), rows_used_up(one_less)),
        ),
    ),
    hints=(
        "Begin with a picture of zeros. From which place was row 0 cut out, and row 1?",
        "Take the loops of your im2col. What stands on the left and on the right of the = has "
        "to change places, and the = needs one more sign.",
        "`out[i : i + height, j : j + width] += row.reshape(height, width)`, for each row in turn.",
    ),
)
