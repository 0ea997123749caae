"""Chapter 09: where the numbers of a network come from, and a network of one's own."""

from copy import deepcopy

import numpy as np

from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, Exercise, Misconception

PICTURE = (1, 28, 28)


def small_network():
    return network_with()


def network_with(features=400, conv2_inputs=8, between=(), last=(), relus=2, pool="MaxPool2d"):
    """The network that is asked for, or one with a mistake in it; ``between`` replaces Flatten."""
    from torch import nn

    relu = [nn.ReLU] * relus + [nn.Identity] * (2 - relus)
    layers = [
        nn.Conv2d(1, 8, kernel_size=5),
        relu[0](),
        getattr(nn, pool)(2),
        nn.Conv2d(conv2_inputs, 16, kernel_size=3),
        relu[1](),
        getattr(nn, pool)(2),
        *(between or [nn.Flatten()]),
        nn.Linear(features, 10),
        *(getattr(nn, name)(**settings) for name, settings in last),
    ]
    return nn.Sequential(*layers)


def _scores(function, arguments):
    """The scores for some pictures of the network that ``function`` builds.

    Its weights are replaced by numbers of ours, so that networks built in the
    same way give the same scores.
    """
    import torch
    from torch import nn

    from cnnkit.shapes.modules import explaining

    with torch.random.fork_rng():
        network = deepcopy(function) if isinstance(function, nn.Module) else function()
    if network is None or network is ...:
        return network
    if not isinstance(network, nn.Module):
        raise ValueError(f"a network, an nn.Module, was expected, got {type(network).__name__}")
    random = np.random.default_rng(arguments["seed"])
    pictures = random.random((arguments["pictures"], *PICTURE), dtype=np.float32)
    pictures = torch.from_numpy(pictures)
    network.eval()
    with torch.no_grad(), torch.random.fork_rng(), explaining(network):
        network(pictures)  # a lazy layer has no weights before
        for parameter in network.parameters():
            values = random.normal(scale=0.2, size=tuple(parameter.shape))
            parameter.copy_(torch.from_numpy(values))
        return network(pictures)


def _padded():
    from torch import nn

    network = network_with(features=16 * 7 * 7)
    network[0], network[3] = nn.Conv2d(1, 8, 5, padding=2), nn.Conv2d(8, 16, 3, padding=1)
    return network


def _filters_and_kernels_exchanged():
    from torch import nn

    network = network_with(features=16 * 4 * 4)
    network[0], network[3] = nn.Conv2d(1, 8, kernel_size=3), nn.Conv2d(8, 16, kernel_size=5)
    return network


def _nothing():
    from torch import nn

    return nn.Identity()


def _without_first_relu():
    from torch import nn

    network = network_with(relus=2)
    network[1] = nn.Identity()
    return network


SOFTMAX = (("Softmax", {"dim": 1}),)

