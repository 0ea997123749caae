"""00.4: The mean brightness of each row."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_00.pictures import PICTURES
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.rounds import ROUNDS
from cnnkit.course.families.values import remembered


def mean_of_rows(picture):
    return picture.mean(axis=1)


EXERCISE = Exercise(
    id="00.4",
    kind=REPAIR,
    question="The mean brightness of each row",
    points=1,
    taught_by="start-axes",
    reference=mean_of_rows,
    probes=PICTURES,
    misconceptions=(
        Misconception(
            "the mean of each column",
            lambda picture: picture.mean(axis=0),
            "Each number is made of a column: the rows of the picture, its axis 0, have "
            "disappeared.",
            "Which axis has to disappear so that the rows remain?",
            variants=(
                lambda picture: picture.mean(axis=0)[range(len(picture))],
                lambda picture: picture.mean(axis=0)[: len(picture)],
                lambda picture: picture.mean(axis=0, keepdims=True),
                lambda picture: picture.mean(axis=0)[:, None],
                lambda picture: np.resize(picture.mean(axis=0), len(picture)),
                lambda picture: picture.sum(axis=0) / picture.shape[1],
                lambda picture: picture.sum(axis=0) // len(picture),
            ),
        ),
        Misconception(
            "one mean for the whole picture",
            lambda picture: picture.mean(),
            "The mean was taken over all pixels.",
            "How many numbers should come out for three rows?",
            variants=(
                lambda picture: np.full(len(picture), picture.mean()),
                lambda picture: np.full(picture.shape, picture.mean()),
                lambda picture: picture.mean(axis=0).mean(keepdims=True),
            ),
        ),
        Misconception(
            "the sum instead of the mean",
            lambda picture: picture.sum(axis=1),
            "Each number is the sum of its row.",
            "What does a sum have to be divided by to be a mean?",
        ),
        Misconception(
            "the sum of each column",
            lambda picture: picture.sum(axis=0),
            "Each number is the sum of a column.",
            "Which axis has to disappear so that the rows remain? And what makes a mean of a sum?",
        ),
        Misconception(
            "divided by the number of rows",
            lambda picture: picture.sum(axis=1) / len(picture),
            "The sum of each row was divided by how many rows there are.",
            "How many numbers were added up to give one of these sums?",
            variants=(lambda picture: picture.sum(axis=1) // len(picture),),
        ),
        Misconception(
            "divided by all pixels",
            lambda picture: picture.sum(axis=1) / picture.size,
            "The sum of each row was divided by how many pixels the whole picture has.",
            "How many numbers were added up to give one of these sums?",
        ),
        Misconception(
            "divided by one too many or too few",
            lambda picture: picture.sum(axis=1) / (picture.shape[1] + 1),
            "The sum of each row was divided by a number next to the right one.",
            "How many pixels does a row of this picture have?",
            variants=(lambda picture: picture.sum(axis=1) / (picture.shape[1] - 1),),
        ),
        Misconception(
            "a pixel of each row left out",
            lambda picture: picture[:, 1:].sum(axis=1) / (picture.shape[1] - 1),
            "The first or the last pixel of each row is missing in its sum.",
            "Which pixels of a row of four does your code add up, and which one is missing?",
            variants=(
                lambda picture: picture[:, :-1].sum(axis=1) / (picture.shape[1] - 1),
                lambda picture: picture[:, 1:].sum(axis=1) / picture.shape[1],
                lambda picture: picture[:, :-1].sum(axis=1) / picture.shape[1],
            ),
        ),
        Misconception(
            "the width of the example written in",
            lambda picture: picture.sum(axis=1) / 4,
            "Your code is made for four columns, whatever picture comes.",
            "Where does `picture` say how many columns it has?",
            variants=(
                lambda picture: picture[:, range(4)].mean(axis=1),
                lambda picture: picture[:, :4].mean(axis=1),
                lambda picture: picture[:, :4].sum(axis=1) / 4,
            ),
        ),
        Misconception(
            "the height of the example written in",
            lambda picture: picture[range(3)].mean(axis=1),
            "Your code is made for three rows, whatever picture comes.",
            "Where does `picture` say how many rows it has?",
            variants=(lambda picture: picture[:3].mean(axis=1),),
        ),
        Misconception(
            "as many results as columns",
            lambda picture: picture.mean(axis=1)[range(picture.shape[1])],
            "No more results come out than the picture has columns.",
            "Which place of `picture.shape` says how many rows there are?",
            variants=(lambda picture: picture.mean(axis=1)[: picture.shape[1]],),
        ),
        Misconception(
            "another middle than the mean",
            lambda picture: np.median(picture, axis=1),
            "Each number is another middle of its row: that of the sorted row, or that between "
            "two of its pixels.",
            "Does every pixel of a row take part in its mean?",
            variants=(
                lambda picture: (picture.min(axis=1) + picture.max(axis=1)) / 2,
                lambda picture: (picture[:, 0] + picture[:, -1]) / 2,
            ),
        ),
        Misconception(
            "the brightest or the darkest pixel",
            lambda picture: picture.max(axis=1),
            "Each number is a single pixel of its row, the brightest or the darkest.",
            "Does every pixel of a row take part in its mean?",
            variants=(lambda picture: picture.min(axis=1),),
        ),
        Misconception(
            "rounded",
            lambda picture: picture.sum(axis=1) // picture.shape[1],
            "Your means are whole numbers, as `//`, `int` and `round` make them.",
            "What is the mean of 1 and 2?",
            variants=(
                lambda picture: np.round(picture.mean(axis=1)),
                lambda picture: np.ceil(picture.mean(axis=1)),
            ),
        ),
        Misconception(
            "all rows added up",
            np.sum,
            "One number came out: the sums of all rows, or their means, were added up, too.",
            "How many numbers should come out for three rows?",
            variants=(lambda picture: picture.mean(axis=1).sum(),),
        ),
        Misconception(
            "divided by a fixed number",
            lambda picture: picture.sum(axis=1) / 3,
            "The sum of each row was divided by the same number in every picture, however wide it "
            "is.",
            "How many pixels does a row of this picture have?",
            variants=tuple(
                lambda picture, by=by: picture.sum(axis=1) / by for by in (2, 5, 10, 12, 255)
            ),
        ),
        Misconception(
            "from 0 to 1",
            lambda picture: picture.mean(axis=1) / 255,
            "Each mean was divided by 255.",
            "What is the mean of 100 and 200?",
        ),
        Misconception(
            "a single column",
            lambda picture: picture[:, 0],
            "Each number is one pixel of its row, always from the same column.",
            "Does every pixel of a row take part in its mean?",
            variants=(lambda picture: picture[:, -1],),
        ),
        Misconception(
            "a mean at every pixel",
            lambda picture: 0 * picture + picture.mean(axis=1, keepdims=True),
            "There is a number for each pixel: the mean of its row.",
            "How many numbers should come out for three rows of four?",
        ),
        Misconception(
            "of the negative",
            lambda picture: 255 - picture.mean(axis=1),
            "These are the means of the negative.",
            "What is the mean of a black row: 0, 0, 0?",
        ),
        Misconception(
            "reshape instead of transpose",
            lambda picture: picture.reshape(picture.shape[::-1]).mean(axis=0),
            "The picture was poured into another shape, so pixels of several rows came into one "
            "mean.",
            "Which pixels stand in one row, before and after `reshape`?",
            variants=(lambda picture: picture.reshape(picture.shape[::-1]).mean(axis=1),),
        ),
        remembered(mean_of_rows, PICTURES[0]),
        *known(
            ROUNDS,
            afterwards(mean_of_rows),
        ),
    ),
    hints=(
        "For a picture of 3 rows and 4 columns, how many numbers should come out?",
        "`axis=` names the axis that disappears.",
        "Rows are axis 0 and have to stay. The columns are axis 1.",
    ),
    why="In chapter 08 a network gives a row of numbers for each picture, and you will sum row by "
    "row again.",
)
