"""What goes wrong in learning: softmax, labels, sums of many parts, the way back of a gradient."""

from collections.abc import Callable

import numpy as np

from cnnkit.checking.families import Idea
from cnnkit.functional import softmax

Softmax = Callable[[np.ndarray], np.ndarray]

# Limits that people choose so that no power is infinite.
LIMITS = 20, 50, 80, 88, 100, 200, 500, 600, 700, 709


# Softmax: an idea makes another one, ``wrong(scores)``, (N, classes) -> (N, classes), of the right.


def instead(wrong: Softmax) -> Callable[[Softmax], Softmax]:
    """That stands in the place of softmax."""
    return lambda _right: wrong


def before(change: Callable) -> Callable[[Softmax], Softmax]:
    """Of the scores something else is made first."""
    return lambda right: lambda scores: right(change(scores))


def after(change: Callable) -> Callable[[Softmax], Softmax]:
    """Of the probabilities something else is made."""
    return lambda right: lambda scores: change(right(scores))


def largest(scores: np.ndarray) -> np.ndarray:
    """That of each row."""
    return scores.max(axis=1, keepdims=True)


def shares(parts: np.ndarray) -> np.ndarray:
    """Each row divided by its sum."""
    return parts / parts.sum(axis=1, keepdims=True)


def unguarded(scores: np.ndarray) -> np.ndarray:
    """Softmax as the formula has it: e to the power of 1000 is too large for any float."""
    return shares(np.exp(scores))


def before_unguarded(change: Callable) -> Callable[[Softmax], Softmax]:
    """Something else is done with the scores than to take off their maximum."""
    return lambda _right: lambda scores: unguarded(change(scores))


def powers_below_one(scores: np.ndarray) -> np.ndarray:
    """With the largest score of each row taken off: the largest power is 1."""
    return np.exp(scores - largest(scores))


def along(maximum: int, total: int, keepdims: tuple[bool, bool] = (True, True)) -> Softmax:
    """The maximum along one axis, the sum along another, each with its axis kept or lost."""

    def wrong(scores):
        powers = np.exp(scores - scores.max(axis=maximum, keepdims=keepdims[0]))
        return powers / powers.sum(axis=total, keepdims=keepdims[1])

    return wrong


def one_at_the_largest(scores: np.ndarray) -> np.ndarray:
    return np.eye(scores.shape[1])[scores.argmax(axis=1)]


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """The logarithm of softmax, also where a probability is too small for a float."""
    below = scores - largest(scores)
    return below - np.log(np.exp(below).sum(axis=1, keepdims=True))


