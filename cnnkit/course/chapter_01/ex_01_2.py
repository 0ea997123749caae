"""01.2: From H×W×C to C×H×W."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.axes import moving
from cnnkit.course.families.maps import BRACKETS, NOTHING, WHOLE, afterwards


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
        *known(moving((2, 0, 1)), lambda makes: makes),
        Misconception(
            "blue first",
            lambda picture: picture.transpose(2, 0, 1)[::-1],
            "The axes are right, but the channels come in the order blue, green, red.",
            "Which channel should be at index 0?",
        ),
        Misconception(
            "channels in the wrong order",
            lambda picture: picture.transpose(2, 0, 1)[[1, 2, 0]],
            "The axes are right, but red, green and blue come in another order.",
            "Which channel should be at index 0, which at index 1?",
            variants=tuple(
                lambda picture, order=order: picture.transpose(2, 0, 1)[order]
                for order in ([2, 0, 1], [1, 0, 2], [0, 2, 1])
            ),
        ),
        Misconception(
            "a channel missing",
            lambda picture: picture.transpose(2, 0, 1)[:-1],
            "One channel, the first or the last, is missing or 0.",
            "Which channels has the picture, and which of them are in your result?",
            variants=(
                lambda picture: picture.transpose(2, 0, 1)[1:],
                lambda picture: picture.transpose(2, 0, 1) * [[[1]], [[1]], [[0]]],
                lambda picture: picture.transpose(2, 0, 1) * [[[0]], [[1]], [[1]]],
            ),
        ),
        Misconception(
            "as many channels as rows or columns",
            lambda picture: picture.transpose(2, 0, 1)[range(len(picture))],
            "No more channels come out than the picture has rows, or columns.",
            "Which place of `picture.shape` says how many channels there are?",
            variants=(
                lambda picture: picture.transpose(2, 0, 1)[: len(picture)],
                lambda picture: picture.transpose(2, 0, 1)[range(picture.shape[1])],
                lambda picture: picture.transpose(2, 0, 1)[: picture.shape[1]],
            ),
        ),
        Misconception(
            "no axis moved, but what lies along it",
            lambda picture: picture[:, :, ::-1],
            "The axes stand where they stood. Rows, columns or colours of the picture changed "
            "places among themselves.",
            "Which axis should be the first one? Did your operation move an axis, or what lies "
            "along it?",
            variants=(
                lambda picture: picture[::-1],
                lambda picture: picture[:, ::-1],
                lambda picture: picture[::-1, ::-1],
                np.flip,
                lambda picture: np.roll(picture, 1, axis=2),
                lambda picture: np.roll(picture, 2, axis=2),
                lambda picture: np.roll(picture, 1, axis=0),
            ),
        ),
        Misconception(
            "the shape instead of the numbers",
            lambda picture: (picture.shape[2], *picture.shape[:2]),
            "This is a shape, and not the picture.",
            "Which line of your function moves the numbers of the picture? What does it return?",
            variants=(np.shape,),
        ),
        Misconception(
            "turned or mirrored",
            lambda picture: picture.transpose(2, 0, 1)[:, ::-1],
            "The channels come first, but the picture in each of them is turned or mirrored.",
            "Should a pixel of a channel leave its row or its column?",
            variants=(
                lambda picture: picture.transpose(2, 0, 1)[:, :, ::-1],
                lambda picture: picture.transpose(2, 0, 1)[:, ::-1, ::-1],
                lambda picture: np.rot90(picture.transpose(2, 0, 1), axes=(1, 2)),
                lambda picture: np.rot90(picture.transpose(2, 0, 1), -1, axes=(1, 2)),
            ),
        ),
        Misconception(
            "only one channel",
            lambda picture: picture[:, :, 0],
            "One channel is there, the others are missing.",
            "Where are the other colours?",
            variants=(
                *(lambda picture, of=of: picture[:, :, of] for of in (1, 2)),
                *(lambda picture, of=of: picture[None, :, :, of] for of in (0, 1, 2)),
            ),
        ),
        Misconception(
            "one channel three times",
            lambda picture: np.stack([picture[:, :, 0]] * 3),
            "The three channels are alike.",
            "Where are the other two colours? In code: does the index of the channel change?",
            variants=tuple(
                lambda picture, of=of: np.stack([picture[:, :, of]] * 3) for of in (1, 2)
            ),
        ),
        Misconception(
            "rows taken for channels",
            lambda picture: picture[[0, 1, 2]],
            "The first three rows of the picture were taken for its channels.",
            "What does the first index of `picture` count?",
            variants=(lambda picture: picture[:3],),
        ),
        Misconception(
            "columns taken for channels",
            lambda picture: picture.swapaxes(0, 1)[[0, 1, 2]],
            "The first three columns of the picture were taken for its channels.",
            "What does the second index of `picture` count?",
        ),
        Misconception(
            "channels side by side",
            lambda picture: np.hstack(picture.transpose(2, 0, 1)),
            "The channels stand beside or below one another, in one large table.",
            "How many axes should come out? Which function makes a new axis?",
            variants=(lambda picture: np.vstack(picture.transpose(2, 0, 1)),),
        ),
        Misconception(
            "a gray picture",
            lambda picture: picture.sum(axis=2),
            "Of the colours one number is left, their sum, their mean or the largest: the picture "
            "is gray.",
            "Where are red, green and blue?",
            variants=(
                lambda picture: picture.mean(axis=2),
                lambda picture: picture.max(axis=2),
            ),
        ),
        *known((*NOTHING, *WHOLE, *BRACKETS), afterwards(channels_first)),
        Misconception(
            "too few axes",
            lambda picture: picture.reshape(-1),
            "The numbers stand in one row, or in a table with three rows or three columns.",
            "How many axes should come out?",
            variants=(
                lambda picture: picture.transpose(2, 0, 1).reshape(-1),
                lambda picture: picture.transpose(2, 0, 1).reshape(3, -1),
                lambda picture: picture.reshape(3, -1),
                lambda picture: picture.reshape(-1, 3),
            ),
        ),
    ),
    hints=(
        "Look at the first pixel, `picture[0, 0]`: where should its three numbers go?",
        "The numbers have to move. `reshape` never moves any.",
        "`picture.transpose(...)` takes the old axes in their new order. The old ones are "
        "H 0, W 1, C 2.",
    ),
    why="Photographs go from an image file into a PyTorch network by this step; torchvision's "
    "`ToTensor` does it for you.",
)
