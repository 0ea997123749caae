"""07.7: Ones laid out and put back."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_07.unrolled import MATRIX, PICTURE, WINDOW
from cnnkit.functional import col2im, im2col

ONES = np.ones((1, 1, *PICTURE.shape), int)
COVERED = col2im(im2col(ONES, WINDOW), ONES.shape, WINDOW)[0, 0]
ACROSS, DOWN = COVERED[:1], COVERED[:, :1]


EXERCISE = Exercise(
    id="07.7",
    kind=PREDICT,
    question="Ones laid out and put back",
    points=1,
    taught_by="unroll-second-race-explained",
    explorer="unroll-explorer",
    reference=COVERED,
    misconceptions=(
        Misconception(
            "ones again",
            ONES[0, 0],
            "This comes out if each pixel keeps one of its copies, or takes their mean.",
            "How many ones fall on a pixel in the middle, and what does adding make of them?",
        ),
        Misconception(
            "every pixel in as many windows",
            np.full_like(COVERED, COVERED.max()),
            "So many windows see a pixel in the middle.",
            "How many windows reach into the corner?",
        ),
        Misconception(
            "only one direction counted",
            np.repeat(ACROSS, len(COVERED), axis=0),
            "You counted the windows that lie side by side, or those that lie under one "
            "another, but not both.",
            "Windows overlap from left to right and from top to bottom. How many see a pixel "
            "in the middle?",
            variants=(np.repeat(DOWN, COVERED.shape[1], axis=1),),
        ),
        Misconception(
            "directions added instead of multiplied",
            ACROSS + DOWN,
            "You added the number of windows side by side to the number of those under one "
            "another.",
            "The corner is seen by one column of windows and one row of windows. By how many "
            "windows is that?",
        ),
        Misconception(
            "rows and columns swapped",
            COVERED.T,
            "The numbers are right, but the picture lies on its side.",
            "How many rows does the picture have?",
            since="06.1",
        ),
        Misconception(
            "the matrix itself",
            np.ones_like(MATRIX),
            "This is the matrix of the windows: the way there, without the way back.",
            "How large is the picture that the rows are put back on?",
        ),
    ),
    hints=(
        "Every window puts a one on each of its four pixels. How many of the windows reach a "
        "corner?",
        "You know this picture from chapter 03: how many windows see each pixel?",
        "In the top row: 1, 2, 2, 1. In the middle row twice as many.",
    ),
)
