"""Hidden probes of chapter 08."""

import numpy as np

from .drawing import between, different, one_of, picture_and_kernel, sizes, with_steps


def scores(random):
    """Small ones; rows too large for powers and far from each other; far apart in one row.

    In eighths: a float32 holds them all.
    """
    return (
        {"scores": different(random, *sizes(random, 2, 5, 2), largest=20) / 8},
        {"scores": _rows_far_apart(random)},
        {"scores": _far_apart_in_a_row(random)},
    )


def _rows_far_apart(random):
    rows = random.permutation([1000, 500, -300])[:, None]
    return rows + different(random, 3, between(random, 4, 5), largest=16) / 8


def _far_apart_in_a_row(random):
    """Two classes have a chance in the first row; powers know no other."""
    largest = 712 + different(random, 2, largest=16) / 8
    first = random.permutation([*largest, 0, -1])
    return np.stack([first, different(random, 4, largest=16) / 8])


def labelled(random):
    """No class that is far behind is a label: floats hardly tell its probability from 0."""
    probes = []
    for one in scores(random):
        second = np.sort(one["scores"], axis=1)[:, -2:-1]
        near = one["scores"] > second - 10
        labels = [one_of(random, *np.flatnonzero(row).tolist()) for row in near]
        probes.append(one | {"labels": np.array(labels, np.int64)})
    return tuple(probes)


def kernels(random):
    square = with_steps(random, (3, 3), 1)[1], (3, 3)
    (rows, columns), kernel = picture_and_kernel(random)
    places = rows - kernel[0] + 1, columns - kernel[1] + 1
    return tuple(
        {"weight": different(random, *kernel), "gradient": different(random, *places)}
        for places, kernel in ((places, kernel), square)
    )


def inputs(random):
    """Below 0, at 0, a little and far above it, each with gradients of both signs."""

    def draw(*shape):
        x = np.resize([-2.0, 0.0, 0.5, 3.0], shape)
        x = random.permutation(x.ravel()).reshape(shape)
        return {"gradient": different(random, *shape) + 0.5, "x": x}

    return draw(*sizes(random, 4, 6, 2)), draw(between(random, 12, 16))


def batches(random):
    """All sizes different; and as many numbers in as out."""
    pictures, inputs, outputs = sizes(random, 2, 6, 3)
    return tuple(
        {"x": different(random, pictures, inputs), "gradient": different(random, pictures, out)}
        for out in (outputs, inputs)
    )


PROBES = {
    "08.2": scores,
    "08.3": labelled,
    "08.7": kernels,
    "08.8": inputs,
    "08.9": batches,
}
