"""What is true of a wrong answer where no idea explains it: how it relates to the right one.

A sentence is computed, never guessed. It holds on all calls that were made, and it is telling: of
answers drawn at random in the same shape hardly any would satisfy it. Of a prediction it says of
which kind the relation is, never the answer.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import numpy as np

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.tolerance import same_but_for_shape, same_cells, same_result
from cnnkit.checking.trials import Trial
from cnnkit.messages import N_, _

Pair = tuple[np.ndarray, np.ndarray]  # what was found, what is right
DRAWS, MAX_BY_CHANCE = 200, 0.02  # of random answers, how many may satisfy a sentence
MAX_AXES = 4  # whose permutations are tried


def observation(
    exercise: Exercise, calls: Sequence[Trial], expected: Sequence[Trial]
) -> str | None:
    """One true sentence on a wrong answer, None where nothing telling is true of it."""
    return next(_sentences(exercise, calls, expected), None)


def _sentences(exercise, calls, expected) -> Iterator[str]:
    """All that is true, the most telling first."""
    pairs = [
        (call.numbers, right.numbers)
        for call, right in zip(calls, expected, strict=True)
        if call.numbers is not None and right.numbers is not None
    ]
    if exercise.observe is not None:
        own = (exercise.observe(*pair) for pair in pairs if not same_result(*pair))
        yield from (_(sentence) for sentence in own if sentence)
    if len(pairs) == len(calls):
        yield from _related(RELATIONS, exercise, pairs)
        yield from _all_but_few(pairs)
        yield from _related(LESS_TELLING, exercise, pairs)
    # Where the calls cannot tell two properties apart, both are said.
    where = " ".join(_where_it_is_right(calls, expected))
    yield from [where] if where else []


def _related(relations, exercise, pairs) -> Iterator[str]:
    """What of these holds for all pairs, and of which exercises it may be said."""
    for holds, sentence, is_said_of in relations:
        true = is_said_of(exercise) and all(_safely(holds, *pair) for pair in pairs)
        if true and _telling(holds, pairs):
            yield _(sentence)


# Relations of one result: (found, right) -> whether it holds. The first that fits is said.


def _moved(found, right):
    """Whether the axes are permuted."""
    if found.ndim != right.ndim or not 2 <= right.ndim <= MAX_AXES:
        return False
    return any(
        same_result(found, right.transpose(order)) for order in permutations(range(right.ndim))
    )


def _turned_round(found, right):
    return any(same_result(found, np.flip(right, axis)) for axis in [None, *range(right.ndim)])


def _in_another_order(found, right):
    return found.size > 1 and same_result(np.sort(found, None), np.sort(right, None))


def _a_part(found, right):
    """Whether the right result begins or ends with it, or it is one entry along an axis."""
    if found.size >= right.size or not found.size:
        return False
    for axis in range(right.ndim):
        along = np.moveaxis(right, axis, 0)
        if any(same_result(found, one) for one in along):
            return True
        if found.ndim == right.ndim:
            some = np.moveaxis(found, axis, 0)
            if same_result(some, along[: len(some)]) or same_result(some, along[-len(some) :]):
                return True
    return False


def _holds_more(found, right):
    return found.size > right.size and _a_part(right, found)


def _opposite(found, right):
    return same_result(found, -_number(right))


def _shifted(found, right):
    """Whether all numbers are off by the same."""
    return right.size > 1 and _constant(_number(found) - _number(right), found, right)


def _scaled(found, right):
    if right.size < 2 or found.shape != right.shape or not right.all():
        return False
    return _constant(found / right, found, right)


def _by_one(found, right):
    if found.shape != right.shape or (right % 1).any():
        return False
    return bool(np.all(np.abs(_number(found) - _number(right)) <= 1))


def _doubled(found, right):
    return same_result(found, 2 * _number(right)) or same_result(2 * _number(found), _number(right))


def _reciprocal(found, right):
    return right.all() and same_result(found, 1 / _number(right))


def _squared(found, right):
    return same_result(found, _number(right) ** 2) or same_result(_number(found) ** 2, right)


def _rounded(found, right):
    ways = np.floor, np.ceil, np.round, np.trunc
    return any(same_result(found, change(_number(right))) for change in ways)


def _tenfold(found, right):
    return any(same_result(found, right * 10.0**power) for power in (-3, -2, -1, 1, 2, 3))


def _multiple(found, right):
    """Whether a single number is the right one, taken several times."""
    if found.ndim or right.ndim or abs(right) <= 1 or not found:
        return False
    return not found % right


def _divisor(found, right):
    return _multiple(right, found)


def _swapped_digits(found, right):
    if right.ndim or found.ndim or found.dtype.kind not in "iu" or right.dtype.kind not in "iu":
        return False
    return len(str(right)) > 1 and sorted(str(found)) == sorted(str(right))


def _right_inside(found, right):
    """Whether only the outermost rows or columns are wrong."""
    if found.shape != right.shape or right.ndim < 2 or min(right.shape[-2:]) < 4:
        return False
    return bool(same_cells(found, right)[..., 1:-1, 1:-1].all())


def of_any(_exercise: Exercise) -> bool:
    """Said of every answer."""
    return True


def of_functions(exercise: Exercise) -> bool:
    """Not of a value: there the card says which brackets to change."""
    return exercise.wants_a_function


def of_windows(exercise: Exercise) -> bool:
    """Of functions that slide a window: they have edges."""
    return exercise.wants_a_function and exercise.slides_a_window


Relation = tuple[Callable[[np.ndarray, np.ndarray], bool], str, Callable[[Exercise], bool]]
RELATIONS: tuple[Relation, ...] = (
    (
        same_but_for_shape,
        N_("The numbers are right, and in the right order; only their shape is another one."),
        of_functions,
    ),
    (_moved, N_("All numbers are right, but the axes stand in another order."), of_any),
    (_turned_round, N_("All numbers are right, but they run backwards."), of_any),
    (_opposite, N_("All signs are turned: it is minus what was asked for."), of_any),
    (_in_another_order, N_("The numbers are the right ones, in another order."), of_any),
    (_a_part, N_("What there is is right, but it is only a part of what was asked for."), of_any),
    (_holds_more, N_("What was asked for is in it, and more."), of_any),
    (_rounded, N_("It is right but for rounding: what comes after the point is lost."), of_any),
    (_reciprocal, N_("It is one divided by what was asked for."), of_any),
    (_doubled, N_("It is off by a factor of two."), of_any),
    (_tenfold, N_("It is off by a power of ten."), of_any),
    (_shifted, N_("All numbers are off by the same amount."), of_any),
    (_scaled, N_("All numbers are off by the same factor."), of_any),
    (_squared, N_("It is the square of what was asked for, or its square root."), of_any),
    (_multiple, N_("It is a multiple of what was asked for: there is a factor too many."), of_any),
    (_divisor, N_("It divides what was asked for: a factor is missing."), of_any),
    (_swapped_digits, N_("It has the right digits, in another order."), of_any),
)
LESS_TELLING: tuple[Relation, ...] = (
    (_right_inside, N_("Inside it is right; only at the edges it is not."), of_windows),
    (_by_one, N_("It is nowhere off by more than 1."), of_any),
)


def _all_but_few(pairs: Sequence[Pair]) -> Iterator[str]:
    """How many numbers are right, if only few are not."""
    if any(found.shape != right.shape for found, right in pairs):
        return
    total = sum(right.size for _found, right in pairs)
    wrong = sum(int((~same_cells(found, right)).sum()) for found, right in pairs)
    few = max(1, total // 10)

    def holds(found, right):
        return int((~same_cells(found, right)).sum()) <= few

    if total < 4 or wrong > few or not _telling(holds, pairs):
        return
    counts = {"right": total - wrong, "total": total}
    if len(pairs) > 1:
        yield _("In all calls together {right} of {total} numbers are right.", **counts)
    else:
        yield _("{right} of {total} numbers are right.", **counts)


# What tells the calls that came out right from those that did not


def _where_it_is_right(calls: Sequence[Trial], expected: Sequence[Trial]) -> Iterator[str]:
    """A property of the input that each call which came out right has, and no other."""
    right = [
        call.numbers is not None
        and model.numbers is not None
        and same_result(call.numbers, model.numbers)
        for call, model in zip(calls, expected, strict=True)
    ]
    if min(right.count(True), right.count(False)) < 2:
        return
    for has, sentence in PROPERTIES:
        found = [_safely(has, call.arguments) for call in calls]
        if found == right:
            yield _(sentence)


def _planes(arguments: dict) -> list[tuple[int, ...]]:
    """Height and width of what is no kernel."""
    return [
        value.shape[-2:]
        for name, value in arguments.items()
        if name != "weight" and isinstance(value, np.ndarray) and value.ndim > 1
    ]


PROPERTIES: tuple[tuple[Callable[[dict], bool], str], ...] = (
    (
        lambda a: a["padding"] == 0,
        N_("In all calls it is right wherever the padding is 0, and wrong wherever it is not."),
    ),
    (
        lambda a: a["stride"] == 1,
        N_("In all calls it is right wherever the stride is 1, and wrong wherever it is not."),
    ),
    (
        lambda a: a["stride"] == a["kernel_size"],
        N_("In all calls it is right wherever stride and kernel size are equal, and only there."),
    ),
    (
        lambda a: a["weight"].shape[-2] == a["weight"].shape[-1],
        N_("In all calls it is right wherever the kernel is square, and wrong wherever it is not."),
    ),
    (
        lambda a: all(height == width for height, width in _planes(a)),
        N_("In all calls it is right on square inputs only."),
    ),
    (
        lambda a: a["x"].shape[-3] == 1,
        N_("In all calls it is right for a single channel, and wrong for several."),
    ),
    (
        lambda a: a["x"].shape[-3] == 3,
        N_("In all calls it is right for three channels, and wrong for any other number."),
    ),
    (
        lambda a: len(a["x"]) == 1,
        N_("In all calls it is right for a single picture, and wrong for several."),
    ),
    (
        lambda a: len(a["weight"]) == 1,
        N_("In all calls it is right for a single filter, and wrong for several."),
    ),
    (
        lambda a: all(
            not np.any(np.asarray(value) % 1)
            for value in a.values()
            if isinstance(value, np.ndarray | float)
        ),
        N_("In all calls it is right for whole numbers, and wrong for fractions."),
    ),
)


# Whether a sentence says something


def _telling(holds: Callable, pairs: Sequence[Pair]) -> bool:
    """Whether hardly any random answer in the shapes of this one would satisfy it."""
    random = np.random.default_rng(0)
    by_chance = sum(
        all(_safely(holds, _at_random(random, *pair), pair[1]) for pair in pairs)
        for _draw in range(DRAWS)
    )
    return by_chance <= MAX_BY_CHANCE * DRAWS


def _at_random(random: np.random.Generator, found: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Numbers such as somebody might write who knows nothing but the shape and the magnitude."""
    if right.dtype.kind == "b":
        return random.integers(0, 2, found.shape).astype(bool)
    low, high = float(right.min()), float(right.max())
    room = max(high - low, abs(high) / 2, 2)
    low = low - room if low < 0 else max(low - room, 0)
    if right.dtype.kind in "iu" or not (right % 1).any():
        return random.integers(int(low), int(high + room) + 1, found.shape)
    return random.uniform(low, high + room, found.shape)


def _number(array: np.ndarray) -> np.ndarray:
    return array.astype(float) if array.dtype.kind == "b" else array


def _constant(values, found, right):
    if found.shape != right.shape:
        return False
    return bool(np.isfinite(values).all()) and same_result(
        values.astype(float), np.full(values.shape, float(values.flat[0]))
    )


def _safely(holds: Callable, *arguments) -> bool:
    """False where it makes no sense to ask."""
    try:
        with np.errstate(all="ignore"):
            return bool(holds(*arguments))
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        return False
