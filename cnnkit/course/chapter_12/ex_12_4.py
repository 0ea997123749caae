"""12.4: Tokens to the layout of a convolution, and back."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.chapter_12.fractions import fractions_cut_off
from cnnkit.course.chapter_12.tokens import (
    along_the_tokens,
    as_it_is,
    linear,
    on_maps,
    poured,
    swapped,
    without_bias,
)
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families import axes
from cnnkit.course.families.axes import orders

STAY, TURNED = (0, 1, 2), (0, 2, 1)

LAYERS = tuple(
    {
        "tokens": unit * whole_numbers(seed, *tokens),
        "weight": unit * whole_numbers(seed + 1, out, tokens[2]),
        "bias": 10 * unit * np.array([2, -3, 5, 7, -11][:out]),
    }
    for seed, tokens, out, unit in (
        (1, (1, 3, 2), 2, 1.0),
        (3, (2, 3, 3), 4, 1.0),
        (5, (3, 4, 2), 5, 0.5),
        (7, (4, 2, 5), 3, 0.125),
        (9, (2, 5, 1), 4, 0.125),
    )
)


# `.T`, or another order of all axes: on the way there, on the way back, on both.
MIXING = orders(3, (STAY, TURNED))
SENTENCES_MIXED = tuple(
    on_maps(*ways)
    for order in MIXING
    for mixed in (axes.poured(swapped, axes.moved(*order)),)
    for ways in ((mixed, swapped), (swapped, mixed), (mixed, mixed), (mixed, poured))
)


def one_picture(tokens, weight, bias):
    """All tokens of all sentences side by side, and poured back."""
    n, length, depth = tokens.shape
    out = weight @ tokens.reshape(n * length, depth).T + bias[:, None]
    return out.reshape(n, length, -1)


def one_sentence_lost(tokens, weight, bias):
    out = linear(tokens, weight, bias)
    return out[0] if len(out) == 1 else out


def square(weight):
    if len(set(weight.shape)) > 1:
        raise ValueError(f"{len(weight)} filters, {weight.shape[1]} channels")
    return weight


EXERCISE = Exercise(
    id="12.4",
    kind=REPAIR,
    question="Tokens to the layout of a convolution, and back",
    points=2,
    taught_by="pointwise-tokens-bug",
    reference=linear,
    probes=LAYERS,
    misconceptions=(
        Misconception(
            "reshape instead of transpose",
            on_maps(poured, poured),
            "The numbers of different tokens get mixed, on the way there and on the way back: "
            "`reshape` moves no number.",
            "Token 0 is the first row of `tokens[0]`. Where are its numbers in `maps`, and "
            "where should they be?",
        ),
        Misconception(
            "only the way there repaired",
            on_maps(back=poured),
            "The convolution gets the right numbers. But on the way back the results of "
            "different tokens are mixed.",
            "In which order do the axes of the convolution's output stand? Which of them have "
            "to change places?",
        ),
        Misconception(
            "only the way back repaired",
            on_maps(there=poured),
            "The way back is right. But what the convolution gets as a channel is not one "
            "number of each token.",
            "Which numbers should channel 0 hold: one token, or one number of each token?",
        ),
        Misconception(
            "position axis and channel axis swapped",
            along_the_tokens,
            "The tokens were taken for channels, and so each sum mixes all tokens. It runs "
            "only where there are as many tokens as numbers in each.",
            "What should a 1×1 convolution mix, and what should it leave alone? Where does it "
            "look for the channels?",
        ),
        Misconception(
            "not brought back",
            on_maps(back=as_it_is),
            "The axes of your result do not stand as those of the tokens do.",
            "Which axes should (N, T, out) have, and in which order?",
            variants=(on_maps(back=lambda out: out[..., None]),),
        ),
        Misconception(
            "an axis of length 1 left over",
            on_maps(back=lambda out: out.transpose(0, 2, 1)[..., None]),
            "The numbers are in the right order. But the axis of length 1 that the convolution "
            "needed is still there.",
            "How many axes has (N, T, out), and how many has your result?",
            variants=(
                on_maps(back=lambda out: out.transpose(0, 2, 1)[:, None]),
                on_maps(back=lambda out: out.transpose(0, 2, 1)[:, :, None]),
            ),
        ),
        Misconception(
            "sentences mixed up",
            SENTENCES_MIXED[0],
            "Numbers that do not belong together got mixed, those of different sentences, too.",
            "Which two axes should change places, and which one should stay?",
            variants=(*SENTENCES_MIXED[1:], one_picture),
        ),
        Misconception(
            "another order of the axes",
            on_maps(back=axes.moved(*MIXING[0])),
            "The axes of your result come in another order than (N, T, out).",
            "Which axis of your result counts the sentences, and which one the tokens? Did an axis "
            "move that should stay?",
            variants=tuple(on_maps(back=axes.moved(*order)) for order in MIXING[1:]),
        ),
        Misconception(
            "weights transposed",
            lambda tokens, weight, bias: linear(tokens, square(weight).T, bias),
            "The weights met the numbers of a token by column, and not by row. It runs only where "
            "there are as many columns as rows.",
            "Weights are (out, in). Which axis should meet the numbers of a token?",
        ),
        Misconception(
            "bias forgotten",
            without_bias,
            "The layout is right, but the bias got lost.",
            "What has a layer besides its weights, and where should it be added?",
        ),
        Misconception(
            "the axis of a single sentence lost",
            one_sentence_lost,
            "With one sentence alone the axis of the sentences is gone, too, as after a "
            "`squeeze()`, which takes away all axes of length 1.",
            "Which axis should go, and how can one say so?",
        ),
        Misconception(
            "only one sentence",
            lambda *given: linear(*given)[0],
            "A single sentence came out.",
            "What is the first axis of the result?",
            variants=(lambda *given: linear(*given)[:1], lambda *given: linear(*given)[-1]),
        ),
        Misconception(
            "one row for each sentence",
            lambda *given: linear(*given)[:, 0],
            "Of each sentence there is one row: a single token, or all of them added up, or their "
            "mean.",
            "How many tokens has a sentence behind the layer?",
            variants=(
                lambda *given: linear(*given)[:, -1],
                lambda *given: linear(*given).sum(axis=1),
                lambda *given: linear(*given).mean(axis=1),
            ),
        ),
        Misconception(
            "all sentences in one table",
            lambda *given: np.concatenate(linear(*given)),
            "The tokens of all sentences stand one below the other.",
            "Which of them belong to which sentence? How many axes should there be?",
        ),
        Misconception(
            "negative numbers cut off",
            lambda *given: np.maximum(linear(*given), 0),
            "What is below 0 became 0, as after a ReLU.",
            "May a result of this layer be negative? Which line makes a 0 of it?",
        ),
        fractions_cut_off(
            lambda *given: linear(*given).astype(int),
            lambda tokens, weight, bias: linear(tokens.astype(int), weight, bias),
        ),
    ),
    hints=(
        "Draw three tokens of two numbers each. What is channel 0 of the picture that they become?",
        "Both ways two axes change places, and the others stay. Which function moves axes? "
        "The axis of length 1 comes last on the way there, and goes on the way back.",
        "`tokens.transpose(0, 2, 1)[..., None]` there; `[..., 0].transpose(0, 2, 1)` back.",
    ),
    why=(
        "Vision Transformers, which cut a picture into tokens, change between these two orders of "
        "axes as well."
    ),
)
