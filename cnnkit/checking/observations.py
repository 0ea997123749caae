"""What is true of a wrong answer where no idea explains it: how it relates to the right one.

A sentence is computed, never guessed. It holds on all calls that were made, and it is telling: of
answers drawn at random in the same shape hardly any would satisfy it. Of a prediction it says of
which kind the relation is, never the answer.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.tolerance import same_but_for_shape, same_cells, same_result
from cnnkit.checking.trials import Trial, Trials, model_trials
from cnnkit.messages import N_, _, ngettext

Pair = tuple[np.ndarray, np.ndarray]  # what was found, what is right
DRAWS, MAX_BY_CHANCE = 200, 0.02  # of random answers, how many may satisfy a sentence
MAX_AXES = 4  # whose permutations are tried


@dataclass(frozen=True)
class Observation:
    """A true sentence on a wrong answer.

    ``relates`` says whether it relates its numbers to the right ones: together with the place of
    the first wrong number that could give a prediction away.
    """

    words: str
    relates: bool = True


def observation(
    exercise: Exercise, trials: Trials, expected: Sequence[Trial]
) -> Observation | None:
    """One on a wrong answer, None where nothing telling is true of it."""
    return next(_observations(exercise, trials, expected), None)


def _observations(exercise, trials, expected) -> Iterator[Observation]:
    """All that is true, the most telling first."""
    calls = trials.calls
    pairs = _pairs(calls, expected)
    if exercise.observe is not None:
        own = (exercise.observe(*pair) for pair in pairs if not same_result(*pair))
        yield from (Observation(_(sentence)) for sentence in own if sentence)
    if calls[0].rows:
        yield Observation(_row_that_differs(calls[0].rows, expected[0].rows))
    if trials.unused:
        names = ", ".join(f"`{name}`" for name in trials.unused)
        never = _("Your function never uses what it is given as {names}.", names=names)
        yield Observation(never)
    if len(pairs) == len(calls):
        yield from map(Observation, _related(RELATIONS, exercise, pairs))
        yield from (Observation(words, False) for words in _all_but_few(exercise, pairs))
        if sum(found.size for found, _right in pairs) > 2:
            yield from map(Observation, _near_an_idea(exercise, calls))
        yield from map(Observation, _related(LESS_TELLING, exercise, pairs))
    yield from map(Observation, _where_it_is_right(calls, expected))


def _pairs(calls, expected) -> list[Pair]:
    """What was found and what belongs there, of the calls that gave both."""
    return [
        (call.numbers, other.numbers)
        for call, other in zip(calls, expected, strict=True)
        if call.numbers is not None and other.numbers is not None
    ]


def _row_that_differs(found, right):
    """The first step of two networks that differs, of those that change a picture's shape."""
    for number, (yours, expected) in enumerate(zip(found, right, strict=False), 1):
        if yours != expected:
            return _(
                "Look at the layers that change the shape, with their number of parameters in "
                "brackets: number {number} of yours is {yours}; expected: {expected}.",
                number=number,
                yours=yours,
                expected=expected,
            )
    if len(found) != len(right):
        return _(
            "{yours} layers of your network change the shape; expected: {expected}.",
            yours=len(found),
            expected=len(right),
        )
    return _(
        "All layers that change the shape are right, and so are the numbers of parameters. What "
        "keeps the shape? Is there such a layer too many, or too few, or is one of another kind?"
    )


def _near_an_idea(exercise: Exercise, calls: Sequence[Trial]) -> Iterator[str]:
    """Whose idea's results these are, with a second mistake on top of it."""
    for idea in exercise.misconceptions:
        for model in idea.models:
            modelled = model_trials(exercise, model)
            # A model seldom gets beyond the first call: the others are not made.
            first = _pairs(calls[:1], [next(iter(modelled))])
            near = [one for one in SECOND_MISTAKES if first and _safely(one[0], *first[0])]
            pairs = _pairs(calls, list(modelled)) if near else []
            said = len(pairs) == len(calls) and next(_related(near, exercise, pairs), None)
            if said:
                about = {"idea": _(idea.name), "explanation": _(idea.explanation)}
                yield f"{said} {_('That idea is *{idea}*: {explanation}', **about)}"
                return


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
    if found.size < 2 or same_but_for_shape(found, right):
        return False
    return same_result(np.sort(found, None), np.sort(right, None))


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


