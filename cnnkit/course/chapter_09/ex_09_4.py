"""09.4: A smaller network, written by you."""

from contextlib import suppress
from copy import deepcopy

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.trials import Followed
from cnnkit.course.chapter_09.running import alone, seed
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.table import times

PICTURE = (1, 28, 28)
LAYERS = {  # name -> the layer in torch.nn and its arguments
    "conv1": ("Conv2d", 1, 8, 5),
    "relu1": ("ReLU",),
    "pool1": ("MaxPool2d", 2),
    "conv2": ("Conv2d", 8, 16, 3),
    "relu2": ("ReLU",),
    "pool2": ("MaxPool2d", 2),
    "flatten": ("Flatten",),
    "dropout": ("Identity",),
    "fc": ("Linear", 16 * 5 * 5, 10),
    "last": ("Identity",),
}
NONE = ("Identity",)


def small_network():
    return network_with()


def network_with(**changed):
    """The network that is asked for, or one with other layers in the places named."""
    from torch import nn

    layers = (LAYERS | changed).values()
    return nn.Sequential(*(getattr(nn, kind)(*arguments) for kind, *arguments in layers))


def building(**changed):
    """A function that builds a network with other layers in the places named."""
    return lambda: network_with(**changed)


def expecting(features):
    """One whose last layer expects so many numbers."""
    return building(fc=("Linear", features, 10))


