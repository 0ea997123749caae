"""12.2: The parameters of a 1×1 layer that makes 64 maps of 256."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import conv_parameters

# 256 maps of 28×28 come in, 64 go out.
IN, OUT, PLACES = 256, 64, 28 * 28
WEIGHTS = conv_parameters(IN, OUT, 1, bias=False)


EXERCISE = Exercise(
    id="12.2",
    kind=PREDICT,
    question="The parameters of a 1×1 layer that makes 64 maps of 256",
    points=1,
    taught_by="pointwise-unrolled-explained",
    reference=conv_parameters(IN, OUT, 1),
    misconceptions=(
        Misconception(
            "weights not shared",
            WEIGHTS * PLACES,
            "In your count every weight stands 784 times, once for each place.",
            "When the window moves on, does the filter change?",
            variants=(conv_parameters(IN, OUT, 1) * PLACES, WEIGHTS * PLACES + OUT),
        ),
        Misconception(
            "everything joined to everything",
            (IN * PLACES) * (OUT * PLACES),
            "That is a fully connected layer on the whole picture: a weight from every number "
            "that comes in to every number that goes out.",
            "How many numbers does one filter see at a time?",
            variants=((IN * PLACES + 1) * (OUT * PLACES),),
        ),
        Misconception(
            "windows of 3×3",
            conv_parameters(IN, OUT, 3),
            "You counted nine weights for each channel.",
            "How many cells of one channel does a window of 1×1 hold?",
            variants=(conv_parameters(IN, OUT, 3, bias=False),),
        ),
        Misconception(
            "bias forgotten",
            WEIGHTS,
            "These are the weights alone.",
            "What does each filter have besides its weights?",
            since="01.3",
        ),
        Misconception(
            "one bias for all filters",
            WEIGHTS + 1,
            "The weights are right, but there is one bias in all.",
            "How many maps go out, and does each need its own bias?",
            since="05.6",
        ),
        Misconception(
            "as many biases as channels come in",
            WEIGHTS + IN,
            "The weights are right. But there are 256 biases, as many as maps come in.",
            "To what is a bias added: to what goes in, or to what comes out?",
            since="05.6",
        ),
        Misconception(
            "a bias for every weight, or for every cell",
            2 * WEIGHTS,
            "The weights are right. But there are far too many biases: one for each weight, "
            "or one for each cell of each map.",
            "A filter, wherever it lies, adds the same number. How many filters are there?",
            variants=(WEIGHTS + OUT * PLACES,),
        ),
        Misconception(
            "channels forgotten",
            conv_parameters(1, OUT, 1),
            "Your filters have a single weight, or one and a bias.",
            "A filter is as deep as its input. How deep is that here?",
            variants=(OUT,),
            since="01.4",
        ),
        Misconception(
            "one filter only",
            conv_parameters(IN, 1, 1),
            "This is what a single filter has, with its bias or without.",
            "How many filters does it take to make 64 maps?",
            variants=(IN,),
            since="05.6",
        ),
        Misconception(
            "added instead of multiplied",
            IN + OUT,
            "You added the two numbers of channels.",
            "Each of the 64 filters has its own weights. How many has each?",
            variants=(IN + OUT + 1, IN + 2 * OUT),
        ),
        Misconception(
            "the numbers of the output",
            OUT * PLACES,
            "This is how many numbers come out.",
            "Which numbers does a layer learn?",
            since="05.6",
        ),
    ),
    hints=(
        "How many weights does one filter have? It is as deep as its input.",
        "Count one filter, its bias included. Then all filters. The 28×28 play no part.",
        "64 · (256 + 1).",
    ),
)
