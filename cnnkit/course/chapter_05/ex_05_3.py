"""05.3: The shapes of six maps, and of ten with padding."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import output_size

# Six filters of 5×5 on 32×32×3; ten of them, with a padding of 2.
SIX, TEN = output_size(32, 5), output_size(32, 5, padding=2)


EXERCISE = Exercise(
    id="05.3",
    kind=PREDICT,
    question="The shapes of six maps, and of ten with padding",
    points=1,
    taught_by="channels-blocks-predict",
    explorer="size-explorer",
    reference=((6, SIX, SIX), (10, TEN, TEN)),
    misconceptions=(
        Misconception(
            "maps last",
            ((SIX, SIX, 6), (TEN, TEN, 10)),
            "The sizes are right, but the maps come last.",
            "Where do the channels stand in (C, H, W)?",
        ),
        Misconception(
            "the input's channels kept",
            ((3, SIX, SIX), (3, TEN, TEN)),
            "You have as many maps as the input has channels.",
            "How many maps does one filter give? And how many filters are there?",
        ),
        Misconception(
            "channels not summed",
            ((6, 3, SIX, SIX), (10, 3, TEN, TEN)),
            "You have a map for each channel of each filter.",
            "What becomes of what the three channels of a filter give?",
            variants=(
                ((18, SIX, SIX), (30, TEN, TEN)),
                ((3, 6, SIX, SIX), (3, 10, TEN, TEN)),
            ),
        ),
        Misconception(
            "the shapes of the filters",
            ((6, 3, 5, 5), (10, 3, 5, 5)),
            "These are the shapes of the filters.",
            "What comes out when they have slid over the picture?",
        ),
        Misconception(
            "an axis for the batch",
            ((1, 6, SIX, SIX), (1, 10, TEN, TEN)),
            "The first axis counts pictures, and you were asked about a single one.",
            "Which axes does the output of one picture have?",
        ),
        Misconception(
            "all filters summed into one map",
            ((1, SIX, SIX), (1, TEN, TEN)),
            "You have a single map each time.",
            "Channels are added up. Are filters?",
            variants=(((SIX, SIX), (TEN, TEN)),),
        ),
        Misconception(
            "padding forgotten",
            ((6, SIX, SIX), (10, SIX, SIX)),
            "The first shape is right; in the second the maps are as small as without padding.",
            "By how many pixels does a padding of 2 make a row longer?",
            since="04.6",
        ),
        Misconception(
            "padding counted once",
            ((6, SIX, SIX), (10, 30, 30)),
            "The first shape is right. In the second the padding was added on one side only.",
            "How many sides does a row have?",
            since="04.2",
        ),
        Misconception(
            "the size kept without padding, too",
            ((6, 32, 32), (10, 32, 32)),
            "The second shape is right. In the first, windows would stick out.",
            "Where does the last window of 5 in a row of 32 begin?",
        ),
        Misconception(
            "padding makes maps larger than the picture",
            ((6, 32, 32), (10, 36, 36)),
            "You kept the size without padding, and added the padding to it.",
            "Where does the last window of 5 in a row of 32 begin?",
        ),
        Misconception(
            "+1 forgotten",
            ((6, SIX - 1, SIX - 1), (10, TEN - 1, TEN - 1)),
            "These are the steps of the window.",
            "Where is the window before its first step?",
            since="04.2",
        ),
        Misconception(
            "one place too many",
            ((6, SIX + 1, SIX + 1), (10, TEN + 1, TEN + 1)),
            "A map of yours has one row and one column too many.",
            "In a row of 6 pixels, how many places has a window of 5? Count them.",
            variants=(((6, SIX + 1, SIX + 1), (10, TEN, TEN)),),
        ),
        Misconception(
            "the size of the padded picture",
            ((6, SIX, SIX), (10, 36, 36)),
            "The first shape is right. In the second the maps are as large as the picture "
            "with its padding.",
            "Where does the last window of 5 in a row of 36 begin?",
        ),
    ),
    hints=(
        "How many maps does one filter give, however deep it is?",
        "A map for each filter. Its height and width are those of chapter 04.",
        "(32 − 5)/1 + 1 without padding; with a padding of 2 it is (32 + 4 − 5)/1 + 1. The "
        "number of filters stands first.",
    ),
)
