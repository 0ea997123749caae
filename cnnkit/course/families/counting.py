"""What goes wrong when a layer's parameters are counted: weights, biases, places.

The right thing is a :class:`Counted` layer; each idea makes a number of it. A fully connected
layer is one whose window is as large as its input, and lies at one place.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from math import prod
from typing import Any

from cnnkit.checking.exercise import Misconception
from cnnkit.checking.families import Idea, known
from cnnkit.course.families.values import WRITTEN, only_wrong


@dataclass(frozen=True)
class Counted:
    """A layer, as far as its parameters are counted.

    ``window`` is the kernel's height and width, ``size`` that of what comes in; ``places`` is at
    how many places the window lies.
    """

    inputs: int
    outputs: int
    window: tuple[int, int] = (1, 1)
    bias: bool = True
    size: tuple[int, int] | None = None
    places: int = 1
    groups: int = 1

    @property
    def cells(self) -> int:
        """Of one slice of a filter."""
        return prod(self.window)

    @property
    def depth(self) -> int:
        """How many slices a filter has."""
        return self.inputs // self.groups

    @property
    def weights(self) -> int:
        return self.outputs * self.depth * self.cells

    @property
    def biases(self) -> int:
        return self.outputs * self.bias

    @property
    def parameters(self) -> int:
        return self.weights + self.biases

    @property
    def joined(self) -> bool:
        """Whether the window is as large as what comes in."""
        return self.size == self.window

    @property
    def pixels(self) -> int:
        """Of one channel of what comes in."""
        return prod(self.size or self.window)


Count = Callable[[Counted], Any]


def parameters(layer: Counted) -> int:
    """The right count."""
    return layer.parameters


def weights_alone(layer: Counted) -> int:
    """Without the biases."""
    return layer.weights


def weighing(count: Count) -> tuple[Count, ...]:
    """``count`` gives the weights: with the right biases, and with none."""
    return (lambda layer: count(layer) + layer.biases, count)


def adding(count: Count) -> Count:
    """The weights are right; ``count`` gives the biases."""
    return lambda layer: layer.weights + layer.bias * count(layer)


def again(count: Callable[[Counted, int], int]) -> Count:
    """``count(layer, places)`` where the window lies at several places."""
    return lambda layer: count(layer, layer.places) if layer.places > 1 else layer.parameters


def side(layer: Counted) -> int:
    return layer.window[0]


def known_as_1x1(layer: Counted) -> bool:
    """Whether it is a 1×1 convolution on maps of a size that is told."""
    return bool(layer.size) and not layer.joined and layer.cells == 1


def two_sides(layer: Counted) -> int:
    """In place of the cells; where a convolution is known to be 1×1 nobody writes a power."""
    return 1 if known_as_1x1(layer) else 2 * side(layer)


BIASES = (
    Idea(
        "bias forgotten",
        (weights_alone,),
        "Weights are counted alone, where there are biases, too.",
        "What does a layer learn besides its weights, and how many such numbers are there?",
        needs="bias",
    ),
    Idea(
        "a bias for every channel",
        (adding(lambda layer: layer.outputs * layer.depth),),
        "Each channel, or map, that comes in has biases of its own here.",
        "Each channel gives a number, and these are added up. How many biases are added to the "
        "sum?",
        needs="slices",
    ),
    Idea(
        "one bias for the whole layer",
        (adding(lambda layer: 1),),
        "A layer is counted with one bias in all.",
        "How many maps, or numbers, come out of it? Does each need its own bias?",
        needs="bias",
    ),
    Idea(
        "biases for what comes in",
        (
            adding(lambda layer: layer.inputs),
            adding(lambda layer: layer.inputs * layer.cells if layer.joined else layer.depth),
        ),
        "You counted a bias for each channel or number that comes in. Or you exchanged what comes "
        "in and what goes out.",
        "To what is a bias added: to what goes in, or to what comes out? And how many of those "
        "are there?",
        needs="bias",
    ),
    Idea(
        "biases on both sides",
        (
            lambda layer: (layer.depth * layer.cells + 1) * (layer.outputs + 1),
            adding(lambda layer: layer.depth * layer.cells + layer.outputs),
            adding(lambda layer: layer.inputs + layer.outputs),
        ),
        "Biases are counted here for what goes in, and for what comes out, too.",
        "To what is a bias added: to what goes in, or to what comes out?",
        needs="bias",
    ),
    Idea(
        "a bias for every weight",
        (
            adding(lambda layer: layer.weights),
            adding(lambda layer: layer.outputs * layer.cells),
        ),
        "One way to this: a bias is counted for each weight, or for each cell of the windows.",
        "How many biases are added to one number that comes out? How many does one filter need, or "
        "one output?",
        needs="bias",
    ),
    Idea(
        "a bias for every place",
        (adding(lambda layer: layer.outputs * layer.places),),
        "There is a bias for each cell of each map.",
        "A filter adds the same number wherever it lies. How many filters are there?",
        needs="places",
    ),
    Idea(
        "biases where there are none",
        (lambda layer: layer.weights + layer.outputs,),
        "Biases are counted in a layer that has none.",
        "What does the question say of biases?",
        needs="no bias",
    ),
)
WEIGHTS = (
    Idea(
        "channels forgotten",
        weighing(lambda layer: layer.outputs * layer.cells),
        "Of the channels, or maps, that come in, one alone is counted.",
        "How many of them come in, and for how many are there weights?",
        needs="channels",
    ),
    Idea(
        "one filter only",
        (
            lambda layer: layer.depth * layer.cells + layer.bias,
            lambda layer: layer.depth * layer.cells,
            # Of a 1×1 convolution that is the sum of what comes in and goes out.
            lambda layer: (
                layer.depth * layer.cells + (layer.bias if known_as_1x1(layer) else layer.biases)
            ),
        ),
        "The weights are those of a single filter, or of a single output.",
        "How many filters, or outputs, does the layer have?",
    ),
    Idea(
        "added instead of multiplied",
        (
            *weighing(lambda layer: (layer.depth + layer.outputs) * layer.cells),
            # With the biases alone on top, the weights are those of one filter.
            lambda layer: layer.depth * layer.cells + layer.outputs + layer.biases,
            lambda layer: layer.depth * layer.cells + layer.outputs + 1,
            lambda layer: layer.depth + layer.outputs + layer.cells,
        ),
        "Numbers are added that should be multiplied.",
        "Each filter, or each output, has weights of its own. How many has each, and how many of "
        "them are there?",
    ),
    Idea(
        "one side instead of the square",
        (
            *weighing(lambda layer: layer.outputs * layer.depth * side(layer)),
            *weighing(lambda layer: layer.outputs * layer.depth * two_sides(layer)),
        ),
        "A square of F×F cells is counted as if it had F cells, or 2·F.",
        "How many cells does a square of 5×5 have?",
        needs="window",
    ),
    Idea(
        "window forgotten",
        weighing(lambda layer: layer.outputs * layer.depth),
        "A window is counted as if it had a single cell.",
        "How many weights has one filter for each channel that it sees?",
        needs="window",
    ),
    Idea(
        "one number per map",
        weighing(lambda layer: layer.outputs * layer.depth),
        "Of each map that goes into a fully connected layer, a single number is counted.",
        "How many numbers does each map bring along?",
        needs="flat",
    ),
    Idea(
        "too much squared",
        (
            *weighing(lambda layer: layer.outputs * (layer.depth * side(layer)) ** 2),
            *weighing(lambda layer: (layer.outputs * layer.depth * side(layer)) ** 2),
            *weighing(lambda layer: (layer.outputs * side(layer)) ** 2 * layer.depth),
        ),
        "More is squared here than the side of a window, or of a map.",
        "What belongs to the power in `2 * 3**2`, and what in `(2 * 3)**2`?",
        needs="window",
    ),
    Idea(
        "weights of their own at every place",
        (
            again(lambda layer, often: layer.parameters * often),
            again(lambda layer, often: layer.weights * often + layer.biases),
            again(lambda layer, often: layer.weights * often),
            lambda layer: layer.parameters * layer.pixels,
            lambda layer: layer.weights * layer.pixels + layer.biases,
            lambda layer: layer.weights * layer.pixels,
        ),
        "One way to this: every weight is counted again for each place of the window, or for each "
        "pixel.",
        "When the window moves on, does the filter change?",
        needs="places",
    ),
    Idea(
        "a fully connected layer",
        weighing(lambda layer: layer.outputs * layer.inputs * layer.pixels),
        "That is what a fully connected layer would need: every output with a weight for each "
        "number that comes in.",
        "How much of its input does a filter see at a time?",
        needs="places",
    ),
    Idea(
        "everything joined to everything",
        (
            again(lambda layer, often: layer.outputs * often * layer.inputs * layer.pixels),
            again(lambda layer, often: layer.outputs * often * (layer.inputs * layer.pixels + 1)),
        ),
        "There is a weight from every number that comes in to every number that goes out.",
        "How many numbers does one filter see at a time?",
        needs="places",
    ),
    Idea(
        "one number of channels for both sides",
        (
            lambda layer: (
                layer.outputs * (layer.outputs // layer.groups * layer.cells + layer.bias)
            ),
            lambda layer: layer.inputs * (layer.depth * layer.cells + layer.bias),
        ),
        "As many channels come in here as go out.",
        "How many channels come in, and how many go out?",
        needs="two sides",
    ),
    Idea(
        "the numbers of the output",
        (lambda layer: layer.outputs * layer.places,),
        "The numbers that come out of a layer are counted here.",
        "Which numbers does a layer learn?",
        needs="numbers",
    ),
    Idea(
        "the numbers of the input",
        (
            lambda layer: layer.inputs * layer.pixels,
            lambda layer: layer.inputs * layer.pixels + layer.biases,
        ),
        "The numbers that go into a layer are counted here.",
        "Which numbers does a layer learn?",
        needs="numbers",
    ),
)
CODE = (
    Idea(
        "arrays counted instead of numbers",
        (lambda layer: 1 + layer.bias,),
        "This is how many arrays a layer has: one of weights, and one of biases.",
        "How many numbers are in each of them?",
        needs="code",
    ),
    Idea(
        "weights and biases apart",
        (lambda layer: (layer.weights, layer.biases), lambda layer: (layer.biases, layer.weights)),
        "Weights and biases are counted each for themselves.",
        "How many numbers are asked for?",
        needs="code",
    ),
    Idea(
        "the shape instead of the size",
        (
            lambda layer: (layer.outputs, layer.depth, *layer.window),
            lambda layer: (layer.outputs, *layer.window, layer.depth),
        ),
        "This is the shape of the weights.",
        "How many numbers are there in an array of this shape, and what else does a layer learn?",
        needs="code",
    ),
    Idea(
        "the filters counted",
        (lambda layer: layer.outputs,),
        "This is how many filters there are.",
        "How many numbers does each of them hold?",
        needs="code",
    ),
    Idea(
        "one number of channels for both",
        (
            *weighing(lambda layer: layer.outputs**2 * layer.cells),
            lambda layer: layer.inputs**2 * layer.cells + layer.inputs,
            lambda layer: layer.inputs**2 * layer.cells,
        ),
        "What comes in and what goes out is counted as if there were as many of both.",
        "Which argument says how deep a filter is, and which how many filters there are?",
        needs="code",
    ),
    Idea(
        "one slice only",
        (lambda layer: layer.cells + layer.bias, lambda layer: layer.cells),
        "One slice of one filter is counted.",
        "How many slices has a filter, and how many filters are there?",
        needs="code",
    ),
    Idea(
        "seven filters written in",
        (
            lambda layer: 7 * layer.depth * layer.cells + 7,
            lambda layer: 7 * layer.depth * layer.cells + layer.biases,
        ),
        "Seven filters are counted, however many there are.",
        "Which argument says how many filters there are?",
        needs="code",
    ),
    Idea(
        "`^` is no power in Python",
        (
            *weighing(lambda layer: layer.outputs * layer.depth * (side(layer) ^ 2)),
            # It comes after + and *, so brackets make another number.
            lambda layer: layer.outputs * (layer.depth * side(layer) ^ 2 + layer.bias),
            lambda layer: layer.outputs * (side(layer) ^ 2 * layer.depth + layer.bias),
            lambda layer: layer.outputs * layer.depth * side(layer) ^ 2 + layer.biases,
            lambda layer: layer.depth * side(layer) ^ 2 * layer.outputs + layer.biases,
            lambda layer: side(layer) ^ 2 * layer.depth * layer.outputs + layer.biases,
            lambda layer: layer.outputs * layer.depth * side(layer) ^ 2,
            lambda layer: side(layer) ^ 2 * layer.depth * layer.outputs,
        ),
        "In Python `^` makes no powers: `3 ^ 2` is 1.",
        "With which sign does Python write 3 to the power of 2?",
        needs="code",
    ),
    Idea(
        "three channels written in",
        weighing(lambda layer: layer.outputs * 3 * layer.cells),
        "Three channels are counted, however many there are.",
        "Which argument says how many channels come in?",
        needs="code",
    ),
    Idea(
        "3×3 written in",
        weighing(lambda layer: layer.outputs * layer.depth * 9),
        "The window has 3×3 cells, whatever size was given.",
        "Which argument says how large the window is?",
        needs="code",
    ),
)
COUNTING = (*BIASES, *WEIGHTS, *CODE)


def of_one(layer: Callable[..., Counted]) -> Callable[[Count], Callable]:
    """``known``'s answer for a function that counts the layer made of its arguments."""
    return lambda makes: lambda *arguments: makes(layer(*arguments))


