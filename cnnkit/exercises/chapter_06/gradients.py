"""Chapter 06, pooling: which cell gets the gradient."""

import numpy as np

from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, Exercise, Misconception
from cnnkit.functional import col2im, im2col

TIES = np.array([[1, 5, 2, 0], [5, 0, 3, 2], [4, 0, 1, 6], [2, 1, 6, 6]])
FROM_BEHIND = np.array([[8, -2], [3, 6]])


def few_values(seed, *shape):
    """So few different numbers that many windows hold their largest one twice."""
    return np.random.default_rng(seed).integers(-4, 5, shape)


def different(seed, *shape):
    """Whole numbers other than 0, no two alike."""
    values = np.r_[-40:0, 1:41]
    return np.random.default_rng(seed).permutation(values)[: np.prod(shape)].reshape(shape)


def _probe(x, gradient, kernel_size, stride):
    return {"x": x, "gradient": gradient, "kernel_size": kernel_size, "stride": stride}


PROBES = (
    _probe(TIES, FROM_BEHIND, 2, 2),
    _probe(few_values(1, 5, 7), different(2, 2, 3), 3, 2),
    _probe(few_values(3, 4, 5), different(4, 3, 4), 2, 1),
    _probe(few_values(5, 5, 8), different(6, 2, 3), 2, 3),
    _probe(-20 + different(7, 7, 5) // 3, different(8, 3, 2), 2, 2),
)


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


def side_by_side(i, stride, kernel_size):
    return i * kernel_size


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


def largest_of(cells):
    return np.unravel_index(cells.argmax(), cells.shape)


def add(out, inside, cells, amount):
    out[inside][largest_of(cells)] += amount


def add_turned(out, inside, cells, amount):
    out[inside][largest_of(cells)[::-1]] += amount


def add_in_the_corner(out, inside, cells, amount):
    out[largest_of(cells)] += amount


def overwrite(out, inside, cells, amount):
    out[inside][largest_of(cells)] = amount


def overwrite_every_largest(out, inside, cells, amount):
    out[inside][cells == cells.max()] = amount


def overwrite_by(share):
    """Write the whole window anew, whatever another one has left there."""

    def put(out, inside, cells, amount):
        out[inside] = share(cells, amount)

    return put


def overwrite_all(out, inside, cells, amount):
    out[inside] = 0
    overwrite(out, inside, cells, amount)


def wherever_equal(x, gradient, kernel_size, stride):
    tops = im2col(x[None, None], kernel_size, stride).max(1)
    return sum((x == top) * amount for top, amount in zip(tops, gradient.flat, strict=True))


def without_gradient(model):
    """What the model would give if all that came from behind were 1."""
    return lambda x, gradient, kernel_size, stride: model(
        x, np.ones_like(gradient), kernel_size, stride
    )


# Name, model, what was done, a question, other models: what goes wrong by hand and in code.
EITHER_WAY = (
    (
        "every largest gets all of it",
        by_shares(every_largest),
        "Where the largest number stands twice in a window, each of them got the whole gradient.",
        "How many of the equal cells get something, by the rule above?",
        in_loops(overwrite_by(lambda cells, amount: (cells == cells.max()) * amount)),
        in_loops(overwrite_every_largest),
    ),
    (
        "shared among the largest",
        by_shares(lambda cells: (ties := every_largest(cells)) / ties.sum(1, keepdims=True)),
        "Where the largest number stands more than once in a window, you shared its gradient out. "
        "One could do that, but PyTorch does not.",
        "Which one of the equal cells gets everything, by the rule above?",
    ),
    (
        "the last of the largest",
        by_shares(lambda cells: first_largest(cells[:, ::-1])[:, ::-1]),
        "Where the largest number stands more than once in a window, the last of them got the "
        "gradient.",
        "In which order are the cells of a window read?",
    ),
    (
        "read column by column",
        by_shares(column_by_column),
        "Of equal numbers you took the one that comes first when the window is read downwards.",
        "Reading order is that of a page. Does it go down first, or to the right?",
    ),
    (
        "spread as for an average",
        by_shares(lambda cells: np.ones(cells.shape) / cells.shape[1]),
        "Each cell of a window got an equal share, as if the pool took the mean.",
        "If a cell that is not the largest grows a little, what does the maximum do?",
        in_loops(overwrite_by(lambda cells, amount: amount / cells.size)),
    ),
    (
        "all of it to the whole window",
        by_shares(lambda cells: np.ones(cells.shape)),
        "Each cell of a window got the whole gradient.",
        "If a cell that is not the largest grows a little, what does the maximum do?",
        in_loops(overwrite_by(lambda cells, amount: amount)),
    ),
    (
        "gradient times the value",
        by_shares(lambda cells: first_largest(cells) * cells),
        "You multiplied the gradient by the number in the cell.",
        "If the largest cell grows by 0.1, by how much does the maximum grow?",
    ),
    (
        "the value instead of the gradient",
        without_gradient(by_shares(lambda cells: first_largest(cells) * cells)),
        "You put the largest numbers themselves where their gradient belongs.",
        "Which number says how much the loss changes when the pooled cell grows?",
        in_loops(overwrite_by(lambda cells, amount: cells * (cells == cells.max()))),
    ),
    (
        "a 1 instead of the gradient",
        without_gradient(max_pool_gradient),
        "You wrote a 1 where the gradient belongs.",
        "How much does the loss change if the pooled cell grows? Is that 1 everywhere?",
        without_gradient(by_shares(every_largest)),
        in_loops(overwrite_by(lambda cells, amount: cells == cells.max())),
    ),
    (
        "smallest instead of largest",
        by_shares(lambda cells: first_largest(-cells)),
        "The smallest number of each window got the gradient.",
        "Which cell of a window decides what comes out?",
    ),
    (
        "the gradient as it came",
        lambda x, gradient, kernel_size, stride: gradient,
        "This is the gradient of the pooled map.",
        "How many cells has the input, and so how many numbers its gradient?",
    ),
)


def gradient_on_its_side(x, gradient, kernel_size, stride):
    return max_pool_gradient(x, gradient.T, kernel_size, stride)


EXERCISES = (
    Exercise(
        id="06.6",
        kind=PREDICT,
        question="The gradient behind a max pool",
        points=1,
        reference=max_pool_gradient(**PROBES[0]),
        example=PROBES[0],
        misconceptions=(
            *(
                Misconception(name, model(**PROBES[0]), explanation, question)
                for name, model, explanation, question, *_ in EITHER_WAY
            ),
            Misconception(
                "rows and columns swapped",
                gradient_on_its_side(**PROBES[0]),
                "Rows and columns changed places: −2 stands in the wrong window.",
                "To which of the four windows does the number at the top right belong?",
                variants=(max_pool_gradient(**PROBES[0]).T,),
            ),
            Misconception(
                "signs lost",
                abs(max_pool_gradient(**PROBES[0])),
                "A gradient may be negative: then the loss falls when the cell grows.",
                "What does −2 say about the loss?",
            ),
        ),
        hints=(
            "How many cells of each window decide what comes out?",
            "All other cells get 0: if one of them grows a little, nothing happens.",
            "In the upper left window the first 5 in reading order is the one in the top row. It "
            "gets 8. Do the same in the other three.",
        ),
    ),
    Exercise(
        id="06.7",
        kind=IMPLEMENT,
        question="The gradient of a max pool",
        points=3,
        reference=max_pool_gradient,
        probes=PROBES,
        misconceptions=(
            *(
                Misconception(name, model, explanation, question, tuple(variants))
                for name, model, explanation, question, *variants in EITHER_WAY
            ),
            Misconception(
                "overwritten where windows overlap",
                in_loops(overwrite),
                "Where windows overlap, a later one wiped out what an earlier one had given.",
                "A cell decides two outputs. If it grows, by how much does the loss change in all?",
                variants=(in_loops(overwrite_all),),
            ),
            Misconception(
                "largest without its sign",
                by_shares(lambda cells: first_largest(abs(cells))),
                "The number farthest from 0 got the gradient.",
                "Which is larger, −6 or −1?",
            ),
            Misconception(
                "equal cells of other windows, too",
                wherever_equal,
                "You looked for the maximum in the whole map: equal numbers elsewhere got its "
                "gradient, too.",
                "Where may the cell stand that decided this maximum?",
            ),
            Misconception(
                "window at i instead of i·stride",
                in_loops(add, start=lambda i, stride, kernel_size: i),
                "Your window moves by one.",
                "In which row does the window of gradient[1, 0] begin?",
            ),
            Misconception(
                "the given stride not used",
                in_loops(add, start=side_by_side),
                "Your windows lie side by side, whatever the stride.",
                "In which row does the window of gradient[1, 0] begin?",
            ),
            Misconception(
                "the window's own place forgotten",
                in_loops(add_in_the_corner),
                "All of the gradient landed at the top left, as if every window began there.",
                "`argmax` of a window counts from the window's corner. Where is that corner in x?",
            ),
            Misconception(
                "rows and columns swapped",
                in_loops(add_turned),
                "Somewhere rows and columns changed places.",
                "Of two places (row, column), which number moves down?",
                variants=(
                    gradient_on_its_side,
                    lambda x, gradient, kernel_size, stride: (
                        max_pool_gradient(x, gradient, kernel_size, stride).T
                    ),
                ),
            ),
        ),
        hints=(
            "Begin with zeros in the shape of x. Which cell of x does gradient[i, j] belong to?",
            "Cut out the same window as in the pool. `np.unravel_index(window.argmax(), "
            "window.shape)` says where its largest number is, counted from the window's corner; "
            "argmax takes the first one.",
            "`out[top + row, left + column] += gradient[i, j]`, where top is i·stride and left is "
            "j·stride. Mind the +=.",
        ),
    ),
)
