"""01.6: The weights that give the same outputs for shuffled pixels."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.maps import BRACKETS, NOTHING, WHOLE, afterwards


def reorder(weight, order):
    return weight[:, order]


def rows_alone(rows):
    def model(weight, order):
        out = weight.copy()
        out[rows] = out[rows][:, order]
        return out

    return model


def overwritten(places):
    """In one array, column after column: ``places(order, i)`` are the one written and that read."""

    def model(weight, order):
        out = weight.copy()
        for i in range(len(order)):
            to, source = places(order, i)
            out[:, to] = out[:, source]
        return out

    return model


def exchanging(weight, order):
    out = weight.copy()
    for i, j in enumerate(order):
        out[:, [i, j]] = out[:, [j, i]]
    return out


SHUFFLES = tuple(
    {
        "weight": whole_numbers(size, rows, size) / parts,
        "order": np.random.default_rng(seed).permutation(size),
    }
    for rows, size, seed, parts in (
        (3, 4, 3, 1),
        (5, 5, 0, 4),
        (2, 6, 1, 4),
        (7, 4, 3, 4),
        (1, 5, 0, 4),
    )
)


EXERCISE = Exercise(
    id="01.6",
    kind=IMPLEMENT,
    question="The weights that give the same outputs for shuffled pixels",
    points=2,
    taught_by="limits-prove",
    reference=reorder,
    probes=SHUFFLES,
    misconceptions=(
        Misconception(
            "rows reordered",
            lambda weight, order: weight[order],
            "You moved rows. A row holds all the weights of one output.",
            "Where does the weight of one pixel stand in every row?",
            variants=(
                lambda weight, order: weight[order % len(weight)],
                lambda weight, order: weight[order[order < len(weight)]],
                lambda weight, order: weight[np.argsort(order)],
            ),
        ),
        Misconception(
            "rows reordered, too",
            lambda weight, order: weight[order][:, order],
            "Rows and columns were both put into the order of `order`.",
            "What does a row of `weight` belong to? Have the outputs been shuffled?",
        ),
        Misconception(
            "shuffled back",
            lambda weight, order: weight[:, np.argsort(order)],
            "You undid the shuffle instead of doing it.",
            "Shuffled pixel 0 was pixel `order[0]`. Which column of `weight` should it meet?",
        ),
        Misconception(
            "shuffled twice",
            lambda weight, order: weight[:, order[order]],
            "The weights were shuffled twice, but the pixels once.",
            "Which column of `weight` should shuffled pixel 0 meet?",
        ),
        Misconception(
            "left as it was",
            lambda weight, order: weight,
            "The weights are where they were, but the pixels have moved.",
            "Which weight does shuffled pixel 0 meet now, and which one did it meet before?",
        ),
        Misconception(
            "reversed",
            lambda weight, order: weight[:, ::-1],
            "Rows, columns or both were turned round, whatever the shuffle.",
            "What does `order` say?",
            variants=(
                lambda weight, order: weight[::-1],
                lambda weight, order: weight[::-1, ::-1],
            ),
        ),
        Misconception(
            "sorted",
            lambda weight, order: np.sort(weight, axis=1),
            "The weights were sorted by their size.",
            "Should a weight's place depend on how large it is, or on which pixel it belongs to?",
            variants=(lambda weight, order: np.sort(weight, axis=0),),
        ),
        Misconception(
            "only one row reordered",
            rows_alone(slice(0, 1)),
            "The weights of one output moved; those of the others are where they were, or missing.",
            "For which outputs has the pixel moved?",
            variants=(
                rows_alone(slice(-1, None)),
                lambda weight, order: weight[0][order],
                lambda weight, order: weight[:1, order],
                lambda weight, order: weight[-1][order],
            ),
        ),
        Misconception(
            "read where it was written before",
            overwritten(lambda order, i: (i, order[i])),
            "Columns were moved one after another within one array. Some were read only after "
            "other numbers had come into their place.",
            "When a column is read, are its own numbers still there? Which array should be read, "
            "and which one written?",
            variants=(overwritten(lambda order, i: (order[i], i)), exchanging),
        ),
        Misconception(
            "computed with the order",
            lambda weight, order: weight * order,
            "The weights were multiplied by the numbers in `order`, or these were added to them.",
            "Is `order[0]` a size, or the number of a column?",
            variants=(
                lambda weight, order: weight @ order,
                lambda weight, order: weight[:, order] * order,
                lambda weight, order: weight + order,
            ),
        ),
        Misconception(
            "columns missing",
            lambda weight, order: weight[:, order[0]],
            "One column came out, or all but the first or the last of them.",
            "How many weights has each output, before and after?",
            variants=(
                lambda weight, order: weight[:, order[-1]],
                lambda weight, order: weight[:, order[:-1]],
                lambda weight, order: weight[:, order[1:]],
            ),
        ),
        Misconception(
            "the same column everywhere",
            lambda weight, order: weight[:, order[[0] * len(order)]],
            "Each row holds one number again and again: all columns are the same one.",
            "Which index should change from column to column?",
            variants=(lambda weight, order: weight[:, order[[-1] * len(order)]],),
        ),
        Misconception(
            "all numbers in one row",
            lambda weight, order: weight[:, order].reshape(-1),
            "All weights stand in one row.",
            "What is the shape of `weight`, and of what comes out?",
            variants=(lambda weight, order: weight[:, order].T.reshape(-1),),
        ),
        Misconception(
            "reshape instead of transpose",
            lambda weight, order: weight[:, order].T.reshape(weight.shape),
            "The shape is right, but weights have gone over to other outputs: they were in another "
            "order, and `reshape` moves none.",
            "Where do the weights of output 0 stand in front of your `reshape`?",
            variants=(
                lambda weight, order: weight.reshape(weight.shape[::-1])[order].reshape(
                    weight.shape
                ),
            ),
        ),
        Misconception(
            "another order than the given one",
            lambda weight, order: weight[:, np.random.default_rng(0).permutation(len(order))],
            "All columns are there, but they do not stand as `order` says.",
            "How was the picture shuffled? What must the weights have in common with it?",
            variants=(
                lambda weight, order: weight[:, order[::-1]],
                lambda weight, order: weight[:, (order + 1) % len(order)],
                lambda weight, order: weight[:, order - 1],
                lambda weight, order: weight[:, len(order) - 1 - order],
                lambda weight, order: weight[:, np.random.default_rng(1).permutation(len(order))],
                lambda weight, order: np.roll(weight, order[0], axis=1),
                lambda weight, order: np.roll(weight, -order[0], axis=1),
                lambda weight, order: np.roll(weight, 1, axis=1),
                lambda weight, order: weight[
                    :, [order[0], *np.delete(range(len(order)), order[0])]
                ],
            ),
        ),
        Misconception(
            "weight transposed",
            lambda weight, order: weight[:, order].T,
            "Rows and columns of the result have changed places.",
            "What does a row of `weight` belong to?",
            variants=(lambda weight, order: weight.T[order], lambda weight, order: weight.T),
        ),
        *known((*NOTHING, *WHOLE, *BRACKETS), afterwards(reorder)),
    ),
    hints=(
        "A pixel and its weight meet in the product. If the pixel moves, so must the weight.",
        "A pixel's weights are a column of `weight`, one for each output.",
        "The shuffled picture is `x[order]`. Do the same to the columns of `weight`.",
    ),
    why="The neurons inside a network can be reordered, too: networks with different weights may "
    "compute exactly the same outputs.",
)