def some(number: int) -> list[tuple[int, ...]]:
    """Where of so many a mistake may be made: everywhere first, then in fewer."""
    fewer = (combinations(range(number), many) for many in range(number, 0, -1))
    return list(chain.from_iterable(fewer))


def in_some(
    family: Iterable[Idea],
    where: Sequence[tuple[int, ...]],
    rest: Sequence[Count] = (parameters, weights_alone),
) -> tuple[Idea, ...]:
    """The family for several layers: each mistake made in some of them.

    The others are counted as ``rest`` says: where weights are counted wrongly, they are right or
    lack their biases, too. These ideas make a tuple of numbers of a tuple of layers.
    """

    def within(makes, places, others):
        return lambda layers: tuple(
            (makes if number in places else others)(layer) for number, layer in enumerate(layers)
        )

    def weighed(makes, places, others):
        """The right numbers where nothing is wrong but biases, if those."""

        def wrong(layers):
            numbers = within(makes, places, others)(layers)
            done = any(
                numbers[one] not in (layers[one].parameters, layers[one].weights) for one in places
            )
            return numbers if done else tuple(map(parameters, layers))

        return wrong

    def makes_of(idea):
        if idea not in WEIGHTS:
            return [within(makes, places, parameters) for places in where for makes in idea.makes]
        return [
            weighed(makes, places, others)
            for others in rest
            for places in where
            for makes in idea.makes
        ]

    return tuple(replace(idea, makes=tuple(makes_of(idea))) for idea in family)