SOFTMAX = (
    Idea(
        "no maximum taken off",
        (
            instead(unguarded),
            instead(lambda scores: np.nan_to_num(unguarded(scores))),
            instead(lambda scores: (one := np.exp(scores)) / (one.sum(1, keepdims=True) + 1e-9)),
        ),
        "It is right while the scores are near 0. For scores near 1000, e to that power is too "
        "large for the computer, and what is made of it is infinite, 0 or no number.",
        "What may you subtract from all scores of a row without changing the result?",
        needs="large scores",
    ),
    Idea(
        "the maximum taken off once only",
        (
            instead(lambda scores: powers_below_one(scores) / np.exp(scores).sum(1, keepdims=True)),
            instead(lambda scores: np.exp(scores) / powers_below_one(scores).sum(1, keepdims=True)),
        ),
        "The maximum was taken off above the line of the fraction or below it, but not in both.",
        "By which number must a fraction be divided below, if it is divided by e to the maximum "
        "above?",
        needs="large scores",
    ),
    Idea(
        "one maximum for all rows",
        (instead(lambda scores: unguarded(scores - scores.max())),),
        "The largest score of the whole table was taken off every row. Where one row is far below "
        "another, all its powers become 0, and 0/0 is no number.",
        "Does one picture have anything to do with the next one's scores?",
        needs="rows",
    ),
    Idea(
        "something else than the maximum taken off",
        tuple(
            before_unguarded(lambda scores, of=of: scores - of(scores, axis=1)[:, None])
            for of in (np.min, np.mean, np.median, np.sum)
        )
        + tuple(
            before_unguarded(lambda scores, number=number: scores - number)
            for number in (10, 20, 100)
        ),
        "What you subtract changes nothing as long as the numbers stay small. But the largest "
        "power of a row can still become infinite, or all of them 0.",
        "What must be subtracted so that the largest power of each row is exactly 1?",
        needs="large scores",
    ),
    Idea(
        "large scores cut off",
        tuple(
            before_unguarded(lambda scores, most=most, least=least: np.clip(scores, least, most))
            for most in LIMITS
            for least in (-most, -np.inf)
        ),
        "Scores above a limit were set to the limit. Two large scores that differ become the same.",
        "What may you subtract from all scores of a row without changing the result?",
        needs="large scores",
    ),
    Idea(
        "an axis lost",
        tuple(
            instead(along(1, 1, kept)) for kept in ((False, False), (False, True), (True, False))
        ),
        "The maximum of a row, its sum, or both met the columns instead of the row: without "
        "`keepdims=True` they are a single row of numbers, and NumPy lays it on every row.",
        "Which shape must the sums of N rows have, so that each one meets its own row?",
        needs="rows",
    ),
    Idea(
        "two axes mixed",
        (instead(along(1, 0)), instead(along(0, 1))),
        "The maximum was taken along one axis, and the sum along the other.",
        "Along which axis do the scores of one picture lie? Which of the two, maximum or sum, do "
        "you take along the other one?",
        needs="rows",
    ),
    Idea(
        "along the wrong axis",
        (instead(along(0, 0)), instead(lambda scores: unguarded(scores.T).T)),
        "The columns of your probabilities add up to 1: for each class, the pictures share a "
        "probability of 1 among them.",
        "What should add up to 1: what is said of one picture, or what is said of one class?",
        needs="rows",
    ),
    Idea(
        "one sum for all rows",
        (
            instead(lambda scores: (powers := powers_below_one(scores)) / powers.sum()),
            instead(lambda scores: (powers := np.exp(scores - scores.max())) / powers.sum()),
            instead(lambda scores: (powers := np.exp(scores)) / powers.sum()),
        ),
        "The probabilities of all rows together add up to 1.",
        "How many pictures are there in the table, and what should each row add up to?",
        needs="rows",
    ),
    Idea(
        "softmax twice",
        (after(softmax),),
        "Softmax was applied twice. The probabilities still add up to 1, but a sure answer never "
        "gets far above the others.",
        "How often should powers of e be taken, and divided by their sum?",
    ),
    Idea(
        "the signs turned",
        (
            before(np.negative),
            instead(lambda scores: unguarded(-scores)),
            instead(lambda scores: unguarded(largest(scores) - scores)),
        ),
        "The larger the score, the smaller its probability.",
        "Does e to the power of a score grow with the score? Did the scores change their signs "
        "on the way?",
    ),
    Idea(
        "not divided by the sum",
        (
            instead(np.exp),
            instead(powers_below_one),
            instead(lambda scores: np.exp(scores) / scores.shape[1]),
            instead(lambda scores: powers_below_one(scores) / scores.shape[1]),
            after(lambda one: one / one.mean(axis=1, keepdims=True)),
            after(lambda one: one / np.linalg.norm(one, axis=1, keepdims=True)),
        ),
        "The powers were divided by something else than their sum, or not at all: the numbers of a "
        "row do not add up to 1.",
        "What do the probabilities of all classes add up to?",
    ),
    Idea(
        "scores divided, not powers",
        (
            instead(shares),
            instead(lambda scores: shares(scores - largest(scores))),
            instead(lambda scores: shares(scores - scores.min(axis=1, keepdims=True))),
            instead(lambda scores: scores / abs(scores).sum(axis=1, keepdims=True)),
            instead(lambda scores: shares(abs(scores))),
            instead(lambda scores: scores / largest(scores)),
            instead(
                lambda scores: (up := scores - scores.min(axis=1, keepdims=True)) / largest(up)
            ),
            instead(lambda scores: shares(np.maximum(scores, 0))),
        ),
        "No power of e was taken: the scores themselves were divided, perhaps without their "
        "signs, or less the smallest or the largest of the row.",
        "What should become of each score before anything is divided?",
    ),
    Idea(
        "something else than powers of e",
        (
            instead(lambda scores: shares(2.0 ** (scores - largest(scores)))),
            instead(lambda scores: shares(10.0 ** (scores - largest(scores)))),
            instead(lambda scores: shares(2.0**scores)),
            instead(lambda scores: shares(10.0**scores)),
            instead(lambda scores: shares(scores**2)),
            instead(lambda scores: shares(1 / (1 + np.exp(-scores)))),
        ),
        "The scores were made positive in another way than by e to their power: by another base, "
        "by squares, or by a sigmoid.",
        "What does the first step of softmax make of a score *s*?",
    ),
    Idea(
        "the maximum taken off the powers",
        (instead(lambda scores: shares((powers := np.exp(scores)) - largest(powers))),),
        "The largest power of a row was taken off all of them, before they were divided.",
        "At which step may something be subtracted without changing the probabilities: before "
        "the powers, or after?",
    ),
    Idea(
        "divided before the power",
        (
            instead(lambda scores: np.exp(shares(scores))),
            instead(lambda scores: np.exp(shares(scores - largest(scores)))),
            *(
                before(lambda scores, by=by: scores / by(scores, axis=1)[:, None])
                for by in (np.max, np.sum, np.std)
            ),
            before(lambda scores: scores / abs(scores).max(axis=1, keepdims=True)),
            before(lambda scores: scores / np.linalg.norm(scores, axis=1, keepdims=True)),
            before(lambda scores: (scores - largest(scores)) / scores.std(axis=1)[:, None]),
        ),
        "The scores were divided before the powers of e were taken: by their sum, their largest, "
        "or their spread, say.",
        "Which of the two is divided in softmax: the scores, or their powers?",
    ),
    Idea(
        "each score on its own",
        (
            instead(lambda scores: 1 / (1 + np.exp(-scores))),
            instead(lambda scores: np.exp(scores) / (1 + np.exp(scores))),
        ),
        "Each score became a probability without the others: that is the sigmoid, not softmax.",
        "If one class becomes more probable, what becomes of the others?",
    ),
    Idea(
        "the largest alone",
        (instead(one_at_the_largest),),
        "The class with the largest score got all, and the others 0.",
        "How sure should the network be if two scores are nearly alike?",
    ),
    Idea(
        "the logarithm taken",
        (instead(log_softmax), after(lambda one: -np.log(one)), after(np.log)),
        "These are logarithms of the probabilities, with a minus sign or without.",
        "May a probability be negative, or above 1?",
    ),
)


