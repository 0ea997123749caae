"""07.8: col2im for one channel."""

from functools import partial

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.maps import BRACKETS, NUMBERS, afterwards
from cnnkit.course.families.unrolling import (
    MATRIX,
    NUMBERED,
    ORDER,
    part,
    pictured,
    put_back_by,
)
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


def window_by_window(place):
    """col2im as a learner writes it: ``place(piece, window)`` puts a window on its piece."""

    def model(cols, size, kernel_size, stride):
        out = np.full(size, np.nan)
        _, columns = output_size(size, kernel_size, stride)
        height, width = kernel_size
        for number, row in enumerate(cols):
            top, left = stride * np.array(divmod(number, columns))
            piece = out[top : top + height, left : left + width]
            piece[:] = place(piece, row.reshape(kernel_size))
        return np.nan_to_num(out)

    return model


def onto_zeros(place):
    """As :func:`window_by_window`, but untouched pixels are 0 from the beginning."""
    return window_by_window(lambda piece, window: place(np.nan_to_num(piece), window))


def taking_row(number):
    """Row ``number(i, j, OH)`` is put down at place (i, j)."""

    def model(cols, size, kernel_size, stride):
        rows, columns = output_size(size, kernel_size, stride)
        taken = [number(i, j, rows) for i in range(rows) for j in range(columns)]
        return put_back(cols[np.array(taken) % len(cols)], size, kernel_size, stride)

    return model


def turned_over(cols, size, kernel_size, stride):
    """``W, H = size``: rows for which there is no place are left over."""
    out = np.zeros(size[::-1])
    height, width = kernel_size
    number = 0
    for i in range(0, size[1] - height + 1, stride):
        for j in range(0, size[0] - width + 1, stride):
            out[i : i + height, j : j + width] += cols[number].reshape(kernel_size)
            number += 1
    return out


def into_one_pixel(cols, size, kernel_size, stride, take=np.sum):
    alone = np.zeros(cols.shape)
    alone[:, 0] = [take(row) for row in cols]
    return put_back(alone, size, kernel_size, stride)


def summed_over_the_window(cols, size, kernel_size, stride, take=np.sum):
    alike = np.zeros(cols.shape) + [[take(row)] for row in cols]
    return put_back(alike, size, kernel_size, stride)


def multiplied_from_1(cols, size, kernel_size, stride):
    """Pixels that no window reaches stay 1."""
    return onto(np.ones(size), lambda i, j: (i, j), np.multiply)(cols, kernel_size, stride)


def onto(out, corner, put):
    """``put(piece, window)`` at ``corner(top, left)``, beginning with ``out``."""

    def model(cols, kernel_size, stride):
        height, width = kernel_size
        _, columns = output_size(out.shape, kernel_size, stride)
        for number, row in enumerate(cols):
            top, left = corner(*(stride * index for index in divmod(number, columns)))
            piece = out[top : top + height, left : left + width]
            piece[:] = put(piece, row.reshape(kernel_size))
        return out

    return model


def at_places(corner):
    return lambda cols, size, kernel_size, stride: onto(np.zeros(size), corner, np.add)(
        cols, kernel_size, stride
    )


def last_line_only(cols, size, kernel_size, stride):
    _, columns = output_size(size, kernel_size, stride)
    kept = np.zeros(cols.shape)
    kept[-columns:] = cols[-columns:]
    return put_back(kept, size, kernel_size, stride)


def averaged(cols, size, kernel_size, stride):
    counts = put_back(np.ones_like(cols), size, kernel_size, stride)
    return put_back(cols, size, kernel_size, stride) / np.maximum(counts, 1)


def averaged_everywhere(cols, size, kernel_size, stride):
    """Where no window reaches, 0/0."""
    counts = put_back(np.ones_like(cols), size, kernel_size, stride)
    return put_back(cols, size, kernel_size, stride) / counts