def counts(
    layers: Sequence[Counted],
    has: Collection[str] = (),
    but: Collection[str] = (),
    where: Sequence[tuple[int, ...]] | None = None,
    together: Callable[[tuple[int, ...]], Any] = tuple,
    family: Iterable[Idea] = COUNTING,
) -> tuple[Misconception, ...]:
    """Wrong ideas for a prediction of these layers' parameters.

    A layer that is joined to all of its maps has no window to forget: where all are such layers,
    it is the numbers of a map.

    Parameters
    ----------
    layers
        What is counted.
    has, but
        What the layers have, of what ideas need; the names of ideas to leave out.
    where
        In which layers one makes a mistake: everywhere and in any part of them if not given.
    together
        Makes what is asked for of the numbers of all layers.
    family
        The ideas, if not all of counting.
    """
    if all(layer.joined for layer in layers):
        has, but = {*has, "flat"}, {*but, "window forgotten"}
    family = in_some(family, where or some(len(layers)))
    ideas = known(family, lambda makes: together(makes(tuple(layers))), has=has, but=but)
    return only_wrong(together(tuple(map(parameters, layers))), ideas)


def written(right: Any) -> tuple[Misconception, ...]:
    """Wrong ideas on how the right numbers are written down."""
    return only_wrong(right, known(WRITTEN, lambda makes: makes(right)))
