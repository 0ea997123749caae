"""12.8: AlexNet's FC6 as a convolution: its weights, and its output on larger maps."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import output_size

# AlexNet's FC6 on maps of 6×6; then on maps of 8×10.
FILTERS, CHANNELS, SIZE = 4096, 256, 6
LARGER = (8, 10)
WEIGHTS = (FILTERS, CHANNELS, SIZE, SIZE)
MAPS = (1, FILTERS, *output_size(LARGER, SIZE))


EXERCISE = Exercise(
    id="12.8",
    kind=PREDICT,
    question="AlexNet's FC6 as a convolution: its weights, and its output on larger maps",
    points=1,
    taught_by="pointwise-window-explained",
    reference=(WEIGHTS, MAPS),
    misconceptions=(
        Misconception(
            "one number per filter, whatever the size",
            (WEIGHTS, (1, FILTERS, 1, 1)),
            "The weights are right. But on the larger maps you have a single place left.",
            "In a row of 8 cells, how many places has a window of 6?",
        ),
        Misconception(
            "the window grows with the maps",
            ((FILTERS, CHANNELS, *LARGER), (1, FILTERS, 1, 1)),
            "Your window is as large as the larger maps, so it has other weights than FC6.",
            "The layer has been trained. Can its weights become more when a larger picture comes?",
        ),
        Misconception(
            "windows of 1×1",
            ((FILTERS, CHANNELS, 1, 1), (1, FILTERS, *LARGER)),
            "Your weights are those of a 1×1 convolution, 256 in each filter. FC6 has 9,216.",
            "How many numbers does each output of FC6 see? Which window holds as many?",
            variants=(
                ((FILTERS, CHANNELS, 1, 1), MAPS),
                ((FILTERS, CHANNELS, 1, 1), (1, FILTERS, 1, 1)),
            ),
        ),
        Misconception(
            "flattened first",
            ((FILTERS, CHANNELS * SIZE * SIZE, 1, 1), (1, FILTERS, 1, 1)),
            "Your filters are 9,216 deep and see one cell: that fits only after flattening.",
            "The maps are not flattened here. How deep are they, and how high and wide?",
            variants=(
                ((FILTERS, CHANNELS * SIZE * SIZE, 1, 1), MAPS),
                ((FILTERS, CHANNELS * SIZE * SIZE, 1, 1), (1, FILTERS, *LARGER)),
            ),
        ),
        Misconception(
            "still a matrix",
            ((FILTERS, CHANNELS * SIZE * SIZE), (1, FILTERS)),
            "These are the shapes of FC6 as a fully connected layer.",
            "Which axes have the weights of a convolution?",
        ),
        Misconception(
            "the batch axis in the weights",
            ((1, CHANNELS, SIZE, SIZE), MAPS),
            "The output is right. In the weights you wrote N = 1 where the number of filters "
            "belongs.",
            "Does a layer get other weights when more pictures come? What does the first axis "
            "of weights count?",
        ),
        Misconception(
            "in and out swapped",
            ((CHANNELS, FILTERS, SIZE, SIZE), MAPS),
            "The output is right. In the weights the channels that come in stand first.",
            "Which comes first in PyTorch's weights, `out_channels` or `in_channels`?",
            since="05.5",
        ),
        Misconception(
            "the size kept",
            (WEIGHTS, (1, FILTERS, *LARGER)),
            "The weights are right. The maps that come out are as large as those that go in, "
            "as with padding.",
            "Where does the last window of 6 in a row of 8 begin?",
            since="04.3",
        ),
        Misconception(
            "+1 forgotten",
            (WEIGHTS, (1, FILTERS, LARGER[0] - SIZE, LARGER[1] - SIZE)),
            "The weights are right. For the maps you have counted the steps of the window.",
            "Where is the window before its first step?",
            since="04.2",
        ),
        Misconception(
            "as many maps as before",
            (WEIGHTS, (1, CHANNELS, *MAPS[2:])),
            "The weights are right, and so is the size. But you kept the number of channels.",
            "How many maps does one filter give? And how many filters are there?",
        ),
        Misconception(
            "channels last",
            ((SIZE, SIZE, CHANNELS, FILTERS), (1, *MAPS[2:], FILTERS)),
            "The channels stand last, as in TensorFlow, in one of the shapes or in both.",
            "Where do the channels stand in NCHW?",
            variants=(
                (WEIGHTS, (1, *MAPS[2:], FILTERS)),
                ((SIZE, SIZE, CHANNELS, FILTERS), MAPS),
                ((FILTERS, SIZE, SIZE, CHANNELS), MAPS),
                ((FILTERS, SIZE, SIZE, CHANNELS), (1, *MAPS[2:], FILTERS)),
            ),
            since="01.1",
        ),
        Misconception(
            "height and width swapped",
            (WEIGHTS, (1, FILTERS, *MAPS[:1:-1])),
            "The weights are right. In the output the width stands before the height.",
            "Which of 8 and 10 is the height of the maps that go in?",
            since="03.5",
        ),
        Misconception(
            "the shapes in the wrong order",
            (MAPS, WEIGHTS),
            "Both shapes are right, but the weights come first.",
            "Which of the two was asked for first?",
        ),
    ),
    hints=(
        "How many numbers does each output of FC6 see? How large a window holds them all?",
        "The window is as large as the maps of POOL3, and there is a filter for each output. "
        "On larger maps it can move: count its places, as in chapter 04.",
        "(FN, C, FH, FW) with FN = 4096 and a window of 6×6. Then 8 − 6 + 1 places down, and "
        "10 − 6 + 1 to the right.",
    ),
)
