"""00.3: The negative of a picture: black becomes white and white black."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.chapter_00.pictures import PICTURES


def negative(picture):
    return 255 - picture


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
            "mirrored at the brightest pixel",
            lambda picture: picture.max() - picture,
            "The brightest pixel of this picture becomes black, although it was not white.",
            "Should the negative of one pixel depend on what the others are?",
        ),
        Misconception(
            "turned instead of inverted",
            lambda picture: picture[::-1, ::-1],
            "The pixels changed places and kept their brightness.",
            "Should a pixel move, or change its number where it is?",
        ),
    ),
    hints=(
        "What should become of 0? Of 255? Of 100?",
        "One subtraction does it for all pixels at once: NumPy computes number by number.",
        "0 becomes 255 and 255 becomes 0. What do a number and its negative add up to?",
    ),
)
