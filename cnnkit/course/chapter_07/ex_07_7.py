"""07.7: A picture of one number, laid out and put back."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_07.unrolled import PICTURE, WINDOW
from cnnkit.course.drawing import between, sizes
from cnnkit.course.spelled import listed_numbers
from cnnkit.functional import col2im, im2col
from cnnkit.messages import N_


def there_and_back(
    height: int = PICTURE.shape[0], width: int = PICTURE.shape[1], number: int = 1
) -> Exercise:
    """07.7 with these numbers: a picture that is all ``number``, windows of 2×2."""
    picture = np.full((1, 1, height, width), number)
    matrix = im2col(picture, WINDOW)
    counts = col2im(np.ones_like(matrix), picture.shape, WINDOW)[0, 0]  # windows that see a pixel
    across, down = counts[:1], counts[:, :1]
    back = number * counts

    def windows_below_and_beside(rows, columns):
        """As if there were more lines and columns, where no numbers are asked for."""
        larger = (1, 1, height + rows, width + columns)
        copies = col2im(im2col(np.full(larger, number), WINDOW), larger, WINDOW)
        return copies[0, 0, :height, :width]

    return Exercise(
        id="07.7",
        kind=PREDICT,
        question="A picture of one number, laid out and put back",
        points=1,
        taught_by="unroll-second-race-explained",
        explorer="unroll-explorer",
        reference=back,
        misconceptions=(
            Misconception(
                "the picture as it was",
                picture[0, 0],
                "This comes out if each pixel keeps one of its copies, or takes their mean.",
                "How many copies fall on a pixel in the middle, and what does adding make of them?",
            ),
            Misconception(
                "every pixel in as many windows",
                np.full_like(back, back.max()),
                "You took every pixel for one in the middle.",
                "How many windows reach into the corner?",
            ),
            Misconception(
                "only one direction counted",
                number * np.repeat(across, height, axis=0),
                "You counted the windows that lie side by side, or those that lie under one "
                "another, but not both.",
                "Windows overlap from left to right and from top to bottom. How many see a pixel "
                "in the middle?",
                variants=(number * np.repeat(down, width, axis=1),),
            ),
            Misconception(
                "directions added instead of multiplied",
                number * (across + down),
                "You added the windows side by side to those under one another. The one that is "
                "both was counted twice, or once.",
                "Take a pixel in the middle: how many columns of windows see it, and how many rows "
                "of windows? How many windows is that?",
                variants=(number * (across + down - 1),),
            ),
            Misconception(
                "an edge taken for a corner",
                number * np.where((across == 1) | (down == 1), 1, counts),
                "Pixels at an edge that lie in no corner got as little as a corner: at all edges, "
                "or at two.",
                "How many places has a window that slides along an edge, so that it still sees the "
                "pixel?",
                variants=tuple(number * np.where(side == 1, 1, counts) for side in (across, down)),
            ),
            Misconception(
                "a corner taken for an edge",
                number * np.maximum(counts, 2),
                "The corners got as much as the other pixels of an edge.",
                "How many windows reach into the corner?",
            ),
            Misconception(
                "windows over the edge",
                windows_below_and_beside(1, 1),
                "You counted windows that stick out of the picture at the lower edge, at the right "
                "one, or at both.",
                "Which is the last line where a window of 2 can begin, in a picture of 3 lines? "
                "And which the last column, in a line of 4?",
                variants=(windows_below_and_beside(1, 0), windows_below_and_beside(0, 1)),
            ),
            Misconception(
                "windows side by side",
                col2im(im2col(picture, WINDOW, 2), picture.shape, WINDOW, 2)[0, 0],
                "Your windows do not overlap: each begins where the one before it ends.",
                "How far does a window move with a stride of 1?",
            ),
            Misconception(
                "rows and columns swapped",
                back.T,
                "You took the height of the picture for its width.",
                "How many rows does the picture have?",
            ),
            Misconception(
                "a number for each window",
                np.full((height - 1, width - 1), 4 * number),
                "There is a number for each window here, as in a feature map.",
                "How large is the picture that the rows are put back on?",
                variants=(
                    np.full((height - 1, width - 1), number),
                    np.full((height - 1) * (width - 1), 4 * number),
                ),
            ),
            Misconception(
                "some lines left out",
                back[[0, -1]],
                "Some lines of the picture are not there.",
                "How many lines does the picture have?",
                variants=(back[0], back[:2]),
            ),
            Misconception(
                "what is added to the picture",
                back - number,
                "One way to these numbers: you counted the copies of a pixel beyond the first.",
                "How many windows reach into the corner? And what does its pixel get back?",
            ),
            Misconception(
                "the matrix itself",
                matrix,
                "This is the matrix of the windows: the way there, without the way back.",
                "How large is the picture that the rows are put back on?",
            ),
        ),
        hints=(
            "Every window puts its four numbers back on its four pixels. How many of the windows "
            "reach a corner?",
            "You met these counts in the chapter on padding and stride: how many windows see each "
            "pixel?",
            N_(
                "In the top row: {numbers}. In a row in the middle twice as many.",
                numbers=listed_numbers(back[0]),
            ),
        ),
        why=(
            "In training, a pixel in the middle therefore gathers gradient from more windows than "
            "one in a corner."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A small picture that is not square, and a small number."""
    height, width = sizes(random, 3, 6, 2)
    return {"height": height, "width": width, "number": between(random, 1, 9)}


EXERCISE = prediction(there_and_back, draw)
