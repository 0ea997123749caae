"""Slips that no single edit makes: refused, on visible probes and by each draw of hidden ones."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from test_mutants import agrees, drawn_probes

from cnnkit.course import REGISTRY

DRAWS = 20


def right(exercise_id):
    return REGISTRY.find(exercise_id).reference


def from_the_second_row(feature_map):
    row, column = right("02.6")(feature_map[1:])
    return row + 1, column


def from_the_second_column(feature_map):
    row, column = right("02.6")(feature_map[:, 1:])
    return row, column + 1


def up_to_the_last_column(feature_map):
    return right("02.6")(feature_map[:, :-1])


def highest_row_and_column_by_their_means(feature_map):
    return feature_map.mean(axis=1).argmax(), feature_map.mean(axis=0).argmax()


def as_square_as_its_rows(exercise_id):
    """As wide as it is tall: columns are lost, or added."""

    def answer(*arguments):
        out = right(exercise_id)(*arguments)
        square = np.zeros((len(out), len(out)))
        square[:, : out.shape[1]] = out[:, : len(out)]
        return square

    return answer


def in_whole_numbers(exercise_id):
    return lambda *arguments: np.array(right(exercise_id)(*arguments)).astype(int)


def convolve(height_of=None, padding_of=lambda stride, padding: padding, count=None):
    """03.5 in loops, with a slip in the kernel's height, the padding or the number of windows."""

    def answer(x, weight, stride, padding):
        x = np.pad(x, padding_of(stride, padding))
        height, width = weight.shape
        tall = height_of(weight) if height_of else height
        how_many = count or (lambda size, kernel, stride: (size - kernel) // stride + 1)
        out = np.zeros((how_many(len(x), tall, stride), how_many(x.shape[1], width, stride)))
        for i, j in np.ndindex(out.shape):
            window = x[i * stride : i * stride + height, j * stride : j * stride + width]
            out[i, j] = (window * weight).sum()
        return out

    return answer


SLIPS = {
    "00.3": {
        "black or white only": lambda picture: np.where(picture < 128, 255, 0),
        "without axes of one": lambda picture: np.squeeze(255 - picture),
        "in signed bytes": lambda picture: (255 - picture).astype(np.int8),
    },
    "00.4": {
        "as a column": lambda picture: picture.mean(axis=1, keepdims=True),
        "rounded": lambda picture: np.round(picture.mean(axis=1)),
        "between the extremes": lambda picture: (picture.max(axis=1) + picture.min(axis=1)) / 2,
    },
    "01.2": {
        "in whole numbers": in_whole_numbers("01.2"),
        "without axes of one": lambda picture: np.squeeze(picture.transpose(2, 0, 1)),
        "height and width swapped": lambda picture: picture.transpose(2, 1, 0),
    },
    "01.3": {
        "in whole numbers": in_whole_numbers("01.3"),
        "without axes of one": lambda *layer: np.squeeze(right("01.3")(*layer)),
        "row by row": lambda x, weight, bias: weight @ np.concatenate(x) + bias,
    },
    "01.6": {"in whole numbers": in_whole_numbers("01.6")},
    "02.3": {
        "in whole numbers": in_whole_numbers("02.3"),
        "as square as its rows": as_square_as_its_rows("02.3"),
        "the bias in whole numbers": lambda x, weight, bias: right("02.3")(x, weight, int(bias)),
    },
    "02.5": {"in whole numbers": in_whole_numbers("02.5")},
    "02.6": {
        "from the second row": from_the_second_row,
        "from the second column": from_the_second_column,
        "up to the last column": up_to_the_last_column,
        "row and column by their means": highest_row_and_column_by_their_means,
    },
    "03.2": {
        "in whole numbers": in_whole_numbers("03.2"),
        "as square as its rows": as_square_as_its_rows("03.2"),
        "no more than 2": lambda x, padding: np.pad(x, min(padding, 2)),
    },
    "03.5": {
        "in whole numbers": in_whole_numbers("03.5"),
        "as square as its rows": as_square_as_its_rows("03.5"),
        "the kernel's width for its height": convolve(lambda weight: weight.shape[1]),
        "padded by the stride": convolve(padding_of=lambda stride, padding: stride),
        "no more padding than stride": convolve(padding_of=min),
        "windows rounded up": convolve(
            count=lambda size, kernel, stride: -(-(size - kernel) // stride) + 1
        ),
        "no window at the edge": convolve(
            count=lambda size, kernel, stride: -(-(size - kernel) // stride)
        ),
    },
}


@pytest.mark.parametrize("exercise_id", SLIPS)
@pytest.mark.filterwarnings("ignore")
def test_a_slip_is_refused_by_every_draw(exercise_id, subtests):
    exercise = REGISTRY.find(exercise_id)
    tried = [exercise.probes, *islice(drawn_probes(exercise), DRAWS)]
    for slip, answer in SLIPS[exercise_id].items():
        with subtests.test(slip=slip):
            accepted = [agrees(replace(exercise, probes=probes), answer) for probes in tried]
            assert not any(accepted)
