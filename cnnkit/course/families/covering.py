"""What goes wrong when a square covers a picture, place by place, and a score falls.

The right thing is :func:`cnnkit.occlusion.occlusion_map`, ``drops(picture, score, size, stride,
fill)`` -> (OH, OW); each idea makes another one of it.
"""

from collections.abc import Callable

import numpy as np

from cnnkit.checking.families import Idea

Drops = Callable[..., np.ndarray]


def changed(change: Callable) -> Callable[[Drops], Drops]:
    """The right drops, changed by ``change(drops, score of the whole picture)``."""
    return lambda right: (
        lambda picture, score, *how: change(right(picture, score, *how), score(picture))
    )


def given(**other: Callable) -> Callable[[Drops], Drops]:
    """The right way with other arguments, each a function of (picture, size, stride, fill)."""

    def makes(right):
        def wrong(picture, score, size, stride, fill):
            settings = {"size": size, "stride": stride, "fill": fill}
            instead = {name: one(picture, size, stride, fill) for name, one in other.items()}
            return right(picture, score, *(settings | instead).values())

        return wrong

    return makes


def all_starts(length: int, size: int, stride: int) -> range:
    """Where a square may begin along an axis."""
    return range(0, length - size + 1, stride)


def square(start: list, size: int) -> tuple:
    return tuple(slice(one, one + size) for one in start)


def afresh(
    covered: np.ndarray, picture: np.ndarray, start: list, size: int, fill: float
) -> np.ndarray:
    """A picture of its own, with the square in it: the right one."""
    covered = picture.copy()
    covered[square(start, size)] = fill
    return covered


def on_top(
    covered: np.ndarray, picture: np.ndarray, start: list, size: int, fill: float
) -> np.ndarray:
    covered[square(start, size)] = fill
    return covered


def all_else(
    covered: np.ndarray, picture: np.ndarray, start: list, size: int, fill: float
) -> np.ndarray:
    covered = np.full_like(picture, fill)
    covered[square(start, size)] = picture[square(start, size)]
    return covered


def along(axis: int) -> Callable:
    """From edge to edge along one axis."""

    def cover(covered, picture, start, size, fill):
        where = list(square(start, size))
        where[axis] = slice(None)
        covered = picture.copy()
        covered[tuple(where)] = fill
        return covered

    return cover


def ends_at_size(
    covered: np.ndarray, picture: np.ndarray, start: list, size: int, fill: float
) -> np.ndarray:
    """``covered[top:size, left:size]``."""
    covered = picture.copy()
    covered[start[0] : size, start[1] : size] = fill
    return covered


def through(change: Callable) -> Callable:
    """The square holds ``change(its pixels, fill)``."""

    def cover(covered, picture, start, size, fill):
        covered = picture.copy()
        covered[square(start, size)] = change(covered[square(start, size)], fill)
        return covered

    return cover


def as_large_as(side: Callable) -> Callable:
    """Each square has the side ``side(size)``, at the right places."""
    return lambda covered, picture, start, size, fill: afresh(
        covered, picture, start, side(size), fill
    )


def at_places(
    starts: Callable = all_starts,
    cover: Callable = afresh,
    told: Callable = lambda before, after: before - after,
) -> Callable[[Drops], Drops]:
    """Square by square: where it begins, what is done there, what is told of the two scores."""

    def wrong(picture, score, size, stride, fill):
        before, covered = score(picture), picture.copy()
        places = [starts(length, size, stride) for length in picture.shape]
        drops = np.zeros([len(one) for one in places])
        for index in np.ndindex(drops.shape):
            start = [one[number] for one, number in zip(places, index, strict=True)]
            covered = cover(covered, picture, start, size, fill)
            drops[index] = told(before, score(covered))
        return drops

    return lambda _right: wrong


def one_length(axis: int) -> Callable[[Drops], Drops]:
    """Rows and columns both counted along one axis of the picture."""

    def makes(right):
        def wrong(picture, score, size, stride, fill):
            length = picture.shape[axis]
            way = at_places(lambda _, size, stride: all_starts(length, size, stride))
            return way(right)(picture, score, size, stride, fill)

        return wrong

    return makes


