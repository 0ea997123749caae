"""07.3: im2col for one picture."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception, Scene
from cnnkit.course.chapter_07.unrolled import (
    COLUMNS_FIRST,
    PICTURE,
    WINDOWS_BY_COLUMN,
    blocks,
    flat,
    laid_out,
)
from cnnkit.course.convolutions import whole_numbers
from cnnkit.shapes import output_size

CHANNELS_LAST = (0, 1, 3, 4, 2)
ROWS_IN_TURN = (0, 1, 3, 2, 4)
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


def in_order(*order):
    """A model that lays the cells out in another order."""
    return lambda x, kernel_size, stride: laid_out(x, kernel_size, stride, order)


def window_at_i(x, kernel_size, stride):
    rows, columns = output_size(x.shape[1:], kernel_size, stride)
    return flat(blocks(x, kernel_size)[:rows, :columns])


def rows_for_each_channel(channel_first):
    """Rows of one channel each, the channels outermost or in turn."""

    def model(x, kernel_size, stride):
        windows = blocks(x, kernel_size, stride)
        if channel_first:
            windows = np.moveaxis(windows, 2, 0)
        return windows.reshape(-1, kernel_size[0] * kernel_size[1])

    return model


def in_loops(x, height, width, kernel_size, stride):
    """im2col as a learner writes it, for a picture that is taken to be height×width."""
    rows = []
    for top in range(0, height - kernel_size[0] + 1, stride):
        for left in range(0, width - kernel_size[1] + 1, stride):
            window = x[:, top : top + kernel_size[0], left : left + kernel_size[1]]
            rows.append(window.reshape(-1))
    return np.array(rows)


def one_short(rows, columns):
    """Loops that end one step too early, where that leaves windows out."""

    def model(x, kernel_size, stride):
        return in_loops(x, x.shape[1] - rows, x.shape[2] - columns, kernel_size, stride)

    return model


def one_less(x, kernel_size, stride):
    """The + 1 of the output size forgotten."""
    return flat(blocks(x, kernel_size, stride)[:-1, :-1])


def only_the_first(lines, places=None):
    """``return`` in the loop: the windows of the first lines, of each its first places."""
    return lambda x, kernel_size, stride: flat(blocks(x, kernel_size, stride)[:lines, :places])


def window_turned_over(x, kernel_size, stride):
    """``width, height = kernel_size``."""
    _, height, width = x.shape
    return in_loops(x, height, width, kernel_size[::-1], stride)


def size_mixed_up(x, kernel_size, stride):
    """``_, width, height = x.shape``: mostly windows stick out, and no matrix can be made."""
    _, width, height = x.shape
    return in_loops(x, height, width, kernel_size, stride)


def written_into(row):
    """The matrix made beforehand; window (i, j) goes into ``row(i, j, OH)``."""

    def model(x, kernel_size, stride):
        windows = blocks(x, kernel_size, stride)
        out = np.zeros(flat(windows).shape)
        for i, j in np.ndindex(windows.shape[:2]):
            out[row(i, j, len(windows))] = windows[i, j].reshape(-1)
        return out

    return model


def not_transposed(x, kernel_size, stride):
    """The windows of NumPy, (C, OH, OW, kH, kW), poured into a matrix as they come."""
    windows = blocks(x, kernel_size, stride)
    return np.moveaxis(windows, 2, 0).reshape(len(flat(windows)), -1)


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
    reference=laid_out,
    probes=PROBES,
    scene=one_row,
    misconceptions=(
        Misconception(
            "windows as columns",
            lambda x, kernel_size, stride: laid_out(x, kernel_size, stride).T,
            "Each of your windows is a column: this is the matrix transposed.",
            "How many rows should there be for six windows?",
        ),
        Misconception(
            "channels last in a row",
            in_order(*CHANNELS_LAST),
            "Right windows, wrong order inside the row: yours goes from pixel to pixel, along the "
            "rows or down the columns, and takes all channels of each.",
            "The first weights of a filter all belong to channel 0. Which pixels should stand "
            "first in a row?",
            variants=(in_order(0, 1, 4, 3, 2),),
        ),
        Misconception(
            "rows of the channels in turn",
            in_order(*ROWS_IN_TURN),
            "Right windows, wrong order inside the row: yours takes one line of each channel, "
            "then the next line of each.",
            "When should channel 1 begin?",
        ),
        Misconception(
            "column by column inside a window",
            in_order(*COLUMNS_FIRST),
            "Right windows, wrong order inside the row: each is read column by column.",
            "Which axis of a window changes fastest, if one reads it as one reads a page?",
        ),
        Misconception(
            "everything column by column",
            in_order(1, 0, 2, 4, 3),
            "You read each window column by column, and the picture too: the window moves "
            "down first.",
            "In which order does one read a page?",
        ),
        Misconception(
            "windows in the wrong order",
            in_order(*WINDOWS_BY_COLUMN),
            "Every row is right, but the rows come in the wrong order: the window moves down "
            "first.",
            "Which of your two loops should be the outer one?",
        ),
        Misconception(
            "only one channel",
            lambda x, kernel_size, stride: laid_out(x[:1], kernel_size, stride),
            "Your rows hold one channel of the picture.",
            "How many numbers does a window have in a picture of three channels?",
            variants=(lambda x, kernel_size, stride: laid_out(x[-1:], kernel_size, stride),),
        ),
        Misconception(
            "channels summed",
            lambda x, kernel_size, stride: laid_out(
                x.sum(axis=0, keepdims=True), kernel_size, stride
            ),
            "You added the channels up. Then every channel gets the same weights.",
            "May pixels be added up before each has met its own weight?",
        ),
        Misconception(
            "a row for each channel",
            rows_for_each_channel(channel_first=True),
            "Each channel of a window has a row of its own.",
            "The products of all channels are summed into one number. In how many rows may "
            "they stand?",
            variants=(rows_for_each_channel(channel_first=False),),
        ),
        Misconception(
            "reshape instead of transpose",
            not_transposed,
            "Your array has its axes in the order channel, row and column of the window's "
            "place, and it was cut into rows as it is: some rows mix several windows.",
            "Which two axes must come first before `reshape` may make rows of windows?",
        ),
        Misconception(
            "window at i instead of i·stride",
            window_at_i,
            "There are as many rows as there should be, but the window moves by one.",
            "In which line of the picture do the windows of the second line begin, if the "
            "stride is 2?",
        ),
        Misconception(
            "stride ignored",
            lambda x, kernel_size, stride: laid_out(x, kernel_size, 1),
            "This is the matrix for a stride of 1.",
            "How far should the window move from one row of the matrix to the next?",
        ),
        Misconception(
            "stride on one axis",
            lambda x, kernel_size, stride: laid_out(x, kernel_size, (stride, 1)),
            "The window makes large steps along one axis and steps of one along the other.",
            "Which of your two loops uses the stride?",
            variants=(lambda x, kernel_size, stride: laid_out(x, kernel_size, (1, stride)),),
        ),
        Misconception(
            "last windows missing",
            one_short(1, 1),
            "Windows are missing at the lower edge, at the right one, or at both.",
            "Where does the last window of 2 begin, in a row of 4? Does your `range` get so far?",
            variants=(one_short(1, 0), one_short(0, 1), one_less),
        ),
        Misconception(
            "height and width swapped",
            window_turned_over,
            "Height and width changed places somewhere: those of the window, or those of the "
            "picture.",
            "In `kernel_size`, which number is the height? And which one in `x.shape`?",
            variants=(size_mixed_up,),
        ),
        Misconception(
            "only the first line of windows",
            only_the_first(1),
            "Only the windows of the first line are there, or only the first window.",
            "In which round of your loops does the function return?",
            variants=(only_the_first(1, 1),),
        ),
        Misconception(
            "windows in the wrong rows",
            written_into(lambda i, j, rows: i * rows + j),
            "Some rows of your matrix were written more than once, others never: those are 0.",
            "How many windows lie side by side in a line? So which row belongs to the first "
            "window of the second line?",
            variants=(
                written_into(lambda i, j, rows: i + j),
                written_into(lambda i, j, rows: j),
                written_into(lambda i, j, rows: i),
            ),
        ),
        Misconception(
            "windows not laid flat",
            lambda x, kernel_size, stride: np.concatenate(blocks(x, kernel_size, stride)),
            "These are all the windows, but each is still a block.",
            "What does `reshape(-1)` make of a block?",
            variants=(
                blocks,
                lambda x, kernel_size, stride: np.concatenate(
                    blocks(x, kernel_size, stride)
                ).reshape(-1, len(x), kernel_size[0] * kernel_size[1]),
            ),
        ),
        Misconception(
            "windows turned by 180°",
            lambda x, kernel_size, stride: flat(blocks(x, kernel_size, stride)[..., ::-1, ::-1]),
            "The channels come in the right order, but each is read from its end: that would turn "
            "the kernel.",
            "Which pixel of a window should meet the first weight?",
        ),
        Misconception(
            "rows in reverse",
            lambda x, kernel_size, stride: laid_out(x, kernel_size, stride)[:, ::-1],
            "Each of your rows stands the other way round: the last pixel of the last channel "
            "comes first.",
            "The first weight of a filter belongs to channel 0. Which pixel should it meet?",
        ),
    ),
    hints=(
        "Where do the windows begin, in rows and in columns? Which loop is the outer one?",
        "For each place cut a block out of all channels at once: `x[:, top:bottom, "
        "left:right]`. What does `reshape(-1)` make of it?",
        "Collect `x[:, i : i + height, j : j + width].reshape(-1)` in a list, with i in "
        "`range(0, H - height + 1, stride)` outside, j likewise inside. `np.array(rows)` makes "
        "the matrix.",
    ),
)
