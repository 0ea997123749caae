"""What hidden probes are drawn with.

For each exercise that asks for a function, ``probes(random)`` in the file with its
number draws further calls to judge an answer by: from a ``numpy.random.Generator``,
one to four dicts with the arguments of the exercise's own probes, in their order
and of their types. Any draw must be fit for any right answer: whole numbers stay
whole, shapes fit as the question promises, no window ends in a tie that the
question says nothing of, and no result is about to be rounded the other way. It
must be unfit for wrong ones: sides of different lengths, numbers without a 0, no
two of them alike if there are enough.
"""

from cnnkit.course.drawing import between, different, sizes, until


def picture_and_kernel(random):
    """(H, W) and (kH, kW), one with a stride of 1: picture, kernel and map are not square."""

    def draw():
        kernel, places = sizes(random, 2, 3, 2), sizes(random, 2, 4, 2)
        return tuple(k + n - 1 for k, n in zip(kernel, places, strict=True)), tuple(kernel)

    return until(lambda drawn: len(set(drawn[0])) == 2, draw)


def with_steps(random, kernel, stride, least=2, rest=True):
    """(H, W) and (OH, OW) of windows with a stride: neither is square.

    There are ``least`` windows one way or more. Where the stride is above 1, rows and columns are
    left over behind the last ones, unless there is to be no ``rest``.
    """

    def draw():
        places = sizes(random, least, least + 2, 2)
        left = [between(random, 1, stride - 1) if rest and stride > 1 else 0 for _ in kernel]
        ends = [(n - 1) * stride + k for n, k in zip(places, kernel, strict=True)]
        return tuple(end + more for end, more in zip(ends, left, strict=True)), tuple(places)

    return until(lambda drawn: len(set(drawn[0])) == 2, draw)


def fractions(random, *shape, largest=9):
    """Quarters, whole numbers among them, but never those alone: a photograph's are no integers."""
    return until(
        lambda values: (values % 1).any(), lambda: different(random, *shape, largest=largest) / 4
    )


def wide_and_tall(random, least, most):
    """(H, W) of a picture with more columns than rows, and of one with more rows."""
    short, long = sorted(sizes(random, least, most, 2))
    return (short, long), (long, short)


def quarters(random, *shape, largest=9):
    """Floats other than 0 in steps of a quarter, as far as can be no two alike.

    A photograph is no table of whole numbers; and whoever keeps whole numbers only shows it here.
    """
    return different(random, *shape, largest=4 * largest) / 4


def both_ways(*sizes):
    """Pairs (height, width): as they are, the first higher than wide, and on their sides."""
    upright = [pair if sizes[0][0] > sizes[0][1] else pair[::-1] for pair in sizes]
    return upright, [pair[::-1] for pair in upright]
