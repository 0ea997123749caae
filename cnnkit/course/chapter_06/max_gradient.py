"""Ways back through a max pool, right and wrong: for 06.6 by hand and 06.7 in code."""

import numpy as np

from cnnkit.checking.exercise import Misconception
from cnnkit.functional import col2im, im2col


def by_shares(share):
    """Each window deals out its gradient in the shares ``share(cells)``, arrays (windows, k·k)."""

    def model(x, gradient, kernel_size, stride):
        cells = im2col(x[None, None], kernel_size, stride)
        dealt = share(cells) * gradient.reshape(-1, 1) + 0.0  # a card would show −0
        return col2im(dealt, (1, 1, *x.shape), kernel_size, stride)[0, 0]

    return model


def first_largest(cells):
    return np.eye(cells.shape[1])[cells.argmax(1)]


def every_largest(cells):
    return (cells == cells.max(1, keepdims=True)).astype(float)


def column_by_column(cells):
    """The first of the largest, if a window is read downwards."""
    side = int(cells.shape[1] ** 0.5)

    def turned(one):
        return one.reshape(-1, side, side).transpose(0, 2, 1).reshape(cells.shape)

    return turned(first_largest(turned(cells)))


max_pool_gradient = by_shares(first_largest)


def in_loops(put, start=lambda i, stride, kernel_size: i * stride):
    """Window by window: ``put(out, inside, cells, amount)`` writes what one of them gives."""

    def model(x, gradient, kernel_size, stride):
        out = np.zeros(x.shape)
        for place, amount in np.ndenumerate(gradient):
            top, left = (start(i, stride, kernel_size) for i in place)
            inside = slice(top, top + kernel_size), slice(left, left + kernel_size)
            put(out, inside, x[inside], amount)
        return out

    return model


def overwrite_every_largest(out, inside, cells, amount):
    out[inside][cells == cells.max()] = amount


def overwrite_by(share):
    """Write the whole window anew, whatever another one has left there."""

    def put(out, inside, cells, amount):
        out[inside] = share(cells, amount)

    return put


def without_gradient(model):
    """What the model would give if all that came from behind were 1."""
    return lambda x, gradient, kernel_size, stride: model(
        x, np.ones_like(gradient), kernel_size, stride
    )


# What goes wrong by hand and in code.
EITHER_WAY = (
    Misconception(
        "every largest gets all of it",
        by_shares(every_largest),
        "Where the largest number stands more than once in a window, each of them got the whole "
        "gradient.",
        "How many of the equal cells get something, by the rule above?",
        variants=(
            in_loops(overwrite_by(lambda cells, amount: (cells == cells.max()) * amount)),
            in_loops(overwrite_every_largest),
        ),
    ),
    Misconception(
        "shared among the largest",
        by_shares(lambda cells: (ties := every_largest(cells)) / ties.sum(1, keepdims=True)),
        "Where the largest number stands more than once in a window, you shared its gradient out. "
        "One could do that, but PyTorch does not.",
        "Which one of the equal cells gets everything, by the rule above?",
    ),
    Misconception(
        "the last of the largest",
        by_shares(lambda cells: first_largest(cells[:, ::-1])[:, ::-1]),
        "Where the largest number stands more than once in a window, the last of them got the "
        "gradient.",
        "In which order are the cells of a window read?",
    ),
    Misconception(
        "read column by column",
        by_shares(column_by_column),
        "Of equal numbers you took the one that comes first when the window is read downwards.",
        "Reading order is that of a page. Does it go down first, or to the right?",
    ),
    Misconception(
        "spread as for an average",
        by_shares(lambda cells: np.ones(cells.shape) / cells.shape[1]),
        "Each cell of a window got an equal share, as if the pool took the mean.",
        "If a cell that is not the largest grows a little, what does the maximum do?",
        variants=(in_loops(overwrite_by(lambda cells, amount: amount / cells.size)),),
    ),
    Misconception(
        "all of it to the whole window",
        by_shares(lambda cells: np.ones(cells.shape)),
        "Each cell of a window got the whole gradient.",
        "If a cell that is not the largest grows a little, what does the maximum do?",
        variants=(in_loops(overwrite_by(lambda cells, amount: amount)),),
    ),
    Misconception(
        "gradient times the value",
        by_shares(lambda cells: first_largest(cells) * cells),
        "You multiplied the gradient by the number in the cell.",
        "If the largest cell grows a little, by how much does the maximum grow?",
    ),
    Misconception(
        "the value instead of the gradient",
        without_gradient(by_shares(lambda cells: first_largest(cells) * cells)),
        "You put the largest numbers themselves where their gradient belongs.",
        "Which number says how much the loss changes when the pooled cell grows?",
        variants=(in_loops(overwrite_by(lambda cells, amount: cells * (cells == cells.max()))),),
    ),
    Misconception(
        "a 1 instead of the gradient",
        without_gradient(max_pool_gradient),
        "You wrote a 1 where the gradient belongs.",
        "How much does the loss change if the pooled cell grows? Is that 1 everywhere?",
        variants=(
            without_gradient(by_shares(every_largest)),
            in_loops(overwrite_by(lambda cells, amount: cells == cells.max())),
        ),
    ),
    Misconception(
        "smallest instead of largest",
        by_shares(lambda cells: first_largest(-cells)),
        "The smallest number of each window got the gradient.",
        "Which cell of a window decides what comes out?",
    ),
    Misconception(
        "the gradient as it came",
        lambda x, gradient, kernel_size, stride: gradient,
        "This is the gradient of the pooled map.",
        "How many cells has the input, and so how many numbers its gradient?",
    ),
)


def gradient_on_its_side(x, gradient, kernel_size, stride):
    return max_pool_gradient(x, gradient.T, kernel_size, stride)


TIES = np.array([[1.0, 5, 2, 0], [5, 0, 3, 2], [4, 0, 1, 6], [2, 1, 6, 6]])
FROM_BEHIND = np.array([[8.0, -2], [3, 6]])


def few_values(seed, *shape):
    """So few different numbers that many windows hold their largest one twice."""
    return np.random.default_rng(seed).integers(-4, 5, shape) / 4


def different(seed, *shape):
    """Numbers other than 0 in steps of a quarter, no two alike."""
    values = np.r_[-40:0, 1:41] / 4
    return np.random.default_rng(seed).permutation(values)[: np.prod(shape)].reshape(shape)


def _probe(x, gradient, kernel_size, stride):
    return {"x": x, "gradient": gradient, "kernel_size": kernel_size, "stride": stride}


PROBES = (
    _probe(TIES, FROM_BEHIND, 2, 2),
    _probe(few_values(1, 5, 7), different(2, 2, 3), 3, 2),
    _probe(few_values(3, 4, 5), different(4, 3, 4), 2, 1),
    _probe(few_values(5, 5, 8), different(6, 2, 3), 2, 3),
    _probe(-5 + different(7, 7, 5) // 1 / 4, different(8, 3, 2), 2, 2),
    _probe(few_values(9, 8, 3), different(10, 6, 1), 3, 1),
    _probe(few_values(11, 4, 9), different(12, 1, 2), 4, 5),
)
