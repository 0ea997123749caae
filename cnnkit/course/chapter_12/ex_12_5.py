"""12.5: A Transformer's position-wise network, as two pointwise convolutions."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
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

NETWORKS = tuple(
    {
        "tokens": unit * whole_numbers(seed, *tokens),
        "w1": unit * whole_numbers(seed + 1, hidden, tokens[2]),
        "b1": unit * whole_numbers(seed + 2, hidden),
        "w2": unit * whole_numbers(seed + 3, tokens[2], hidden),
        "b2": unit * whole_numbers(seed + 4, tokens[2]),
    }
    # Where two axes are equally long, code runs that takes one for the other. Fractions make
    # hidden numbers just above and just below 0.
    for seed, tokens, hidden, unit in (
        (10, (1, 3, 2), 4, 1.0),
        (21, (2, 3, 3), 5, 1.0),
        (30, (2, 4, 3), 3, 0.5),
        (40, (3, 4, 3), 12, 1.0),
        (50, (2, 5, 4), 6, 0.25),
        (60, (1, 2, 5), 3, 0.25),
    )
)


def relu(x):
    return np.maximum(x, 0)


def network(first=linear, between=relu, second=linear, end=as_it_is):
    def model(tokens, w1, b1, w2, b2):
        return end(second(between(first(tokens, w1, b1)), w2, b2))

    return model


def ffn(tokens, w1, b1, w2, b2):
    return network()(tokens, w1, b1, w2, b2)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def gelu(x):
    """As its inventors approximate it, with tanh."""
    return x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2


OTHER_FUNCTIONS = (
    sigmoid,
    np.tanh,
    lambda x: np.maximum(x, 0.01 * x),  # leaky
    lambda x: np.maximum(x, 0.1 * x),
    lambda x: (x > 0) * 1,
    lambda x: x * sigmoid(x),  # SiLU
    lambda x: np.clip(x, 0, 6),
    lambda x: np.clip(x, 0, 1),
    lambda x: np.logaddexp(0, x),  # softplus
)


def transposed(tokens, weight, bias):
    return tokens @ weight + bias


def mixing_tokens(tokens, w1, b1, w2, b2):
    """Both layers along the tokens: an error unless T = D."""
    hidden = relu(along_the_tokens(tokens, w1, b1))
    return along_the_tokens(hidden, w2, b2)


EXERCISE = Exercise(
    id="12.5",
    kind=IMPLEMENT,
    question="A Transformer's position-wise network, as two pointwise convolutions",
    points=2,
    taught_by="pointwise-ffn",
    reference=ffn,
    probes=NETWORKS,
    misconceptions=(
        Misconception(
            "ReLU forgotten",
            network(between=as_it_is),
            "The second layer got numbers of which none had been set to 0.",
            "What could two such layers do that one could not? In code: does the second one get "
            "what comes out of ReLU?",
            variants=(
                network(without_bias, as_it_is, without_bias),
                network(without_bias, as_it_is),
                network(between=as_it_is, second=without_bias),
            ),
        ),
        Misconception(
            "ReLU more than once",
            network(end=relu),
            "Between the layers ReLU is right. But what goes in, or what comes out, went "
            "through it, too.",
            "May a token, or the result of the network, hold negative numbers? Look at the "
            "list of its three steps.",
            variants=(
                lambda tokens, *of: ffn(relu(tokens), *of),
                lambda tokens, *of: relu(ffn(relu(tokens), *of)),
            ),
        ),
        Misconception(
            "ReLU in the wrong place",
            network(between=as_it_is, end=relu),
            "ReLU came before the first layer or after the second one, and not between them.",
            "Between which two steps should ReLU stand?",
            variants=(lambda tokens, *of: network(between=as_it_is)(relu(tokens), *of),),
        ),
        Misconception(
            "the positive numbers cut off",
            network(between=lambda hidden: np.minimum(hidden, 0)),
            "The negative numbers stayed and the others became 0.",
            "Which of two numbers, the number itself and 0, does ReLU keep?",
        ),
        Misconception(
            "absolute values instead of ReLU",
            network(between=abs),
            "Between the layers the minus signs were taken away.",
            "What does ReLU make of −3?",
        ),
        Misconception(
            "GELU instead of ReLU",
            network(between=gelu),
            "That is GELU, which many later Transformers use. The first one had ReLU.",
            "Which activation function was asked for?",
        ),
        Misconception(
            "another function than ReLU",
            network(between=OTHER_FUNCTIONS[0]),
            "Between the layers stands another function than ReLU.",
            "What does ReLU make of −3, and what of 30?",
            variants=tuple(network(between=other) for other in OTHER_FUNCTIONS[1:]),
        ),
        Misconception(
            "np.max instead of np.maximum",
            network(between=lambda hidden: np.max(hidden, 0)),
            "`np.max(…, 0)` looks for the largest number along axis 0; the axis of the "
            "sentences is gone.",
            "What does the second argument of `np.max` say, and what that of `np.maximum`?",
        ),
        Misconception(
            "softmax",
            network(end=softmax),
            "There is a softmax in it.",
            "Does anything here have to be a probability?",
            variants=(network(between=softmax), network(between=lambda h: softmax(relu(h)))),
        ),
        Misconception(
            "the input added",
            lambda tokens, *of: ffn(tokens, *of) + tokens,
            "The tokens were added to the result. A Transformer does so, but around this "
            "network, not inside it.",
            "What are the three steps of the network itself?",
            variants=(lambda tokens, *of: network(second=without_bias)(tokens, *of) + tokens,),
        ),
        Misconception(
            "first bias forgotten",
            network(first=without_bias),
            "The bias of the first layer is missing.",
            "Which of the five arguments does your function use?",
        ),
        Misconception(
            "second bias forgotten",
            network(second=without_bias),
            "The bias of the second layer is missing.",
            "Which of the five arguments does your function use?",
        ),
        Misconception(
            "both biases forgotten",
            network(first=without_bias, second=without_bias),
            "The biases are missing.",
            "Which of the five arguments does your function use?",
        ),
        Misconception(
            "bias after ReLU",
            lambda tokens, w1, b1, w2, b2: linear(relu(tokens @ w1.T) + b1, w2, b2),
            "The first bias was added after ReLU.",
            "Does the bias belong to the layer, or to what comes behind it?",
        ),
        Misconception(
            "weights transposed",
            network(first=transposed, second=transposed),
            "The weights met the numbers of a token by column, and not by row, in one layer "
            "or in both. It runs only where there are as many columns as rows.",
            "Weights are (out, in). Which axis should meet the numbers of a token?",
            variants=(network(first=transposed), network(second=transposed)),
        ),
        Misconception(
            "layers in the wrong order",
            lambda tokens, w1, b1, w2, b2: ffn(tokens, w2, b2, w1, b1),
            "The second layer's weights were used first.",
            "Which weights have as many columns as a token has numbers?",
            variants=(
                lambda tokens, w1, b1, w2, b2: ffn(tokens, w2.T, b1, w1.T, b2),
                lambda tokens, w1, b1, w2, b2: ffn(tokens, w2.T, 0 * b1, w1.T, 0 * b2),
            ),
        ),
        Misconception(
            "one layer's weights used in both",
            lambda tokens, w1, b1, w2, b2: ffn(tokens, w1, b1, w1.T, b2),
            "Both layers have the same weights, in one of them turned over.",
            "Which of the five arguments does your function use, and where?",
            variants=(lambda tokens, w1, b1, w2, b2: ffn(tokens, w2.T, b1, w2, b2),),
        ),
        Misconception(
            "biases subtracted",
            lambda tokens, w1, b1, w2, b2: ffn(tokens, w1, -b1, w2, -b2),
            "A bias was subtracted, in one layer or in both.",
            "What does a layer do with its bias?",
            variants=(
                lambda tokens, w1, b1, w2, b2: ffn(tokens, w1, -b1, w2, b2),
                lambda tokens, w1, b1, w2, b2: ffn(tokens, w1, b1, w2, -b2),
            ),
        ),
        Misconception(
            "the same bias for all numbers",
            lambda tokens, w1, b1, w2, b2: ffn(
                tokens, w1, 0 * b1 + b1.sum(), w2, 0 * b2 + b2.sum()
            ),
            "The biases of a layer were added up, and all its numbers got the sum.",
            "How many biases has a layer, and how many numbers come out of it for a token?",
            variants=(
                lambda tokens, w1, b1, w2, b2: ffn(tokens, w1, 0 * b1 + b1.sum(), w2, b2),
                lambda tokens, w1, b1, w2, b2: ffn(tokens, w1, b1, w2, 0 * b2 + b2.sum()),
            ),
        ),
        Misconception(
            "another limit than 0",
            network(between=lambda hidden: np.maximum(hidden, 1)),
            "The hidden numbers were compared with another number than 0: 1, say, or a bias.",
            "Which number does ReLU put in the place of others?",
            variants=(
                lambda tokens, w1, b1, w2, b2: linear(np.maximum(tokens @ w1.T, b1), w2, b2),
            ),
        ),
        Misconception(
            "a bias of the other layer",
            lambda tokens, w1, b1, w2, b2: ffn(tokens, w1, b1, w2, np.resize(b1, len(w2))),
            "A layer got the other one's bias, cut off or repeated where the lengths differ.",
            "Which of the five arguments does your function use, and where?",
            variants=(
                lambda tokens, w1, b1, w2, b2: ffn(tokens, w1, np.resize(b2, len(w1)), w2, b2),
                lambda tokens, w1, b1, w2, b2: ffn(
                    tokens, w1, np.resize(b2, len(w1)), w2, np.resize(b1, len(w2))
                ),
            ),
        ),
        Misconception(
            "position axis and channel axis swapped",
            mixing_tokens,
            "Your sums go along the tokens, and not along the numbers of one token. It runs only "
            "where there are as many tokens as numbers in each.",
            "Which axis of `tokens` holds the numbers of one token?",
            variants=(lambda *given: swapped(mixing_tokens(*given)),),
        ),
        Misconception(
            "reshape instead of transpose",
            network(first=on_maps(poured, poured), second=on_maps(poured, poured)),
            "Numbers of different tokens got mixed, on the way to a convolution, on the way back "
            "or on both: `reshape` moves no number.",
            "Token 0 is the first row of `tokens[0]`. Which numbers should channel 0 of a "
            "convolution hold? If you use your function from above: is it repaired on both ways?",
            variants=(
                network(first=on_maps(poured), second=on_maps(poured)),
                network(on_maps(back=poured), relu, on_maps(back=poured)),
                network(on_maps(poured, as_it_is), relu, on_maps(as_it_is)),
            ),
        ),
        Misconception(
            "reshape on the way back",
            network(on_maps(back=as_it_is), relu, on_maps(as_it_is, poured)),
            "The two layers are right. But at the end numbers of different tokens changed "
            "places: `reshape` moves no number.",
            "In which order do the axes stand behind the second convolution, and in which "
            "should they?",
        ),
        Misconception(
            "not brought back",
            network(end=swapped),
            "The numbers are right, but tokens and channels are in the convolution's order.",
            "Which axes should (N, T, D) have, and in which order?",
            variants=(network(end=lambda out: swapped(out)[..., None]),),
        ),
        Misconception(
            "only the first layer",
            lambda tokens, w1, b1, w2, b2: relu(linear(tokens, w1, b1)),
            "These are the hidden numbers, before ReLU or after it.",
            "What are w2 and b2 for?",
            variants=(lambda tokens, w1, b1, w2, b2: linear(tokens, w1, b1),),
        ),
        fractions_cut_off(
            lambda *given: ffn(*given).astype(int),
            lambda tokens, *of: ffn(tokens.astype(int), *of),
            network(between=lambda hidden: relu(hidden).astype(int)),
        ),
    ),
    hints=(
        "There are three steps. You have a function for two of them.",
        "ReLU in NumPy: the larger of the number and 0, `np.maximum(…, 0)`. What goes into it, "
        "and what is done with what comes out?",
        "`hidden = np.maximum(on_tokens(tokens, w1, b1), 0)`, then `on_tokens` once more.",
    ),
    why=(
        "With 4D hidden numbers such a network holds about two thirds of the weights of a "
        "Transformer's layer, attention the rest."
    ),
)
