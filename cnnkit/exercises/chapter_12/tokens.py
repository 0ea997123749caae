"""Chapter 12, pointwise convolution: a Transformer's tokens as a picture one pixel wide."""

import numpy as np

from cnnkit.exercises.convolutions import whole_numbers
from cnnkit.exercises.exercise import IMPLEMENT, REPAIR, Exercise, Misconception

LAYERS = tuple(
    {
        "tokens": whole_numbers(seed, *tokens),
        "weight": whole_numbers(seed + 1, out, tokens[2]),
        "bias": 10 * np.array([2, -3, 5, 7, -11][:out]),
    }
    for seed, tokens, out in ((1, (1, 3, 2), 2), (3, (2, 3, 3), 4), (5, (3, 4, 2), 5))
)
NETWORKS = tuple(
    {
        "tokens": whole_numbers(seed, *tokens),
        "w1": whole_numbers(seed + 1, hidden, tokens[2]),
        "b1": whole_numbers(seed + 2, hidden),
        "w2": whole_numbers(seed + 3, tokens[2], hidden),
        "b2": whole_numbers(seed + 4, tokens[2]),
    }
    # Where two axes are equally long, code runs that takes one for the other.
    for seed, tokens, hidden in (
        (10, (1, 3, 2), 4),
        (21, (2, 3, 3), 5),
        (30, (2, 4, 3), 3),
        (40, (2, 4, 3), 12),
    )
)


def linear(tokens, weight, bias):
    """tokens (N, T, D), weight (out, D), bias (out,) -> (N, T, out)."""
    return tokens @ weight.T + bias


def relu(x):
    return np.maximum(x, 0)


def swapped(x):
    return x.swapaxes(1, 2)


def poured(x):
    """(N, T, D) into (N, D, T), or back: the shape alone."""
    return x.reshape(len(x), *x.shape[:0:-1])


def on_maps(there=swapped, back=swapped):
    """A layer on (N, D, T), as a convolution sees it."""

    def model(tokens, weight, bias):
        return back(weight @ there(tokens) + bias[:, None])

    return model


def along_the_tokens(tokens, weight, bias):
    """The tokens taken for channels, (N, T, D, 1): an error unless T = D."""
    return weight @ tokens + bias[:, None]


def everything_reversed(tokens, weight, bias):
    """``tokens.T``, poured into the shape that is wanted."""
    n, length, width = tokens.shape
    return swapped(weight @ tokens.T.reshape(n, width, length) + bias[:, None])


def network(first=linear, between=relu, second=linear, end=lambda out: out):
    def model(tokens, w1, b1, w2, b2):
        return end(second(between(first(tokens, w1, b1)), w2, b2))

    return model


def ffn(tokens, w1, b1, w2, b2):
    return network()(tokens, w1, b1, w2, b2)


def without_bias(tokens, weight, bias):
    return tokens @ weight.T


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def gelu(x):
    """As its inventors approximate it, with tanh."""
    return x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def transposed(tokens, weight, bias):
    return tokens @ weight + bias


def mixing_tokens(tokens, w1, b1, w2, b2):
    """Both layers along the tokens: an error unless T = D."""
    hidden = relu(along_the_tokens(tokens, w1, b1))
    return along_the_tokens(hidden, w2, b2)


EXERCISES = (
    Exercise(
        id="12.4",
        kind=REPAIR,
        question="Tokens to the layout of a convolution, and back",
        points=2,
        reference=linear,
        probes=LAYERS,
        misconceptions=(
            Misconception(
                "reshape instead of transpose",
                on_maps(poured, poured),
                "The shapes are right. But the numbers of different tokens get mixed, on the way "
                "there and on the way back: `reshape` moves no number.",
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
                on_maps(back=lambda out: out),
                "Your result still has the layout of the convolution.",
                "Which axes should (N, T, out) have, and in which order?",
                variants=(
                    on_maps(back=lambda out: out[..., None]),
                    on_maps(back=lambda out: out.transpose(0, 2, 1)[..., None]),
                    on_maps(back=lambda out: out.transpose(0, 2, 1)[:, None]),
                    on_maps(back=lambda out: out.transpose(0, 2, 1)[:, :, None]),
                ),
            ),
            Misconception(
                "sentences mixed up",
                everything_reversed,
                "With a single sentence it is right; with several their numbers get mixed. `.T` "
                "reverses all axes, the first one, too.",
                "Which two axes should change places, and which one should stay?",
            ),
            Misconception(
                "bias forgotten",
                without_bias,
                "The layout is right, but the bias got lost.",
                "What has to be given to `conv2d` besides the weights?",
            ),
        ),
        hints=(
            "Draw three tokens of two numbers each. What is channel 0 of the picture that they "
            "become?",
            "Both ways two axes change places, and the others stay. Which function moves axes? "
            "The axis of length 1 comes last on the way there, and goes on the way back.",
            "`tokens.transpose(0, 2, 1)[..., None]` there; `[..., 0].transpose(0, 2, 1)` back.",
        ),
    ),
    Exercise(
        id="12.5",
        kind=IMPLEMENT,
        question="A Transformer's position-wise network, as two pointwise convolutions",
        points=2,
        reference=ffn,
        probes=NETWORKS,
        misconceptions=(
            Misconception(
                "ReLU forgotten",
                network(between=lambda hidden: hidden),
                "Between the two layers nothing was set to 0.",
                "What could two such layers do that one could not?",
            ),
            Misconception(
                "ReLU at the end, too",
                network(end=relu),
                "What comes out of the second layer went through ReLU, too.",
                "May the result of the network be negative? Look at the list of its three steps.",
            ),
            Misconception(
                "ReLU in the wrong place",
                network(between=lambda hidden: hidden, end=relu),
                "ReLU came before the first layer or after the second one, and not between them.",
                "Between which two steps does ReLU stand?",
                variants=(
                    lambda tokens, *of: network(between=lambda h: h)(relu(tokens), *of),
                    lambda tokens, *of: ffn(relu(tokens), *of),
                ),
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
            ),
            Misconception(
                "position axis and channel axis swapped",
                mixing_tokens,
                "Numbers of different tokens got mixed: your sums do not go along the numbers of "
                "one token.",
                "Which axis of `tokens` holds the numbers of one token? And if you use your "
                "function from above: is it repaired on both ways?",
                variants=(
                    lambda *given: swapped(mixing_tokens(*given)),
                    network(first=on_maps(poured, poured), second=on_maps(poured, poured)),
                    network(first=on_maps(poured), second=on_maps(poured)),
                    network(on_maps(back=poured), relu, on_maps(back=poured)),
                ),
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
                "These are the hidden numbers, as the first layer gives them.",
                "What are w2 and b2 for?",
                variants=(lambda tokens, w1, b1, w2, b2: linear(tokens, w1, b1),),
            ),
        ),
        hints=(
            "There are three steps. You have a function for two of them.",
            "ReLU in NumPy: the larger of the number and 0, `np.maximum(…, 0)`. What goes into it, "
            "and what is done with what comes out?",
            "`hidden = np.maximum(on_tokens(tokens, w1, b1), 0)`, then `on_tokens` once more.",
        ),
    ),
)