def as_wide_as_the_stride(right: Drops) -> Drops:
    """``covered[i * stride : (i + 1) * stride, …]``, as for windows that lie side by side."""

    def wrong(picture, score, size, stride, fill):
        narrow = at_places(cover=as_large_as(lambda _: stride))
        return narrow(right)(picture, score, size, stride, fill)

    return wrong


def stride_wide_squares(right: Drops) -> Drops:
    """The slice alone has them exchanged: ``covered[i * size : i * size + stride, …]``."""

    def wrong(picture, score, size, stride, fill):
        way = at_places(
            lambda n, *_: [i * size for i in range((n - size) // stride + 1)],
            as_large_as(lambda _: stride),
        )
        return way(right)(picture, score, size, stride, fill)

    return wrong


def square_at_i(right: Drops) -> Drops:
    def wrong(picture, score, size, stride, fill):
        rows, columns = right(picture, score, size, stride, fill).shape
        return right(picture, score, size, 1, fill)[:rows, :columns]

    return wrong


def one_after_the_other(cover: Callable) -> Callable[[Drops], Drops]:
    """Each drop counted from the score before it, in reading order."""

    def makes(right):
        def wrong(*how):
            drops = at_places(cover=cover)(right)(*how)
            return np.diff(drops.ravel(), prepend=0).reshape(drops.shape)

        return wrong

    return makes


def on_the_picture(put: Callable) -> Callable[[Drops], Drops]:
    """A map as large as the picture; ``put(out, start, size, drop)`` writes one into it."""

    def makes(right):
        def wrong(picture, score, size, stride, fill):
            out = np.zeros(picture.shape)
            for index, drop in np.ndenumerate(right(picture, score, size, stride, fill)):
                put(out, [stride * one for one in index], size, drop)
            return out

        return wrong

    return makes


def at_the_corner(out: np.ndarray, start: list, size: int, drop: float) -> None:
    out[tuple(start)] = drop


def over_the_square(out: np.ndarray, start: list, size: int, drop: float) -> None:
    out[square(start, size)] = drop


def added_over_the_square(out: np.ndarray, start: list, size: int, drop: float) -> None:
    out[square(start, size)] += drop


COVERING = (
    Idea(
        "covers pile up",
        (
            at_places(cover=on_top),
            at_places(cover=on_top, told=lambda before, after: after),
            at_places(cover=on_top, told=lambda before, after: after - before),
        ),
        "One way to these numbers: the squares covered before stayed covered, so that from the "
        "second place on there is more than one.",
        "How many squares are covered while the second drop is measured? How does the picture get "
        "its pixels back?",
    ),
    Idea(
        "every drop is 0",
        (changed(lambda drops, before: 0 * drops),),
        "Every drop is 0. That happens if both scores are taken of one and the same "
        "picture, and `covered = picture` makes no second one; or if nothing is written "
        "into the result.",
        "Which method of an array gives a picture of its own? And where does a drop go?",
        needs="code",
    ),
    Idea(
        "the score that is left",
        (changed(lambda drops, before: before - drops),),
        "These are the scores with a square covered.",
        "What was the score before? By how much did it *fall*?",
    ),
    Idea(
        "the sign turned",
        (changed(lambda drops, before: -drops),),
        "Every drop has the opposite sign, as if the score before were subtracted from the score "
        "after.",
        "If a score falls from 9 to 6, is that a drop of 3 or of −3?",
    ),
    Idea(
        "no drop below 0",
        (
            changed(lambda drops, before: abs(drops)),
            changed(lambda drops, before: np.maximum(drops, 0)),
        ),
        "None of your drops is below 0. But where the score rises, a drop is negative.",
        "What does it mean if the score is higher with a square covered?",
    ),
    Idea(
        "square at i instead of i·stride",
        (square_at_i,),
        "The square moved by one pixel each time, whatever the stride.",
        "Where does the square begin at its second place, if the stride is 2?",
    ),
    Idea(
        "stride 1",
        (given(stride=lambda *_: 1),),
        "There is a number for each step of one pixel.",
        "A square of 2 moves by 2 along 6 pixels. How many places has it, and how many if it moves "
        "by 1?",
    ),
    Idea(
        "last place missing",
        (at_places(lambda n, size, stride: range(0, n - size, stride)),),
        "Where the last square ends at the edge of the picture, it is missing.",
        "In a picture of 4, in which row does the last square of 2 begin?",
    ),
    Idea(
        "+1 forgotten",
        (at_places(lambda n, size, stride: [i * stride for i in range((n - size) // stride)]),),
        "The map has a row and a column too few.",
        "A square of 2 moves by 2 along 4 pixels. How many places has it?",
        needs="stride",
    ),
    Idea(
        "steps as long as the square",
        (
            at_places(lambda n, size, stride: [i * size for i in range((n - size) // stride + 1)]),
            given(stride=lambda picture, size, *_: size),
        ),
        "The square moved by its own width.",
        "With size 3 and stride 2, where does the second square begin?",
        needs="stride",
    ),
    Idea(
        "size and stride exchanged",
        (
            given(
                size=lambda picture, size, stride, fill: stride,
                stride=lambda picture, size, stride, fill: size,
            ),
            stride_wide_squares,
        ),
        "The squares are as wide as the stride, and moved by `size`.",
        "Which of the two says how large the square is, and which how far it moves?",
        needs="stride",
    ),
    Idea(
        "one divided by the stride, too",
        (at_places(lambda n, size, stride: [i * stride for i in range((n - size + 1) // stride)]),),
        "A side of n pixels has (n − size + 1) // stride places here.",
        "What does the stride divide: the way of the square, or the first place, too?",
        needs="stride",
    ),
    Idea(
        "centred on its place",
        (
            at_places(
                cover=lambda covered, picture, start, size, fill: afresh(
                    covered, picture, [max(one - size // 2, 0) for one in start], size, fill
                )
            ),
        ),
        "The squares lie around the pixel where they should begin.",
        "If a square of 3 begins in row 2, which rows does it cover?",
        needs="stride",
    ),
    Idea(
        "total never reset",
        (changed(lambda drops, before: np.cumsum(drops).reshape(drops.shape)),),
        "Each drop holds those before it, too: the total goes on from place to place.",
        "How far has the score fallen before the second square is laid down?",
        needs="code",
    ),
    Idea(
        "squares that stick out",
        (at_places(lambda n, size, stride: range(0, n, stride)),),
        "The map goes on where the square hangs over the edge of the picture.",
        "Which is the last row in which a whole square still fits?",
        needs="stride",
    ),
    Idea(
        "the picture divided by the stride",
        (at_places(lambda n, size, stride: range(0, n - n % stride, stride)),),
        "The map has as many rows as `stride` goes into the height, and so with the "
        "columns, however large the square is.",
        "A picture of 5, a stride of 3: how many places has a square of 2, and how many one of 3?",
        needs="stride",
    ),
    Idea(
        "another fill",
        (
            given(fill=lambda *_: 0),
            given(fill=lambda *_: 1),
            given(fill=lambda picture, *_: picture.mean()),
            given(fill=lambda picture, size, stride, fill: -fill),
            at_places(cover=through(lambda pixels, fill: pixels.mean())),
        ),
        "The squares are not covered with `fill`.",
        "What is the picture covered with if `fill` is 5?",
        needs="fill",
    ),
    Idea(
        "the picture shines through",
        (
            at_places(cover=through(lambda pixels, fill: pixels + fill)),
            at_places(cover=through(lambda pixels, fill: pixels - fill)),
            at_places(cover=through(lambda pixels, fill: pixels * fill)),
        ),
        "The square was added to what is there, taken from it, or multiplied with it: the picture "
        "still shines through.",
        "Does a covered pixel still depend on the ink under the square?",
        needs="fill",
    ),
    Idea(
        "all but the square covered",
        (
            at_places(cover=all_else),
            at_places(cover=all_else, told=lambda before, after: after),
        ),
        "Everything was covered except the square.",
        "Which pixels should the network *not* see?",
        needs="fill",
    ),
    Idea(
        "the square alone",
        (
            lambda right: (
                lambda picture, score, size, stride, fill: at_places(
                    cover=all_else, told=lambda before, after: after
                )(right)(picture, score, size, stride, 0)
            ),
            lambda right: (
                lambda picture, score, size, stride, fill: at_places(cover=all_else)(right)(
                    picture, score, size, stride, 0
                )
            ),
        ),
        "Everything but the square was set to 0, and the score of that was taken.",
        "Which pixels should the network *not* see? And what should stand there?",
        needs="fill",
    ),
    Idea(
        "another square than size",
        (
            at_places(cover=as_large_as(lambda size: size - 1)),
            at_places(cover=as_large_as(lambda size: size + 1)),
        ),
        "The squares are a row and a column too small, or too large.",
        "How many rows does the slice `2 : 2 + size` hold?",
    ),
    Idea(
        "a single pixel covered",
        (at_places(cover=as_large_as(lambda _: 1)),),
        "Only the first pixel of each square was covered.",
        "How many pixels does a square of 2 cover?",
        needs="code",
    ),
    Idea(
        "whole rows or columns covered",
        (at_places(cover=along(0)), at_places(cover=along(1))),
        "The square goes from one edge of the picture to the other: whole rows were covered, or "
        "whole columns.",
        "Where does the square end, along each of the two axes?",
        needs="code",
    ),
    Idea(
        "a slice that ends at size",
        (at_places(cover=ends_at_size),),
        "The slices end in row and column `size`, wherever they begin.",
        "A square of 2 begins in row 3. In which row is its end?",
        needs="code",
    ),
    Idea(
        "the drops scaled",
        (
            changed(lambda drops, before: drops / drops.max()),
            changed(lambda drops, before: drops / abs(drops).max()),
            changed(lambda drops, before: (drops - drops.min()) / (drops.max() - drops.min())),
        ),
        "The drops were divided by the largest of them, with its sign or without, or spread so "
        "that they go from 0 to 1.",
        "If a score falls from 9 to 6, how large is the drop? Does that depend on the other drops?",
        needs="code",
    ),
    Idea(
        "rounded up",
        (
            at_places(
                lambda n, size, stride: [i * stride for i in range(-(-(n - size) // stride) + 1)]
            ),
        ),
        "Where the steps do not come out even there is a square more, which sticks out over the "
        "edge.",
        "Is there a whole square after the last whole step?",
        needs="stride",
    ),
    Idea(
        "square as wide as the stride",
        (as_wide_as_the_stride,),
        "The squares have the width of the stride.",
        "If `size` is 3 and `stride` is 2, how many pixels does a square cover?",
        needs="stride",
    ),
    Idea(
        "rows and columns swapped",
        (
            changed(lambda drops, before: drops.T),
            at_places(
                cover=lambda covered, picture, start, size, fill: afresh(
                    covered, picture, start[::-1], size, fill
                )
            ),
        ),
        "Rows and columns have changed places.",
        "The second square lies to the right of the first. Where does its drop go?",
    ),
    Idea(
        "one length for both axes",
        (one_length(0), one_length(1)),
        "There are as many columns as rows, even where the picture is not square.",
        "Which of the two lengths in `picture.shape` is the width?",
        needs="stride",
    ),
    Idea(
        "a map as large as the picture",
        (
            on_the_picture(at_the_corner),
            on_the_picture(over_the_square),
            on_the_picture(added_over_the_square),
        ),
        "The map is as large as the picture: each drop stands where its square begins, or all over "
        "it.",
        "How many places does the square have, and how many numbers does the map need?",
    ),
    Idea(
        "the mean of the square",
        (
            lambda right: (
                lambda picture, score, size, *how: right(picture, score, size, *how) / size**2
            ),
        ),
        "Each drop was divided by the number of pixels of its square.",
        "By how much does the whole score fall?",
    ),
    Idea(
        "a share of the score",
        (
            changed(lambda drops, before: drops / before),
            changed(lambda drops, before: 100 * drops / before),
            changed(lambda drops, before: (before - drops) / before),
        ),
        "The drops, or the scores that are left, were divided by the score of the whole picture.",
        "If a score falls from 9 to 6, how much is that, in points of the score?",
    ),
    Idea(
        "counted from the square before",
        (one_after_the_other(afresh),),
        "Each drop was counted from the score of the place before it.",
        "Every drop is a comparison of two pictures. Which one is in all of them?",
    ),
)