# Labels: an idea makes other rows, (N, classes), of the probabilities and the labels.


def one_hot(probabilities: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The right rows: 1 at the label."""
    return np.eye(probabilities.shape[1], dtype=int)[labels]


LABELS = (
    Idea(
        "labels counted from one",
        (lambda right: lambda probabilities, labels: right(probabilities, labels - 1),),
        "The class before the label's was taken for the right one.",
        "Which class has the label 0?",
    ),
    Idea(
        "the most probable class instead of the label",
        (lambda right: lambda found, labels: right(found, found.argmax(axis=1)),),
        "The class with the largest probability was taken for the right one.",
        "Who says which class is right, the network or the label?",
    ),
    Idea(
        "every class taken for the right one",
        (
            lambda right: lambda probabilities, labels: np.ones(probabilities.shape),
            lambda right: lambda found, labels: np.ones(found.shape) / found.shape[1],
        ),
        "All classes were treated alike, the right one and the wrong ones.",
        "What is the label for?",
    ),
    Idea(
        "the wrong classes taken for the right one",
        (lambda right: lambda probabilities, labels: 1 - right(probabilities, labels),),
        "The wrong classes were treated as the right one should be.",
        "Where does a one-hot row have its 1?",
    ),
    Idea(
        "always the same class",
        (
            lambda right: lambda found, labels: right(found, 0 * labels),
            lambda right: lambda found, labels: right(found, 0 * labels + found.shape[1] - 1),
        ),
        "In every picture the same class was taken for the right one, the first or the last.",
        "Which label belongs to row 1?",
        needs="rows",
    ),
    Idea(
        "one label for all pictures",
        (
            lambda right: lambda found, labels: right(found, np.full_like(labels, labels[0])),
            lambda right: lambda found, labels: right(found, np.full_like(labels, labels[-1])),
        ),
        "All pictures got the label of one of them.",
        "Which label belongs to row 1?",
        needs="rows",
    ),
)


# Sums of many parts: an idea makes something else of the parts, (n, …), than their sum or mean.


SUMS = (
    Idea(
        "mean instead of sum",
        (lambda parts: parts.mean(axis=0),),
        "What was added up has been divided, as for a mean.",
        "Several ways lead to the loss. Are their slopes added up, or is their mean taken?",
        needs="sum",
    ),
    Idea(
        "sum instead of mean",
        (lambda parts: parts.sum(axis=0),),
        "This is the sum over the batch: it grows with the number of pictures, and so would every "
        "step of training.",
        "What makes a large batch and a small one comparable?",
        needs="mean",
    ),
    Idea(
        "only the last one counts",
        (lambda parts: parts[-1],),
        "Of what should be added up only the last is there.",
        "What becomes of the others? In a loop: which adds to what is there already, `=` or `+=`?",
    ),
    Idea(
        "only the first one counts",
        (lambda parts: parts[0],),
        "Of what should be added up only the first is there.",
        "Where should the others come in?",
    ),
    Idea(
        "one left out",
        (lambda parts: parts[1:].sum(axis=0), lambda parts: parts[:-1].sum(axis=0)),
        "Of what should be added up the first is missing, or the last.",
        "How many are to be added up, and how many did you add?",
        needs="sum",
    ),
    Idea(
        "not added up",
        (lambda parts: parts, lambda parts: np.moveaxis(parts, 0, -1)),
        "Nothing was added up yet: there is still an axis for the pictures, or for the windows.",
        "What makes one result of those of all pictures, or of all windows?",
    ),
    Idea(
        "the largest instead of the sum",
        (lambda parts: parts.max(axis=0),),
        "Of what should be added up only the largest is there.",
        "Do the others not matter?",
    ),
)


# The way back: an idea makes another one, ``wrong(given, gradient)``, of the right; ``given`` is
# what the gradient meets on its way, pixels or weights.


def for_gradient(change: Callable) -> Callable[[Callable], Callable]:
    """Another gradient arrives."""
    return lambda right: lambda given, gradient: right(given, change(gradient))


GRADIENTS = (
    Idea(
        "the gradient not used",
        (for_gradient(np.ones_like),),
        "The gradient that arrived was not used: all its numbers count alike.",
        "Does everything matter equally to the loss? What says how much?",
    ),
    Idea(
        "nothing but the gradient",
        (lambda right: lambda given, gradient: right(np.ones_like(given), gradient),),
        "Only the gradient was used, and nothing of the other thing that is given.",
        "What does a gradient meet on its way back, and what does that do to it?",
    ),
    Idea(
        "the gradient without its signs",
        (for_gradient(np.abs),),
        "What is negative in the gradient was taken for positive.",
        "What does a negative slope say of the loss?",
    ),
    Idea(
        "the gradient transposed",
        (for_gradient(np.transpose),),
        "Rows and columns of the gradient changed places.",
        "The cell at the top right of the map came from the window at the top right. Which "
        "cell's gradient did that window get?",
        needs="map",
    ),
    Idea(
        "the gradient turned",
        (for_gradient(lambda gradient: gradient[::-1, ::-1]),),
        "The gradient was turned by 180°: each window met the gradient of the cell at the "
        "opposite place.",
        "The first cell of the map came from the window at the top left. Which cell's gradient "
        "did that window get?",
        needs="map",
    ),
)


# Shares: an idea changes the right ones.


SHARES = (
    Idea(
        "in percent",
        (
            lambda right: 100 * right,
            lambda right: np.round(100 * right),
            lambda right: np.round(100 * right, 1),
            lambda right: np.round(100 * right, 2),
        ),
        "These are percentages, a hundred times as large as the shares.",
        "Which number is half of all, as a share?",
    ),
)