def padded_by(first, second):
    """Both convolutions with so much padding; the last layer expects what comes of it."""
    side = ((28 + 2 * first - 4) // 2 + 2 * second - 2) // 2
    return building(
        conv1=("Conv2d", 1, 8, 5, 1, first),
        conv2=("Conv2d", 8, 16, 3, 1, second),
        fc=("Linear", 16 * side**2, 10),
    )


def with_filters(first, second):
    """So many filters in both convolutions."""
    return building(
        conv1=("Conv2d", 1, first, 5),
        conv2=("Conv2d", first, second, 3),
        fc=("Linear", second * 5 * 5, 10),
    )


def with_hidden(numbers, between="ReLU", dropout=False):
    """Two fully connected layers, with a ReLU between them, or nothing; with a dropout, too."""

    def build():
        from torch import nn

        first = network_with(fc=("Linear", 16 * 5 * 5, numbers))
        more = [nn.Dropout(0.5)] if dropout else []
        return nn.Sequential(*first, getattr(nn, between)(), *more, nn.Linear(numbers, 10))

    return build


def with_third_round(filters):
    """One more convolution, ReLU and pool."""

    def build():
        from torch import nn

        *before, _flatten, _dropout, _fc, _last = network_with()
        more = nn.Conv2d(16, filters, 3), nn.ReLU(), nn.MaxPool2d(2)
        return nn.Sequential(*before, *more, nn.Flatten(), nn.Linear(filters, 10))

    return build


def unbiased(inputs, filters, kernel_size):
    return "Conv2d", inputs, filters, kernel_size, 1, 0, 1, 1, False


CONVOLUTIONS_UNBIASED = {"conv1": unbiased(1, 8, 5), "conv2": unbiased(8, 16, 3)}


@alone()
def _scores(function, arguments):
    """The scores for some pictures of the network that ``function`` builds.

    Its weights are replaced by numbers of ours. Each array of them is told from
    the others by how many numbers it holds, so the order in which the layers
    were made plays no part. It is in training mode: in the other one a dropout does nothing.
    """
    import torch
    from torch import nn

    from cnnkit.shapes import trace
    from cnnkit.shapes.modules import explaining

    network = deepcopy(function) if isinstance(function, nn.Module) else function()
    if network is None or network is ...:
        return network
    if not isinstance(network, nn.Module):
        raise ValueError(f"a network, an nn.Module, was expected, got {type(network).__name__}")
    random = np.random.default_rng(arguments["seed"])
    pictures = random.random((arguments["pictures"], *PICTURE), dtype=np.float32)
    pictures = torch.from_numpy(pictures)
    network.train()
    with torch.no_grad(), explaining(network):
        weights = list(network.parameters())
        if not weights or any(map(nn.parameter.is_lazy, weights)):
            network(pictures)  # which makes them
        if not any(True for _ in network.parameters()):
            raise ValueError(
                "the network has no weights that PyTorch knows of: are its layers made in "
                "`__init__`, each an attribute of its own or in an nn.Sequential?"
            )
        for parameter in network.parameters():
            random = np.random.default_rng((arguments["seed"], parameter.numel()))
            values = random.normal(scale=0.2, size=tuple(parameter.shape))
            parameter.copy_(torch.from_numpy(values))
        seed(arguments["seed"])
        scores = network(pictures)
    with suppress(ShapeError, RuntimeError):  # how it came about is not all that counts
        return Followed(scores, tuple(map(_in_words, trace(network, PICTURE))))
    return scores


def _in_words(row):
    """A row of a dimension table in no language: the shapes, and in brackets the parameters."""
    return f"{times(row.input)} → {times(row.output)} ({row.parameters:,})"


EXERCISE = Exercise(
    id="09.4",
    kind=IMPLEMENT,
    question="A smaller network, written by you",
    points=2,
    taught_by="mnist-small-network",
    reference=small_network,
    probes=(
        {"seed": 4, "pictures": 2},
        {"seed": 9, "pictures": 3},
        {"seed": 11, "pictures": 1},
    ),
    call=_scores,
    takes="",
    misconceptions=(
        Misconception(
            "flatten size: channels forgotten",
            expecting(5 * 5),
            "in_features is 5·5: the cells of one map.",
            "How many maps of 5×5 arrive?",
        ),
        Misconception(
            "flatten size: one side only",
            expecting(16 * 5),
            "in_features is 16·5: the channels, and one side of a map.",
            "How many cells has a map of 5×5?",
        ),
        Misconception(
            "flatten size: last pool forgotten",
            expecting(16 * 10 * 10),
            "in_features is 16·10·10: so many numbers go *into* the last pool.",
            "What does the last pool do to height and width?",
        ),
        Misconception(
            "flatten size: as in the picture, or as if padded",
            expecting(16 * 7 * 7),
            "in_features is 784. These are a picture's own 28·28 pixels, or the 16·7·7 numbers "
            "that would arrive if the convolutions kept height and width.",
            "What arrives there: the picture, or what two convolutions without padding and two "
            "pools have made of it?",
        ),
        Misconception(
            "flatten size: as if not pooled",
            expecting(16 * 22 * 22),
            "in_features is 16·22·22: what two convolutions leave where there is no pool.",
            "What do the pools do to height and width?",
        ),
        Misconception(
            "flatten size: padding of 1",
            expecting(16 * 6 * 6),
            "in_features is 16·6·6. So many would arrive with a padding of 1.",
            "Does the table say anything about padding?",
        ),
        Misconception(
            "flatten size: copied from above",
            expecting(2048),
            "in_features is 2048: that is the network above.",
            "Follow one side through *these* layers: what becomes of 28?",
        ),
        Misconception(
            "flatten size: maps of 4×4",
            expecting(16 * 4 * 4),
            "in_features is 16·4·4. Maps of 4×4 arrive in the network above, or where both "
            "convolutions have 5×5.",
            "Follow one side through *these* layers: what becomes of 28?",
        ),
        Misconception(
            "inputs and outputs exchanged",
            building(fc=("Linear", 10, 400)),
            "The last layer's two numbers stand in the wrong order.",
            "Which does `nn.Linear` want first: how many numbers go in, or how many come out?",
        ),
        Misconception(
            "filters before channels",
            building(conv1=("Conv2d", 8, 1, 5)),
            "In one of your convolutions, channels and filters stand in the wrong order.",
            "Which does `nn.Conv2d` want first: the channels that go in, or those that come out?",
            variants=(building(conv2=("Conv2d", 16, 8, 3)),),
        ),
        Misconception(
            "channels of another layer",
            expecting(8 * 5 * 5),
            "in_features is 8·5·5: the maps of the first convolution were counted.",
            "How many maps does the last convolution put out?",
        ),
        Misconception(
            "a colour picture expected",
            building(conv1=("Conv2d", 3, 8, 5)),
            "Your first convolution expects three channels.",
            "How many channels has a gray picture?",
        ),
        Misconception(
            "a hidden layer more",
            with_hidden(128),
            "There are two fully connected layers, as in the network above.",
            "How many fully connected layers does the table name?",
            variants=(
                *map(with_hidden, (32, 50, 64, 84, 100, 120, 200, 256, 500, 625)),
                *(with_hidden(numbers, "Identity") for numbers in (50, 64, 100, 120, 128, 625)),
                *(with_hidden(numbers, dropout=True) for numbers in (100, 128, 625)),
            ),
        ),
        Misconception(
            "a sigmoid at the end",
            building(last=("Sigmoid",)),
            "Your network ends in a sigmoid: what comes out lies between 0 and 1.",
            "What does `F.cross_entropy` want to be given: scores or probabilities?",
        ),
        Misconception(
            "a pool missing",
            building(pool2=NONE, fc=("Linear", 16 * 10 * 10, 10)),
            "There is one pool only.",
            "After which layers does the table name a pool?",
            variants=(building(pool1=NONE, fc=("Linear", 16 * 11 * 11, 10)),),
        ),
        Misconception(
            "no pool at all",
            building(pool1=NONE, pool2=NONE, fc=("Linear", 16 * 22 * 22, 10)),
            "There is no pool.",
            "After which layers does the table name a pool?",
        ),
        Misconception(
            "the second convolution missing",
            building(conv2=NONE, relu2=NONE, pool2=NONE, fc=("Linear", 8 * 12 * 12, 10)),
            "There is one convolution only.",
            "How many rows has the table, and how often does a convolution stand in it?",
            variants=(building(conv2=NONE, relu2=NONE, fc=("Linear", 8 * 6 * 6, 10)),),
        ),
        Misconception(
            "no convolution",
            building(
                **dict.fromkeys(("conv1", "relu1", "pool1", "conv2", "relu2", "pool2"), NONE),
                fc=("Linear", 28 * 28, 10),
            ),
            "The pixels go straight into the fully connected layer.",
            "What comes before the last row of the table?",
        ),
        Misconception(
            "a round too many",
            with_third_round(32),
            "There are three rounds of convolution, ReLU and pool, as in the network above.",
            "How often does a convolution stand in the table?",
            variants=(with_third_round(16), with_third_round(64)),
        ),
        Misconception(
            "convolutions that move by 2",
            building(
                conv1=("Conv2d", 1, 8, 5, 2),
                conv2=("Conv2d", 8, 16, 3, 2),
                pool1=NONE,
                pool2=NONE,
            ),
            "Your convolutions, or one of them, move by 2.",
            "Which rows of the table say something about a stride?",
            variants=(
                building(conv1=("Conv2d", 1, 8, 5, 2), fc=("Linear", 16 * 2 * 2, 10)),
                building(conv2=("Conv2d", 8, 16, 3, 2), fc=("Linear", 16 * 2 * 2, 10)),
                building(
                    conv1=("Conv2d", 1, 8, 5, 2),
                    conv2=("Conv2d", 8, 16, 3, 2),
                    fc=("Linear", 16, 10),
                ),
            ),
        ),
        Misconception(
            "the two convolutions exchanged",
            building(
                conv1=("Conv2d", 1, 16, 3),
                conv2=("Conv2d", 16, 8, 5),
                fc=("Linear", 8 * 4 * 4, 10),
            ),
            "Your first convolution is the second of the table, and your second the first.",
            "Which of the two gets the picture?",
        ),
        Misconception(
            "one kernel size for both",
            building(conv1=("Conv2d", 1, 8, 3)),
            "Both convolutions have the same kernel size.",
            "Which size does the table give to the first, and which to the second?",
            variants=(building(conv2=("Conv2d", 8, 16, 5), fc=("Linear", 16 * 4 * 4, 10)),),
        ),
        Misconception(
            "numbers of filters exchanged",
            with_filters(16, 8),
            "Your first convolution has 16 filters, and the second 8.",
            "How many filters does the table give to each?",
        ),
        Misconception(
            "other numbers of filters",
            with_filters(32, 64),
            "Your convolutions, or one of them, have another number of filters than the table "
            "says.",
            "How many filters does the table give to each?",
            variants=tuple(
                with_filters(*filters) for filters in ((8, 8), (16, 16), (16, 32), (8, 32), (6, 16))
            ),
        ),
        Misconception(
            "other pools",
            building(
                pool1=("MaxPool2d", 2, 1),
                pool2=("MaxPool2d", 2, 1),
                fc=("Linear", 16 * 20 * 20, 10),
            ),
            "Your pools, or one of them, are larger than those of the table, move in other steps, "
            "or have a padding.",
            "What size and what stride has `nn.MaxPool2d(2)`?",
            variants=(
                building(pool1=("MaxPool2d", 2, 1), fc=("Linear", 16 * 10 * 10, 10)),
                building(pool2=("MaxPool2d", 2, 1), fc=("Linear", 16 * 9 * 9, 10)),
                building(pool2=("MaxPool2d", 2, 2, 1), fc=("Linear", 16 * 6 * 6, 10)),
                building(
                    pool1=("MaxPool2d", 3, 2),
                    pool2=("MaxPool2d", 3, 2),
                    fc=("Linear", 16 * 4 * 4, 10),
                ),
                building(
                    pool1=("MaxPool2d", 3), pool2=("MaxPool2d", 3), fc=("Linear", 16 * 2 * 2, 10)
                ),
            ),
        ),
        Misconception(
            "another function than ReLU",
            building(relu1=("Sigmoid",), relu2=("Sigmoid",)),
            "After your convolutions, or one of them, stands another function than ReLU.",
            "Which function does the table name?",
            variants=(
                *(
                    building(relu1=(kind,), relu2=(kind,))
                    for kind in ("Tanh", "LeakyReLU", "GELU", "ELU")
                ),
                *(building(**{relu: ("Sigmoid",)}) for relu in ("relu1", "relu2")),
            ),
        ),
        Misconception(
            "the wrong number of scores",
            building(fc=("Linear", 16 * 5 * 5, 1)),
            "Another number of scores comes out than there are digits.",
            "How many digits are there, and how many scores does each picture get?",
            variants=tuple(
                building(fc=("Linear", 16 * 5 * 5, scores)) for scores in (9, 11, 16, 100, 625)
            ),
        ),
        Misconception(
            "the last layer missing",
            building(fc=NONE),
            "What comes out are the numbers that should go into the last layer.",
            "Which layer makes ten scores of them?",
        ),
        Misconception(
            "flattened through the batch",
            building(flatten=("Flatten", 0)),
            "All pictures of the batch were laid into one row.",
            "Which axis must be left alone? What does `nn.Flatten()` do if nothing is said?",
        ),
        Misconception(
            "no biases",
            building(**CONVOLUTIONS_UNBIASED),
            "Your convolutions have no biases.",
            "Does the table say so? What does `nn.Conv2d` do if you leave `bias` alone?",
            variants=(building(**CONVOLUTIONS_UNBIASED, fc=("Linear", 16 * 5 * 5, 10, False)),),
        ),
        Misconception(
            "no bias in the last layer",
            building(fc=("Linear", 16 * 5 * 5, 10, False)),
            "Your last layer has no biases.",
            "Does the table say so? What does `nn.Linear` do if you leave `bias` alone?",
        ),
        Misconception(
            "dropout added",
            building(dropout=("Dropout", 0.5)),
            "There is a dropout in front of your last layer, as in the network above. While this "
            "network learns, other scores come out than the table's.",
            "What does your network have that the table does not name?",
            variants=tuple(building(dropout=("Dropout", share)) for share in (0.1, 0.2, 0.25, 0.3)),
        ),
        Misconception(
            "flatten forgotten",
            building(flatten=NONE),
            "What reaches the fully connected layer still has an axis for the maps, for their "
            "height and for their width.",
            "Which layer puts all numbers of a picture in one row?",
        ),
        Misconception(
            "conv2 expects one channel",
            building(conv2=("Conv2d", 1, 16, 3)),
            "The second convolution expects one channel, as if it were given the picture.",
            "How many feature maps does the layer before it put out?",
        ),
        Misconception(
            "softmax at the end",
            building(last=("Softmax", 1)),
            "Your network ends in a softmax. The loss, `F.cross_entropy`, has one inside; it "
            "would be applied twice.",
            "What does `F.cross_entropy` want to be given?",
        ),
        Misconception(
            "log-softmax at the end",
            building(last=("LogSoftmax", 1)),
            "Your network ends in a log-softmax, so logarithms of probabilities come out. The "
            "loss, `F.cross_entropy`, takes that step itself.",
            "What are the ten outputs of the table: scores, or something made of them?",
        ),
        Misconception(
            "softmax over the pictures",
            building(last=("Softmax", 0)),
            "Your network ends in a softmax, and it runs over the pictures of a batch.",
            "What does `F.cross_entropy` want to be given: scores or probabilities?",
        ),
        Misconception(
            "ReLU at the end",
            building(last=("ReLU",)),
            "A ReLU comes after the last layer: every negative score becomes 0.",
            "May a score be negative?",
        ),
        Misconception(
            "no ReLU",
            building(relu1=NONE, relu2=NONE),
            "There is no ReLU after the convolutions.",
            "After which layers does the table name a ReLU?",
        ),
        Misconception(
            "one ReLU missing",
            building(relu2=NONE),
            "After one of the two convolutions there is no ReLU.",
            "After which layers does the table name a ReLU?",
            variants=(building(relu1=NONE),),
        ),
        Misconception(
            "average instead of maximum",
            building(pool1=("AvgPool2d", 2), pool2=("AvgPool2d", 2)),
            "Your pools, or one of them, take the mean of each window.",
            "Which pool does the table name?",
            variants=(
                building(pool1=("AvgPool2d", 2)),
                building(pool2=("AvgPool2d", 2)),
                building(pool2=("AdaptiveAvgPool2d", 1), fc=("Linear", 16, 10)),
            ),
        ),
        Misconception(
            "padding added",
            padded_by(2, 1),
            "Your convolutions, or one of them, have padding.",
            "Does the table say anything about padding?",
            variants=tuple(
                padded_by(*padding) for padding in ((1, 1), (0, 1), (1, 0), (2, 0), (2, 2))
            ),
        ),
        Misconception(
            "kernel sizes exchanged",
            building(
                conv1=("Conv2d", 1, 8, 3),
                conv2=("Conv2d", 8, 16, 5),
                fc=("Linear", 16 * 4 * 4, 10),
            ),
            "Your first convolution has the kernel of the second, and the second that of the "
            "first.",
            "Which of the two has 5×5?",
        ),
    ),
    hints=(
        "Follow one side of a picture: what does a 5×5 window without padding make of 28? And "
        "the pool of that?",
        "28 → 24 → 12 → 10 → 5. How many maps of that size are flattened?",
        "The last layers are `nn.Flatten()` and `nn.Linear(16 * 5 * 5, 10)`; nothing comes "
        "after them.",
    ),
    why=(
        "Papers describe networks by such tables; AlexNet's, in chapter 11, you could now write "
        "in the same way."
    ),
)
