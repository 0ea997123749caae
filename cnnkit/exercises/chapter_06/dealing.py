"""Chapter 06, pooling: how the windows of a max pool deal out a gradient, rightly and wrongly."""

import numpy as np

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


def write_in_the_corner(out, inside, cells, amount):
    out[largest_of(cells)] = amount


def add_by_the_windows_count(out, inside, cells, amount):
    """``out.flat[window.argmax()] += …``: counted in the window, put down in the map."""
    out.flat[cells.argmax()] += amount


def overwrite(out, inside, cells, amount):
    out[inside][largest_of(cells)] = amount


def overwrite_every_largest(out, inside, cells, amount):
    out[inside][cells == cells.max()] = amount


def overwrite_by(share):
    """Write the whole window anew, whatever another one has left there."""

    def put(out, inside, cells, amount):
        out[inside] = share(cells, amount)

    return put


def add_by_steps_of_one(x, gradient, kernel_size, stride):
    """``out[i + row, j + column] += …``, although the window was the right one."""
    out = np.zeros(x.shape)
    for (i, j), amount in np.ndenumerate(gradient):
        top, left = i * stride, j * stride
        row, column = largest_of(x[top : top + kernel_size, left : left + kernel_size])
        out[i + row, j + column] += amount
    return out


def above_0(out, inside, cells, amount):
    """A search that begins with 0, at the corner of each window."""
    out[inside][largest_of(cells) if cells.max() > 0 else (0, 0)] += amount


def only_above_0(out, inside, cells, amount):
    """A search that begins with 0, and at no cell."""
    if cells.max() > 0:
        add(out, inside, cells, amount)


def above_0_place_kept(x, gradient, kernel_size, stride):
    """A search that begins with 0, at the place that was found in the window before."""
    out = np.zeros(x.shape)
    place = 0, 0
    for (i, j), amount in np.ndenumerate(gradient):
        top, left = i * stride, j * stride
        cells = x[top : top + kernel_size, left : left + kernel_size]
        if cells.max() > 0:
            place = largest_of(cells)
        out[top + place[0], left + place[1]] += amount
    return out


def begun_with_the_map(x, gradient, kernel_size, stride):
    return x + max_pool_gradient(x, gradient, kernel_size, stride)


def written_into_the_map(x, gradient, kernel_size, stride):
    """``out = x``: later windows see what earlier ones have added."""
    for (i, j), amount in np.ndenumerate(gradient):
        top, left = i * stride, j * stride
        cells = x[top : top + kernel_size, left : left + kernel_size]
        cells[largest_of(cells)] += amount
    return x


def first_equal_cell(x, gradient, kernel_size, stride):
    """``np.argwhere(x == window.max())[0]``."""
    out = np.zeros(x.shape)
    tops = im2col(x[None, None], kernel_size, stride).max(1)
    for top, amount in zip(tops, gradient.flat, strict=True):
        out[tuple(np.argwhere(x == top)[0])] += amount
    return out


def of_some_windows(keep):
    """Only these windows give anything: their ``keep`` of the gradient."""

    def model(x, gradient, kernel_size, stride):
        kept = np.zeros_like(gradient)
        kept[keep] = gradient[keep]
        return max_pool_gradient(x, kept, kernel_size, stride)

    return model


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
