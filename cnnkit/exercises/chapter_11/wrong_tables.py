"""Chapter 11, the dimensions of AlexNet: tables that somebody else filled in."""

from itertools import combinations

from cnnkit.exercises.chapter_11.network import alexnet
from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import output_size

ROW, DEPTH = list(alexnet()).index("POOL3") + 1, alexnet()["CONV5"].out_channels


def pooled(size, stride=2):
    """What three pools of 3 make of a size; the convolutions between them keep it."""
    for _ in range(3):
        size = output_size(size, 3, stride)
    return size


# Six assumptions, and how many numbers FC6 would get.
WRONG = (
    256 * pooled(55, stride=3) ** 2,  # pools that move by their own size
    256 * pooled(output_size(224, 11, 4)) ** 2,  # 224 without padding, rounded down
    256 * output_size(27, 3, 2) ** 2,  # POOL3 left out
    pooled(55) ** 2,  # channels not counted
    384 * pooled(55) ** 2,  # the misprint believed
    128 * pooled(55) ** 2,  # one GPU only
)
# Which assumption is behind each of the numbers in ascending order; counted from 1.
CULPRITS = tuple(WRONG.index(number) + 1 for number in sorted(WRONG))
# The other way round: where the number of each assumption stands.
PLACES = tuple(sorted(WRONG).index(number) + 1 for number in WRONG)


def swapped(one, other):
    """The right answer with two assumptions in each other's place."""
    change = {one: other, other: one}
    return tuple(change.get(number, number) for number in CULPRITS)


OWN_NAMES = [(1, 2), (2, 3), (1, 4), (5, 6), (2, 6), (3, 5)]
OTHERS = [pair for pair in combinations(range(1, 7), 2) if pair not in OWN_NAMES]


EXERCISES = (
    Exercise(
        id="11.5",
        kind=PREDICT,
        question="The lecture's misprint: its row, and the right number",
        points=1,
        reference=(ROW, DEPTH),
        misconceptions=(
            Misconception(
                "the right row, the printed number",
                (ROW, 384),
                "That is the row, and the number that is printed there.",
                "What has to stand there instead?",
            ),
            Misconception(
                "the row before",
                (ROW - 1, DEPTH),
                "The number is right. But rows 8 and 9, CONV4 and CONV5, say nothing that is not "
                "true.",
                "Counting from 1: in which row is the number printed that cannot be right?",
                variants=((ROW - 2, DEPTH),),
            ),
            Misconception(
                "the neighbour's output doubted",
                (ROW - 1, 384),
                "CONV5's output and POOL3's input do contradict each other. You would change "
                "CONV5, but it has 256 filters.",
                "Which of the two fits the rest of its own row?",
            ),
            Misconception(
                "row 1 doubted",
                (1, 227),
                "In row 1 everything fits: 224 with 3 pixels of padding in all gives 55.",
                "Go down the table: where is a row's input not the output of the row above?",
                variants=tuple((1, number) for number in (0, 1, 1.5, 2, 3, 54, 55, 56, 224)),
            ),
            Misconception(
                "the output doubted",
                (ROW, 6),
                "This is the row. But 6×6 is right: (13 − 3)/2 + 1.",
                "Where does the row get its input from, and how many channels has that?",
                variants=((ROW, 13), (ROW, 7), (ROW, 9216)),
            ),
            Misconception(
                "the next row changed to fit",
                (ROW + 1, 384),
                "Row 11 takes what POOL3 puts out, and that is printed as 6×6×256.",
                "Can a pool turn 384 channels into 256?",
                variants=((ROW + 1, 384 * 6 * 6),),
            ),
            Misconception(
                "multiplied out",
                (ROW + 1, 256 * 6 * 6),
                "6×6×256 and 9216 are the same count: row 11 is right as it is printed.",
                "Where do two neighbouring rows contradict each other?",
            ),
            Misconception(
                "number first",
                (DEPTH, ROW),
                "These two are right, but the row was to come first.",
                "In which order does the cell above name them?",
            ),
        ),
        hints=(
            "Two rules hold for any table of this kind: what comes out of a row goes into the "
            "next, and a pool keeps the number of channels. Where is one of them broken?",
            "Compare the output of each row with the input of the row below it, channels included.",
            "CONV5 puts out 13×13×256. The row below it, the tenth, has to take the same.",
        ),
    ),
    Exercise(
        id="11.10",
        kind=PREDICT,
        question="Six wrong numbers: which assumption is behind each",
        points=2,
        reference=CULPRITS,
        misconceptions=(
            Misconception(
                "a smaller picture or longer steps",
                swapped(1, 2),
                "1,024 and 6,400 have changed places.",
                "Which shrinks the map more: 54 in place of 55 at the beginning, or a stride of 3, "
                "three times?",
            ),
            Misconception(
                "a smaller picture or no last pool",
                swapped(2, 3),
                "6,400 and 43,264 have changed places.",
                "Can more numbers come out of a smaller picture?",
            ),
            Misconception(
                "no channels or longer steps",
                swapped(1, 4),
                "36 and 1,024 have changed places.",
                "How many numbers are there if 6×6 is all one counts?",
            ),
            Misconception(
                "half the maps or half as many again",
                swapped(5, 6),
                "4,608 and 13,824 have changed places.",
                "One number is half of 9,216, the other half as much again. Which is which?",
            ),
            Misconception(
                "half the maps or smaller ones",
                swapped(2, 6),
                "4,608 and 6,400 have changed places.",
                "Which of the two is exactly half of 9,216?",
            ),
            Misconception(
                "larger maps or more of them",
                swapped(3, 5),
                "13,824 and 43,264 have changed places.",
                "Divide each by 36. Which gives a whole number of maps?",
            ),
            Misconception(
                "two in each other's place",
                swapped(*OTHERS[0]),
                "Four of the six are right; the other two have changed places.",
                "Which of them can you compute on paper, from the last shape 256×6×6 alone?",
                variants=tuple(swapped(*pair) for pair in OTHERS[1:]),
            ),
            Misconception(
                "answered the other way round",
                PLACES,
                "You went through the assumptions, and for each of them wrote its number, or in "
                "which place that stands.",
                "Which of the two lists is to be gone through: the assumptions or the numbers?",
                variants=(WRONG,),
            ),
            Misconception(
                "counted from 0",
                tuple(number - 1 for number in CULPRITS),
                "Each of them is one too small.",
                "With which number does the list of assumptions begin?",
            ),
        ),
        hints=(
            "Three assumptions change only one factor of 256·6·6. Which?",
            "36 is 6·6, and 4,608 is half of 9,216. Divide the others by 256, or by 36: is it the "
            "number of maps that is wrong, or their size?",
            "1,024 is 256·2·2, 6,400 is 256·5·5, 43,264 is 256·13·13 and 13,824 is 384·6·6.",
        ),
    ),
)