def as_far_as_windows_reach(cols, size, kernel_size, stride):
    sides = zip(output_size(size, kernel_size, stride), kernel_size, strict=True)
    rows, columns = ((count - 1) * stride + kernel for count, kernel in sides)
    return put_back(cols, size, kernel_size, stride)[:rows, :columns]


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
            "windows in the wrong rows",
            taking_row(NUMBERED[0]),
            "Some rows of `cols` were put down more than once, others never.",
            "How many windows lie side by side in a line? So which row belongs to the first "
            "window of the second line?",
            variants=tuple(map(taking_row, (*NUMBERED[1:], lambda i, j, rows: 0))),
        ),
        Misconception(
            "last windows missing",
            without_the_last(1, 1),
            "Windows are missing at the lower edge, at the right one, or at both.",
            "Which rows of `cols` never come into your picture?",
            variants=(without_the_last(1, 0), without_the_last(0, 1)),
        ),
        Misconception(
            "rows out of step",
            put_back_by(pictured(lambda x: x[:, :-1, :-1])),
            "The last place of each line is left out, but the rows of `cols` are taken one by "
            "one. So the row for that place lands in the next line, and all after it are in the "
            "wrong place.",
            "How many places has a window of 2 in a line of 4? And how many rows of `cols` go "
            "into one line of yours?",
            variants=tuple(
                map(
                    put_back_by,
                    (pictured(lambda x: x[..., :-1]), part(np.s_[:-1, :-1]), part(np.s_[:, :-1])),
                )
            ),
        ),
        Misconception(
            "only as far as windows reach",
            as_far_as_windows_reach,
            "Your picture ends where the last window ends. But the stride may leave lines over.",
            "Which of the arguments says how large the picture is?",
        ),
        Misconception(
            "rows and columns swapped",
            lambda *arguments: put_back(*arguments).T,
            "Your picture lies on its side.",
            "In `size`, which of the two numbers is the height?",
            variants=(
                lambda cols, size, kernel_size, stride: put_back(
                    cols, size[::-1], kernel_size[::-1], stride
                ),
                turned_over,
            ),
        ),
        Misconception(
            "multiplied instead of added",
            window_by_window(lambda piece, window: np.where(np.isnan(piece), 1, piece) * window),
            "Where windows overlap, their numbers are multiplied.",
            "What was asked for where windows overlap?",
            variants=(multiplied_from_1,),
        ),
        Misconception(
            "the smallest kept",
            window_by_window(np.fmin),
            "Of the numbers that meet in a pixel the smallest is left, with the 0 of the empty "
            "picture among them or without.",
            "What was asked for where windows overlap?",
            variants=(onto_zeros(np.minimum),),
        ),
        Misconception(
            "only the last line of windows",
            last_line_only,
            "Only the windows of the last line are there.",
            "Where are the windows of the lines before? If there is a loop: is the picture made "
            "anew in each round?",
        ),
        Misconception(
            "one index moves nothing",
            at_places(lambda i, j: (i, i)),
            "Windows that should lie side by side, or one below the other, are put down in one "
            "place: one of the two indices does not move the window.",
            "Which index moves the window down, and which one to the right?",
            variants=(at_places(lambda i, j: (j, j)),),
        ),
        Misconception(
            "begun with ones",
            lambda *arguments: put_back(*arguments) + 1,
            "Every pixel has 1 too much, as if the sum had begun with 1.",
            "What is in the picture before the first row is added?",
        ),
        Misconception(
            "a whole window in one pixel",
            into_one_pixel,
            "Each row gave to a single pixel only, the first one of its window: its sum, or its "
            "first number.",
            "How many numbers has a row, and on how many pixels do they belong?",
            variants=(partial(into_one_pixel, take=lambda row: row[0]),),
        ),
        Misconception(
            "a row for the whole window",
            summed_over_the_window,
            "All pixels of a window got the same: the sum of its row, or the mean, or its first "
            "number.",
            "Which number of a row belongs to which pixel of the window?",
            variants=(
                partial(summed_over_the_window, take=np.mean),
                partial(summed_over_the_window, take=lambda row: row[0]),
            ),
        ),
        *known(BRACKETS, afterwards(put_back)),
        Misconception(
            "the map flattened",
            lambda *arguments: put_back(*arguments).ravel(),
            "All numbers of the picture stand in one row.",
            "Which argument says how many lines the picture has?",
        ),
        Misconception(
            "the copies counted",
            lambda cols, *others: put_back(np.ones_like(cols), *others),
            "You counted how many windows meet in each pixel.",
            "Which numbers are to be added up: ones, or those in the rows of `cols`?",
        ),
        *known(ORDER, put_back_by, has=("stride", "sides")),
        *known(
            [idea for idea in MATRIX if idea.name == "only the first line of windows"],
            put_back_by,
            has=("lines",),
        ),
        *known(
            NUMBERS,
            afterwards(put_back),
            but=("negative numbers cut off",),
            more={"fractions lost": (lambda cols, *others: put_back(np.trunc(cols), *others),)},
        ),
    ),
    hints=(
        "Begin with a picture of zeros. From which place was row 0 cut out, and row 1?",
        "Take the loops of your im2col. What stands on the left and on the right of the = has "
        "to change places, and the = needs one more sign.",
        "`out[i : i + height, j : j + width] += row.reshape(height, width)`, for each row in turn.",
    ),
    why=(
        "Transposed convolutions, with which networks make small maps larger, put windows on a "
        "picture in this same way."
    ),
)