def _summed(found, right):
    """Whether numbers were added up that are asked for one by one, over some axes or all."""
    axes = range(right.ndim)
    if found.size >= right.size:
        return False
    return any(
        same_result(found.ravel(), right.sum(over).ravel())
        for count in range(1, right.ndim + 1)
        for over in combinations(axes, count)
    )


def _zero_where_wrong(found, right):
    """Whether what is not right is 0, all of it."""
    if found.shape != right.shape:
        return False
    wrong = ~same_cells(found, right)
    return not found[wrong].any()


def _opposite(found, right):
    return same_result(found, -_number(right))


def _shifted(found, right):
    """Whether all numbers are off by the same."""
    return found.shape == right.shape and _constant(_number(found) - _number(right))


def _scaled(found, right):
    return found.shape == right.shape and right.all() and _constant(found / right)


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


def _but_for_one(found, right):
    """Of at least six numbers, all but one."""
    if found.shape != right.shape or found.size < 6:
        return False
    return np.count_nonzero(~same_cells(found, right)) == 1


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
    (_a_part, N_("So far it is right, but it is only a part of what was asked for."), of_any),
    (_holds_more, N_("What was asked for is in it, and more."), of_any),
    (_summed, N_("It is the sum of numbers that were asked for one by one."), of_any),
    (_rounded, N_("It is right but for rounding: what comes after the point is lost."), of_any),
    (_reciprocal, N_("It is one divided by what was asked for."), of_any),
    (_doubled, N_("It is off by a factor of two."), of_any),
    (_tenfold, N_("It is off by a power of ten."), of_any),
    (
        _zero_where_wrong,
        N_("Wherever it is not right it is 0. Is something missing, or never filled in?"),
        of_any,
    ),
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


# What somebody may do with the results of an idea.
SECOND_MISTAKES: tuple[Relation, ...] = (
    (
        same_but_for_shape,
        N_("These are the numbers to which a known idea leads, in another shape."),
        of_any,
    ),
    (
        _moved,
        N_("These are the numbers to which a known idea leads, with the axes in another order."),
        of_any,
    ),
    (_opposite, N_("A known idea leads to these numbers, with all signs turned."), of_any),
    (_but_for_one, N_("A known idea leads to these numbers, to all of them but one."), of_any),
)


