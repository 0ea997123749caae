"""00.3: The negative of a picture: black becomes white and white black."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_00.pictures import PICTURES
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.rounds import ROUNDS
from cnnkit.course.families.values import remembered


def negative(picture):
    return 255 - picture


def only(place):
    """The pixels there have changed, the others are as they were."""

    def model(picture):
        out = picture.copy()
        out[place] = 255 - out[place]
        return out

    return model


def kept_inside(picture):
    """The last row and the last column are 0."""
    out = 255 - picture
    out[-1], out[:, -1] = 0, 0
    return out


EXERCISE = Exercise(
    id="00.3",
    kind=IMPLEMENT,
    question="The negative of a picture: black becomes white and white black",
    points=1,
    taught_by="start-slice-explained",
    reference=negative,
    probes=PICTURES,
    misconceptions=(
        Misconception(
            "256 instead of 255",
            lambda picture: 256 - picture,
            "Black, 0, becomes 256 here: more than white.",
            "What is the largest number a pixel may hold?",
        ),
        Misconception(
            "only the sign changed",
            lambda picture: -picture,
            "Your numbers are 0 or below. A pixel goes from 0 to 255.",
            "What should become of 0, and what of 255?",
        ),
        Misconception(
            "the wrong way round",
            lambda picture: picture - 255,
            "You took white off the picture, so all numbers are 0 or below.",
            "What should become of black, 0: 255, or −255?",
        ),
        Misconception(
            "white taken for another number",
            lambda picture: 1 - picture,
            "You subtracted from another number than white: black, 0, does not become 255 here.",
            "Which number is white, where a pixel goes from 0 to 255?",
            variants=tuple(
                lambda picture, white=white: white - picture
                for white in (254, 250, 200, 150, 128, 127.5, 127, 100, 10, -255)
            ),
        ),
        Misconception(
            "one less than the sign changed",
            lambda picture: ~picture,
            "All your numbers are below 0: black, 0, becomes −1. `~` does so: it turns every bit, "
            "that of the sign, too.",
            "What should become of 0, and what of 255? Which subtraction does that?",
        ),
        Misconception(
            "the picture's own pixels in place of white",
            lambda picture: picture.max() - picture,
            "What a pixel becomes depends here on others: on the darkest, the brightest or the "
            "mean of the picture, or of a row or a column.",
            "Should the negative of one pixel depend on what the others are?",
            variants=(
                lambda picture: picture.max() + picture.min() - picture,
                lambda picture: picture.max(axis=0) - picture,
                lambda picture: picture.max(axis=1, keepdims=True) - picture,
                lambda picture: abs(picture - picture.max(axis=1, keepdims=True)),
                lambda picture: 2 * picture.mean() - picture,
                lambda picture: picture.mean() - picture,
                lambda picture: picture.max() - picture.min() - picture,
                lambda picture: picture - picture.max(),
                lambda picture: 255 * (picture.max() - picture) / np.ptp(picture),
            ),
        ),
        Misconception(
            "pixels moved instead of inverted",
            lambda picture: picture[::-1, ::-1],
            "The pixels changed places and kept their brightness.",
            "Should a pixel move, or change its number where it is?",
            variants=(
                lambda picture: picture[::-1],
                lambda picture: picture[:, ::-1],
                lambda picture: picture.T,
                lambda picture: np.sort(picture)[:, ::-1],
            ),
        ),
        Misconception(
            "pixels moved and inverted",
            lambda picture: 255 - picture[::-1, ::-1],
            "The pixels have their new brightness, but they are not where they were.",
            "Should a pixel move when its number changes?",
            variants=(
                lambda picture: 255 - picture[::-1],
                lambda picture: 255 - picture[:, ::-1],
                lambda picture: 255 - picture.T,
                lambda picture: 255 - picture.reshape(picture.shape[::-1]),
                lambda picture: 255 - np.sort(picture),
            ),
        ),
        Misconception(
            "only dark or only light pixels changed",
            lambda picture: np.where(picture < 128, 255 - picture, picture),
            "Dark pixels have changed, and light ones are as they were or all alike; or the other "
            "way round.",
            "Is there a pixel whose number should stay as it is? Does the same rule hold for all?",
            variants=(
                lambda picture: np.where(picture <= 128, 255 - picture, picture),
                lambda picture: np.where(picture >= 128, 255 - picture, picture),
                lambda picture: np.where(picture > 128, 255 - picture, picture),
                lambda picture: np.where(picture >= 128, 0, 255 - picture),
                lambda picture: np.where(picture > 128, 0, 255 - picture),
            ),
        ),
        Misconception(
            "added instead of subtracted",
            lambda picture: 255 + picture,
            "White was added to every pixel: none is below 255 now.",
            "What should become of white, 255?",
        ),
        Misconception(
            "multiplied instead of subtracted",
            lambda picture: 255 * picture,
            "Each pixel was multiplied by 255, or by −255.",
            "0 should become 255, and 255 should become 0. Is that a multiplication, or a "
            "subtraction?",
            variants=(lambda picture: -255 * picture,),
        ),
        Misconception(
            "two scales in one subtraction",
            lambda picture: 255 - picture / 255,
            "In your subtraction white is 1 in one place, and 255 in another.",
            "Which number is white in this picture?",
            variants=(lambda picture: 255 * (1 - picture),),
        ),
        Misconception(
            "taken off twice",
            lambda picture: 255 - 2 * picture,
            "Each pixel was taken off twice; what is below 0 may have become 0.",
            "What should become of 255? And what became of it?",
            variants=(lambda picture: np.maximum(255 - 2 * picture, 0),),
        ),
        Misconception(
            "all pixels alike",
            lambda picture: np.full(picture.shape, 255),
            "All pixels that come out are alike.",
            "Which pixel of the picture decides what one pixel of the negative is?",
            variants=(
                lambda picture: np.full(picture.shape, 255 - picture.mean()),
                lambda picture: np.full(picture.shape, 255 - picture[-1, -1]),
                lambda picture: np.full(picture.shape, 255 - picture[0, 0]),
            ),
        ),
        Misconception(
            "a single number",
            lambda picture: 255 - picture[0, 0],
            "One number came out, and not one for each pixel.",
            "How many numbers has the picture, and how many should come out?",
            variants=(
                lambda picture: 255 - picture[-1, -1],
                lambda picture: 255 - picture.mean(),
                lambda picture: 255 - picture.max(),
                lambda picture: 255 - picture.sum(),
                lambda picture: (255 - picture).sum(),
                lambda picture: 255,
            ),
        ),
        Misconception(
            "last row and column missing",
            lambda picture: 255 - picture[:-1, :-1],
            "Pixels at the lower edge, at the right one or at both are missing, 0, or as they "
            "were.",
            "Which pixels are these? In code: what do `range(3 - 1)` and `[:-1]` leave out?",
            variants=(
                lambda picture: 255 - picture[:, :-1],
                kept_inside,
                only(np.s_[:-1, :-1]),
                only(np.s_[:, :-1]),
            ),
        ),
        Misconception(
            "the size of the example written in",
            lambda picture: 255 - picture[:3, :4],
            "Your code is made for three rows, for four columns or for both, whatever picture "
            "comes.",
            "Where does `picture` say how many rows and columns it has?",
            variants=(
                lambda picture: 255 - picture[np.ix_(range(3), range(4))],
                only(np.s_[:3, :4]),
            ),
        ),
        remembered(negative, PICTURES[0]),
        Misconception(
            "black and white only",
            lambda picture: np.where(picture < 128, 255, 0),
            "No grays are left, or only pure black, pure white or both have changed.",
            "What should become of a light gray, 200?",
            variants=(
                lambda picture: np.where(picture <= 128, 255, 0),
                lambda picture: np.where(picture == 0, 255, 0),
                lambda picture: np.where(picture == 0, 255, np.where(picture == 255, 0, picture)),
                lambda picture: np.where(picture == 255, 0, 255),
                lambda picture: np.where(picture == 0, 255, picture),
                lambda picture: np.where(picture < picture.mean(), 255, 0),
                lambda picture: picture < 128,
                lambda picture: picture == 0,
            ),
        ),
        Misconception(
            "from 0 to 1",
            lambda picture: (255 - picture) / 255,
            "Your numbers lie between 0 and 1: black becomes 1.",
            "Which numbers may a pixel of this picture hold? Which of them is white?",
            variants=(lambda picture: (255 - picture) // 255,),
        ),
        Misconception(
            "left as it was",
            lambda picture: picture,
            "The picture that comes out is the one that went in.",
            "What does your function return: the picture it was given, or what was made of it?",
        ),
        Misconception(
            "divided instead of subtracted",
            lambda picture: 255 / picture,
            "Each pixel was divided by white, or a number was divided by each pixel.",
            "0 should become 255, and 255 should become 0. Is that a division, or a subtraction?",
            variants=(
                lambda picture: 255 // picture,
                lambda picture: 1 / picture,
                lambda picture: picture / 255,
            ),
        ),
        Misconception(
            "all numbers in one row",
            lambda picture: 255 - picture.ravel(),
            "Every pixel has its new number, but all of them stand in one row.",
            "What is the shape of the picture that goes in, and of what comes out?",
        ),
        *known(
            ROUNDS,
            afterwards(negative),
            but=("total never reset", "the order reversed"),
        ),
        Misconception(
            "only one row or pixel changed",
            only(np.s_[:1]),
            "Only one pixel or one row, the first or the last, has changed; the others are as they "
            "were.",
            "Which pixels should change? With a loop: is the `return` inside it, or is the copy of "
            "the picture made anew in each round?",
            variants=(only(np.s_[:1, :1]), only(np.s_[-1:])),
        ),
    ),
    hints=(
        "What should become of 0? Of 255? Of 100?",
        "One subtraction does it for all pixels at once: NumPy computes number by number.",
        "0 becomes 255 and 255 becomes 0. What do a number and its negative add up to?",
    ),
    why="Handwriting on white paper is turned round like this for a network that learned from "
    "MNIST, where ink has the large numbers.",
)
