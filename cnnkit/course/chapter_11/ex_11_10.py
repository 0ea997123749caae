"""11.10: Six wrong numbers: which assumption is behind each."""

from itertools import combinations

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import output_size


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


OWN_NAMES = [(1, 2), (2, 3), (1, 3), (1, 4), (5, 6), (2, 6), (3, 5)]
OTHERS = [pair for pair in combinations(range(1, 7), 2) if pair not in OWN_NAMES]


EXERCISE = Exercise(
    id="11.10",
    kind=PREDICT,
    question="Six wrong numbers: which assumption is behind each",
    points=2,
    taught_by="alexnet-detective",
    explorer="alexnet-explorer",
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
            "longer steps or no last pool",
            swapped(1, 3),
            "1,024 and 43,264 have changed places.",
            "Which makes the maps smaller: pools that move further, or one pool less?",
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
)