def _all_but_few(exercise: Exercise, pairs: Sequence[Pair]) -> Iterator[str]:
    """How many numbers are right, if only few are not; of a prediction, at most half."""
    if any(found.shape != right.shape for found, right in pairs):
        return
    total = sum(right.size for _found, right in pairs)
    wrong = sum(int((~same_cells(found, right)).sum()) for found, right in pairs)
    few = max(1, total // (10 if exercise.wants_a_function else 2))

    def holds(found, right):
        return int((~same_cells(found, right)).sum()) <= few

    if total < 2 or wrong > few or not _telling(holds, pairs):
        return
    if len(pairs) > 1:
        counts = {"right": total - wrong, "total": total}
        yield _("In all calls together {right} of {total} numbers are right.", **counts)
    else:
        yield ngettext(
            "{count} of {total} numbers is right.",
            "{count} of {total} numbers are right.",
            total - wrong,
            total=total,
        )


# What tells the calls that came out right from those that did not


def _where_it_is_right(calls: Sequence[Trial], expected: Sequence[Trial]) -> Iterator[str]:
    """What the inputs of the calls that came out right, or of those that did not, have alone."""
    right = [
        call.numbers is not None
        and model.numbers is not None
        and same_result(call.numbers, model.numbers)
        for call, model in zip(calls, expected, strict=True)
    ]
    if not _is_no_luck(right, expected):
        return
    wrong = [not one for one in right]
    by_chance = min(sum(right), sum(wrong)) < 2  # a single call has much of its own
    for kind in (_natural, *([] if by_chance else [_typed_in])):
        for group, is_so in ((right, RIGHT_WHERE), (wrong, WRONG_WHERE)):
            arguments = calls[group.index(True)].arguments
            said = [
                words
                for has, words in kind(arguments)
                if [_safely(has, call.arguments) for call in calls] == group
            ]
            if 0 < len(said) <= len(is_so):
                places = dict(zip(("first", "second"), map(_, said), strict=False))
                yield _(is_so[len(said) - 1], **places)
                return


def _is_no_luck(right, expected):
    """Whether at least two calls came out right, or one of several numbers; and one did not."""
    numbers = [model.numbers.size for one, model in zip(right, expected, strict=True) if one]
    return not all(right) and (len(numbers) > 1 or sum(numbers) > 3)


Property = tuple[Callable[[dict], bool], str]  # whether the arguments of a call have it, in words


def _natural(arguments: dict) -> Iterator[Property]:
    """What arguments of these names may have that makes a task simpler."""
    for name, value in arguments.items():
        if isinstance(value, np.ndarray):
            if value.ndim > 1:
                yield _axes_are_equal(name)
            yield from (_axis_has_the_length(name, axis, 1) for axis in range(value.ndim))
        elif _is_a_number(value):
            yield from (_number_is(name, number) for number in (0, 1))
    if {"stride", "kernel_size"} <= arguments.keys():
        yield (
            lambda given: given["stride"] == given["kernel_size"],
            N_("`stride` and `kernel_size` are equal"),
        )


def _typed_in(arguments: dict) -> Iterator[Property]:
    """That numbers and sizes are those of this call, as if they were typed in, or all whole."""
    yield lambda given: not any(map(_holds_fractions, given.values())), N_("all numbers are whole")
    for name, value in arguments.items():
        if isinstance(value, np.ndarray):
            for axis, length in enumerate(value.shape):
                yield _axis_has_the_length(name, axis, length)
        elif _is_a_number(value):
            yield _number_is(name, value)


def _axes_are_equal(name: str) -> Property:
    words = N_("the last two axes of `{name}` are equally long", name=name)
    return lambda given: given[name].shape[-1] == given[name].shape[-2], words


def _axis_has_the_length(name: str, axis: int, length: int) -> Property:
    words = N_(
        "axis {axis} of `{name}` has the length {length}", axis=axis, name=name, length=length
    )
    return lambda given: given[name].shape[axis] == length, words


def _number_is(name: str, number: float) -> Property:
    words = N_("`{name}` is {number}", name=name, number=number)
    return lambda given: given[name] == number, words


def _holds_fractions(value):
    return isinstance(value, np.ndarray) and bool(np.any(value % 1))


def _is_a_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


# With one property, and with two that the calls do not tell apart; more would say nothing.
RIGHT_WHERE = (
    N_("Of all calls that were tried it is right in exactly those where this holds: {first}."),
    N_(
        "Of all calls that were tried it is right in exactly those where this holds: {first}. They "
        "are also those where this holds: {second}. Which of the two decides, they do not tell."
    ),
)
WRONG_WHERE = (
    N_("Of all calls that were tried it is wrong in exactly those where this holds: {first}."),
    N_(
        "Of all calls that were tried it is wrong in exactly those where this holds: {first}. They "
        "are also those where this holds: {second}. Which of the two decides, they do not tell."
    ),
)


# Whether a sentence says something


def _telling(holds: Callable, pairs: Sequence[Pair]) -> bool:
    """Whether hardly any random answer in the shapes of this one would satisfy it."""
    random, by_chance = np.random.default_rng(0), 0
    for _draw in range(DRAWS):
        by_chance += all(_safely(holds, _at_random(random, *pair), pair[1]) for pair in pairs)
        if by_chance > MAX_BY_CHANCE * DRAWS:
            return False
    return True


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


def _constant(values):
    """Whether they are all the same. Of one number that is true, and says nothing."""
    first = float(values.flat[0])
    return math.isfinite(first) and same_result(values.astype(float), np.full(values.shape, first))


def _safely(holds: Callable, *arguments) -> bool:
    """False where it makes no sense to ask."""
    try:
        with np.errstate(all="ignore"):
            return bool(holds(*arguments))
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        return False
