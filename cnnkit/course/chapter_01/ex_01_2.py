"""01.2: From H×W×C to C×H×W."""

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.convolutions import whole_numbers


def channels_first(picture):
    return picture.transpose(2, 0, 1)


COLOUR_PICTURES = (
    {"picture": whole_numbers(7, 2, 2, 3).astype(float)},
    *(
        {"picture": whole_numbers(sum(shape), *shape) / 4}
        for shape in ((3, 2, 3), (2, 4, 3), (5, 4, 3), (1, 6, 3), (4, 1, 3))
    ),
)


EXERCISE = Exercise(
    id="01.2",
    kind=REPAIR,
    question="From H×W×C to C×H×W",
    points=2,
    taught_by="limits-shape",
    reference=channels_first,
    probes=COLOUR_PICTURES,
    misconceptions=(
        Misconception(
            "reshape instead of transpose",
            lambda picture: picture.reshape(picture.shape[2], picture.shape[0], picture.shape[1]),
            "The shape is right, but the numbers are not where they belong. `reshape` reads "
            "them in their old order and only breaks the rows elsewhere: red, green and blue "
            "of one pixel end up side by side.",
            "Which operation moves a whole axis to another place?",
        ),
        Misconception(
            "height and width swapped too",
            lambda picture: picture.T,
            "All axes are reversed, as `.T` does: the rows of the picture are now its columns.",
            "In which order should height and width stand after the channels?",
        ),
        Misconception(
            "blue first",
            lambda picture: picture.transpose(2, 0, 1)[::-1],
            "The axes are right, but the channels come in the order blue, green, red.",
            "Which channel should be at index 0?",
        ),
        Misconception(
            "the red channel alone",
            lambda picture: picture[:, :, 0],
            "This is the red channel alone.",
            "Where are green and blue?",
        ),
    ),
    hints=(
        "Look at the first pixel, `picture[0, 0]`: where should its three numbers go?",
        "The numbers have to move. `reshape` never moves any.",
        "`picture.transpose(...)` takes the old axes in their new order. The old ones are "
        "H 0, W 1, C 2.",
    ),
)