EXERCISES = (
    Exercise(
        id="09.2",
        kind=PREDICT,
        question="How many numbers go into fc1 when a picture has been flattened?",
        points=1,
        reference=2048,
        misconceptions=(
            Misconception(
                "channels forgotten",
                16,
                "These are the 4·4 cells of a single map.",
                "How many maps does pool3 put out?",
            ),
            Misconception(
                "one side only",
                128 * 4,
                "This is 128·4: the channels, and one side of the maps.",
                "How many cells has a map of 4×4?",
            ),
            Misconception(
                "padding of pool3 forgotten",
                128 * 3 * 3,
                "This is 128·3·3: you let pool3 make 3 of 7, as it would without padding.",
                "How many windows of 2 fit into 7 cells with one of padding on either side?",
            ),
            Misconception(
                "half a window counted",
                128 * 5 * 5,
                "This is 128·5·5: the 4.5 of pool3 rounded up, as if half a window were one.",
                "Does PyTorch count a window that sticks out?",
            ),
            Misconception(
                "pool3 forgotten",
                128 * 7 * 7,
                "This is what conv3 puts out, 128·7·7.",
                "What comes between conv3 and fc1?",
            ),
            Misconception(
                "no pool at all",
                128 * 28 * 28,
                "This is 128·28·28, as if no pool made the maps smaller.",
                "What does a pool with stride 2 do to the height and the width?",
            ),
            Misconception(
                "channels of another layer",
                64 * 4 * 4,
                "This is 64·4·4. The maps have the right size, but 64 is how many conv2 puts out.",
                "How many filters does the last convolution have?",
            ),
            Misconception(
                "pictures' own pixels",
                28 * 28,
                "These are the 28·28 pixels of the picture.",
                "What reaches fc1: the picture, or what three convolutions and pools made of it?",
            ),
            Misconception(
                "outputs for inputs",
                625,
                "625 is how many numbers fc1 puts out.",
                "How many numbers does pool3 put out?",
            ),
        ),
        hints=(
            "Three pools, each with stride 2: 28 becomes 14, then 7. And then?",
            "pool3 has padding 1: (7 + 2·1 − 2)/2 + 1 is not whole. PyTorch rounds down.",
            "128 maps of 4×4 are flattened. Multiply the three.",
        ),
    ),
    Exercise(
        id="09.3",
        kind=PREDICT,
        question="How many parameters does fc1 have, its biases included?",
        points=1,
        reference=1_280_625,
        misconceptions=(
            Misconception(
                "biases forgotten",
                2048 * 625,
                "These are the weights alone, 2048·625.",
                "How many biases does a layer with 625 outputs have?",
            ),
            Misconception(
                "a bias for each input",
                2048 * 625 + 2048,
                "You counted a bias for each of the 2048 inputs.",
                "To what is a bias added: to what goes in, or to what comes out?",
            ),
            Misconception(
                "one bias for all",
                2048 * 625 + 1,
                "You counted one bias for the whole layer.",
                "conv1 had one bias per filter. What stands in the place of a filter here?",
            ),
            Misconception(
                "one weight for each input",
                2048 + 625,
                "This adds inputs and outputs.",
                "Every output has a weight for every input. How many pairs are there?",
                variants=(2048,),
            ),
            Misconception(
                "fc2 counted, too",
                1_280_625 + 6260,
                "This is fc1 together with fc2.",
                "Which of the two layers was asked for?",
            ),
            Misconception(
                "the whole network",
                1_379_557,
                "This is the number of all parameters of the network.",
                "Which of its layers was asked for?",
            ),
            Misconception(
                "fc2 in place of fc1",
                6260,
                "These are the parameters of fc2, 10·(625 + 1).",
                "What goes into fc1, and what comes out of it?",
            ),
            Misconception(
                "sizes before pool3",
                625 * (128 * 7 * 7 + 1),
                "Your inputs are the 128·7·7 numbers in front of pool3.",
                "How many numbers were left after flattening?",
                variants=(128 * 7 * 7 * 625,),
            ),
        ),
        hints=(
            "How many inputs, how many outputs?",
            "Each of the 625 outputs has a weight for each input, and one bias.",
            "625·(2048 + 1).",
        ),
    ),
    Exercise(
        id="09.4",
        kind=IMPLEMENT,
        question="A smaller network, written by you",
        points=2,
        reference=small_network,
        probes=({"seed": 4, "pictures": 2}, {"seed": 9, "pictures": 3}),
        call=_scores,
        takes="",
        misconceptions=(
            Misconception(
                "flatten size: channels forgotten",
                lambda: network_with(features=5 * 5),
                "in_features is 5·5: the cells of one map.",
                "How many maps of 5×5 arrive?",
            ),
            Misconception(
                "flatten size: one side only",
                lambda: network_with(features=16 * 5),
                "in_features is 16·5: the channels, and one side of a map.",
                "How many cells has a map of 5×5?",
            ),
            Misconception(
                "flatten size: last pool forgotten",
                lambda: network_with(features=16 * 10 * 10),
                "in_features is 16·10·10: so many numbers go *into* the last pool.",
                "What does the last pool do to height and width?",
            ),
            Misconception(
                "flatten size: as if padded",
                lambda: network_with(features=16 * 7 * 7),
                "in_features is 16·7·7. That would be right if the convolutions kept height and "
                "width, as those of chapter 09's network do. These have no padding.",
                "What does a 5×5 convolution without padding make of 28?",
            ),
            Misconception(
                "flatten size: as if not pooled",
                lambda: network_with(features=16 * 22 * 22),
                "in_features is 16·22·22: what two convolutions leave where there is no pool.",
                "What do the pools do to height and width?",
            ),
            Misconception(
                "flatten forgotten",
                lambda: network_with(between=(_nothing(),)),
                "What reaches the fully connected layer still has three axes.",
                "Which layer puts all numbers of a picture in one row?",
            ),
            Misconception(
                "conv2 expects one channel",
                lambda: network_with(conv2_inputs=1),
                "The second convolution expects one channel, as if it were given the picture.",
                "How many feature maps does the layer before it put out?",
            ),
            Misconception(
                "softmax at the end",
                lambda: network_with(last=SOFTMAX),
                "Your network ends in a softmax. The loss, `F.cross_entropy`, has one inside; it "
                "would be applied twice.",
                "What does `F.cross_entropy` want to be given?",
                variants=(lambda: network_with(last=(("LogSoftmax", {"dim": 1}),)),),
            ),
            Misconception(
                "softmax over the pictures",
                lambda: network_with(last=(("Softmax", {"dim": 0}),)),
                "Your network ends in a softmax, and it runs over the pictures of a batch.",
                "What does `F.cross_entropy` want to be given: scores or probabilities?",
            ),
            Misconception(
                "ReLU at the end",
                lambda: network_with(last=(("ReLU", {}),)),
                "A ReLU comes after the last layer: every negative score becomes 0.",
                "May a score be negative?",
            ),
            Misconception(
                "no ReLU",
                lambda: network_with(relus=0),
                "There is no ReLU after the convolutions.",
                "Which layer turns negative numbers into 0, and after which does it stand?",
            ),
            Misconception(
                "one ReLU missing",
                lambda: network_with(relus=1),
                "There is a ReLU after the first convolution and none after the second.",
                "After which layers does the table name a ReLU?",
                variants=(_without_first_relu,),
            ),
            Misconception(
                "average instead of maximum",
                lambda: network_with(pool="AvgPool2d"),
                "Your pools take the mean of each window.",
                "Which pool does the table name?",
            ),
            Misconception(
                "padding added",
                _padded,
                "Your convolutions keep height and width: they have padding.",
                "Does the table say anything about padding?",
            ),
            Misconception(
                "kernel sizes exchanged",
                _filters_and_kernels_exchanged,
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
    ),
)
