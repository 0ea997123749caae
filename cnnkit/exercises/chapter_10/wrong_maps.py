"""Chapter 10, what a CNN sees: occlusion maps as wrong ideas make them."""

import numpy as np

from cnnkit.places import occlusion_map


def changed(change):
    """The right drops, changed by ``change(drops, score of the whole picture)``."""

    def model(picture, score, size, stride, fill):
        return change(occlusion_map(picture, score, size, stride, fill), score(picture))

    return model


def given(**other):
    """The right way with other arguments, each a function of (picture, size, stride, fill)."""

    def model(picture, score, size, stride, fill):
        settings = {"size": size, "stride": stride, "fill": fill}
        instead = {name: one(picture, size, stride, fill) for name, one in other.items()}
        return occlusion_map(picture, score, **(settings | instead))

    return model


def at_places(starts, cover):
    """Square by square: ``starts(length, size, stride)`` along an axis, ``cover`` what is done."""

    def model(picture, score, size, stride, fill):
        before, covered = score(picture), picture.copy()
        places = [starts(length, size, stride) for length in picture.shape]
        drops = np.zeros([len(one) for one in places])
        for index in np.ndindex(drops.shape):
            start = [one[number] for one, number in zip(places, index, strict=True)]
            covered = cover(covered, picture, start, size, fill)
            drops[index] = before - score(covered)
        return drops

    return model


def all_starts(length, size, stride):
    return range(0, length - size + 1, stride)


def one_length(axis):
    """Rows and columns both counted along one axis of the picture."""

    def model(picture, score, size, stride, fill):
        length = picture.shape[axis]
        right = at_places(lambda _, size, stride: all_starts(length, size, stride), afresh)
        return right(picture, score, size, stride, fill)

    return model


def square(start, size):
    return tuple(slice(one, one + size) for one in start)


def afresh(covered, picture, start, size, fill):
    covered = picture.copy()
    covered[square(start, size)] = fill
    return covered


def on_top(covered, picture, start, size, fill):
    covered[square(start, size)] = fill
    return covered


def all_else(covered, picture, start, size, fill):
    covered = np.full_like(picture, fill)
    covered[square(start, size)] = picture[square(start, size)]
    return covered


def added(covered, picture, start, size, fill):
    covered = picture.copy()
    covered[square(start, size)] += fill
    return covered


def window_at_i(picture, score, size, stride, fill):
    rows, columns = occlusion_map(picture, score, size, stride, fill).shape
    return occlusion_map(picture, score, size, 1, fill)[:rows, :columns]


def as_wide_as_the_stride(picture, score, size, stride, fill):
    """``covered[i * stride : (i + 1) * stride, …]``, as for windows that lie side by side."""
    right = at_places(all_starts, lambda c, p, start, _, fill: afresh(c, p, start, stride, fill))
    return right(picture, score, size, stride, fill)


def transposed(covered, picture, start, size, fill):
    return afresh(covered, picture, start[::-1], size, fill)


def one_after_the_other(cover):
    """Each drop counted from the score before it, in reading order."""

    def model(picture, score, size, stride, fill):
        drops = at_places(all_starts, cover)(picture, score, size, stride, fill)
        return np.diff(drops.ravel(), prepend=0).reshape(drops.shape)

    return model


def type_of_the_picture(picture, score, size, stride, fill):
    """``np.zeros(..., dtype=picture.dtype)``: drops of whole pixels become whole."""
    return occlusion_map(picture, score, size, stride, fill).astype(picture.dtype)
