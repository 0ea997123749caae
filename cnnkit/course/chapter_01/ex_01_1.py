"""01.1: The shape of a colour picture, 4 pixels high and 6 wide, channels first."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="01.1",
    kind=PREDICT,
    question="The shape of a colour picture, 4 pixels high and 6 wide, channels first",
    points=1,
    taught_by="limits-shape",
    reference=(3, 4, 6),
    misconceptions=(
        Misconception(
            "channels last",
            (4, 6, 3),
            "This is H×W×C: the order in which a photo comes out of a file.",
            "Which of the three numbers comes first in C×H×W?",
        ),
        Misconception(
            "width before height",
            (3, 6, 4),
            "The channels are in the right place, but the width came before the height.",
            "Is a picture that is 4 high and 6 wide an array with 4 rows, or with 6?",
        ),
        Misconception(
            "width, height, channels",
            (6, 4, 3),
            "This is the picture's size as one says it, width first, and the channels at the end.",
            "What does C×H×W say, letter by letter?",
        ),
        Misconception(
            "the channels forgotten",
            (4, 6),
            "This is one brightness per pixel, as in a gray picture.",
            "How many numbers does a pixel need to have a colour?",
        ),
        Misconception(
            "flattened",
            72,
            "72 is how many numbers there are: the size, not the shape.",
            "Which three numbers multiply to 72 here?",
        ),
    ),
    hints=(
        "C×H×W: channels, height, width.",
        "Red, green and blue: a channel each. The height is the number of rows.",
        "Three numbers: how many colours, how many rows, how many columns.",
    ),
)
