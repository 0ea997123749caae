"""07.4: The shape of the matrix."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_07.batch import BATCH, CHANNELS, FILTERS, SIDE
from cnnkit.course.drawing import between, one_of
from cnnkit.messages import N_
from cnnkit.shapes import output_size


def shape_of_the_matrix(
    pictures: int = BATCH,
    channels: int = CHANNELS,
    size: int = SIDE,
    filters: int = FILTERS,
    kernel: int = 5,
) -> Exercise:
    """07.4 with these numbers: stride 1, no padding."""
    places = output_size(size, kernel)
    rows, columns = pictures * places**2, channels * kernel**2
    return Exercise(
        id="07.4",
        kind=PREDICT,
        question="The shape of the matrix",
        points=1,
        taught_by="unroll-batch",
        reference=(rows, columns),
        misconceptions=(
            Misconception(
                "windows as columns",
                (columns, rows),
                "Each window is a column here.",
                "How many numbers stand in a row, if a row is one window?",
            ),
            Misconception(
                "only one picture",
                (places**2, columns),
                "That is the matrix of a single picture.",
                "How many pictures are there, and where do their windows go?",
            ),
            Misconception(
                "one channel of one picture",
                (places**2, kernel**2),
                "That is the matrix of a single channel of a single picture.",
                "How many pictures are there, and how many channels does a window see?",
            ),
            Misconception(
                "places along one side only",
                (pictures * places, columns),
                "You counted the places of the window along one side.",
                "A window moves to the right and down. How many places is that in all, on one "
                "picture?",
                variants=((places, columns), (pictures * places, channels * kernel)),
            ),
            Misconception(
                "channels in rows and columns",
                (rows * channels, columns),
                "You counted the channels in the number of rows, and in their length.",
                "The pixels of all channels of a window: do they stand in one row, or in several?",
            ),
            Misconception(
                "no channels in the row",
                (rows, kernel**2),
                "Your rows have room for one channel.",
                N_(
                    "How many pixels does a window see in a picture with {channels} channels?",
                    channels=channels,
                ),
            ),
            Misconception(
                "a row for each channel",
                (rows * channels, kernel**2),
                "You gave each channel rows of its own.",
                "The products of all channels are summed into one number. Can they stand in "
                "different rows?",
            ),
            Misconception(
                "as many windows as pixels",
                (pictures * size**2, columns),
                "You counted a window for every pixel of the picture.",
                N_(
                    "Where does the last window of {kernel} begin in a line of {size} pixels?",
                    kernel=kernel,
                    size=size,
                ),
            ),
            Misconception(
                "+1 forgotten",
                (pictures * (places - 1) ** 2, columns),
                "One way to these numbers: along each side the steps of the window were counted, "
                "not its places.",
                "A window that makes one step has been in how many places?",
            ),
            Misconception(
                "windows side by side",
                (pictures * output_size(size, kernel, kernel) ** 2, columns),
                "You counted windows that do not overlap.",
                "How far does a window move with a stride of 1?",
            ),
            Misconception(
                "the shape of the product",
                (rows, filters),
                "That is the shape of what comes out when the matrix is multiplied by the "
                "filters, or that shape turned over.",
                "How many numbers does one window have?",
                variants=((filters, rows),),
            ),
            Misconception(
                "the shape of the feature maps",
                (pictures, filters, places, places),
                "That is how large the maps are that come out.",
                "What is a row of the matrix, and how many numbers stand in it?",
                variants=((places, places), (filters, places, places)),
            ),
            Misconception(
                "the size instead of the shape",
                rows * columns,
                "This is how many numbers there are: the size, not the shape.",
                "What would `.shape` print: one number, or one for each axis?",
            ),
            Misconception(
                "an axis for the pictures",
                (pictures, places**2, columns),
                "Each picture has a matrix of its own here, one behind the other.",
                "The rows of the second picture follow below those of the first. How many axes are "
                "there then?",
            ),
            Misconception(
                "a row for each filter",
                (rows * filters, columns),
                "There is a row for each window and each filter.",
                "Do the filters change what a window sees?",
            ),
            Misconception(
                "filters in place of the pictures",
                (filters * places**2, columns),
                "One way to these numbers: the filters were counted in the place of the pictures.",
                "What does each number in the question count? Which of these things has windows?",
            ),
            Misconception(
                "filters in place of the channels",
                (rows, filters * kernel**2),
                "One way to these numbers: the filters were counted in the place of the channels.",
                "What does a window see: filters, or channels?",
            ),
            Misconception(
                "a row for each picture",
                (pictures, channels * size**2),
                "Your matrix has a row for each picture.",
                "How many windows does one picture have? And what is a row?",
                variants=((pictures, places**2 * columns), (pictures, columns)),
            ),
            Misconception(
                "one place too many",
                (pictures * (places + 1) ** 2, columns),
                "One way to these numbers: along each side there is a place too many.",
                N_(
                    "Where does the last window of {kernel} begin in a line of {size} pixels?",
                    kernel=kernel,
                    size=size,
                ),
            ),
            Misconception(
                "added instead of multiplied",
                (pictures + 2 * places, channels + 2 * kernel),
                "Sizes were added up that should be multiplied.",
                "How many pixels does a picture with 2 rows of 3 have: 5, or 6?",
                variants=((pictures + places**2, channels + kernel**2),),
            ),
            Misconception(
                "the matrix of the weights",
                (columns, filters),
                "That is the shape of the matrix that holds the filters, or that shape turned "
                "over.",
                "How many windows are there, and how many numbers has one?",
                variants=((filters, columns),),
            ),
            Misconception(
                "pictures side by side",
                (places**2, pictures * columns),
                "Each of your rows holds the windows of all pictures at one place.",
                "A row is one window. Does a window reach into another picture?",
            ),
            Misconception(
                "the kernel counted along one side",
                (rows, channels * kernel),
                "A window was counted with the pixels of one side, or of two sides added up.",
                N_("How many pixels has a window of {kernel}×{kernel}?", kernel=kernel),
                variants=((rows, 2 * channels * kernel),),
            ),
            Misconception(
                "a place for the bias",
                (rows, columns + 1),
                "One way to these numbers: the bias was counted with the numbers of a window.",
                "Does the bias come from the picture?",
            ),
            Misconception(
                "filters counted in",
                (rows, columns * filters),
                "Your rows have a copy of the window for each filter.",
                "Do the filters change what a window sees?",
            ),
        ),
        hints=(
            "One row for every window. How many windows are there on one picture, and how many "
            "pictures are there?",
            N_(
                "How many places has a window of {kernel} along a side of {size}, by the formula "
                "for the output size? It moves along two sides. And a row is as long as a window "
                "has pixels, in all channels.",
                kernel=kernel,
                size=size,
            ),
            N_(
                "{places} places along a side: {pictures} · {places} · {places} rows, each of "
                "{channels} · {kernel} · {kernel} numbers.",
                places=places,
                pictures=pictures,
                channels=channels,
                kernel=kernel,
            ),
        ),
        why=(
            "With this shape you can tell, before the program runs, whether the product works: a "
            "flat filter must be as long as a row."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A small batch of small pictures, and a layer of a usual size."""
    return {
        "pictures": one_of(random, 2, 3, 4, 5, 8, 10, 20),
        "channels": between(random, 2, 4),
        "size": 2 * between(random, 5, 16),
        "filters": one_of(random, 6, 8, 12, 16, 20, 32),
        "kernel": one_of(random, 3, 5, 7),
    }


EXERCISE = prediction(shape_of_the_matrix, draw)
