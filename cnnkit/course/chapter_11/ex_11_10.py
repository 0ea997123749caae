"""11.10: Six wrong numbers: which assumption is behind each."""

from itertools import combinations, permutations

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.families.values import told_apart
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


def turned(one, other, third):
    """The right answer with three assumptions moved on by one."""
    change = {one: other, other: third, third: one}
    return tuple(change.get(number, number) for number in CULPRITS)


# One assumption beside two numbers, another one beside none.
TWICE = tuple(
    tuple(again if number == left_out else number for number in CULPRITS)
    for left_out, again in permutations(range(1, 7), 2)
)
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
    misconceptions=told_apart(
        (
            Misconception(
                "maps too large for steps of 3",
                swapped(1, 2),
                "You gave 6,400 to the pools that move by 3.",
                "CONV1's maps are 55 wide. What do three such pools leave of them?",
            ),
            Misconception(
                "a smaller picture that leaves more",
                swapped(2, 3),
                "You gave 43,264 to the picture of 224.",
                "Can more numbers come out of a smaller picture?",
            ),
            Misconception(
                "longer steps that leave more",
                swapped(1, 3),
                "You gave 43,264 to the pools that move by 3.",
                "Do pools that move further make larger maps, or smaller ones?",
            ),
            Misconception(
                "channels in a count without them",
                swapped(1, 4),
                "You gave 1,024 to whoever does not count the channels.",
                "How many numbers are there if 6×6 is all one counts?",
            ),
            Misconception(
                "more maps with fewer numbers",
                swapped(5, 6),
                "You gave 4,608 to the misprint.",
                "Does a POOL3 of 384 channels put out more than 9,216 numbers, or fewer?",
            ),
            Misconception(
                "smaller maps taken for fewer maps",
                swapped(2, 6),
                "You gave 6,400 to one of the two cards.",
                "How many of the maps of 6×6 does one card hold? How many numbers are in them?",
            ),
            Misconception(
                "larger maps taken for more maps",
                swapped(3, 5),
                "You gave 43,264 to the misprint.",
                "How many maps of 6×6 would that be?",
            ),
            Misconception(
                "an assumption beside a number that is not its own",
                swapped(*OTHERS[0]),
                "Somewhere an assumption stands beside a number that it does not lead to.",
                "Which of them can you compute on paper, from the last shape 256×6×6 alone?",
                variants=(
                    *(swapped(*pair) for pair in OTHERS[1:]),
                    *(
                        turned(*three)
                        for three in permutations(range(1, 7), 3)
                        if three[0] < min(three[1:])
                    ),
                ),
            ),
            Misconception(
                "an assumption named twice",
                TWICE[0],
                "One assumption stands beside two numbers, and another one beside none.",
                "Which assumption have you not named? Which number does it lead to?",
                variants=TWICE[1:],
            ),
            Misconception(
                "from the largest number down",
                CULPRITS[::-1],
                "The assumptions stand in the opposite order, that of the largest number first.",
                "With which of the numbers does the line begin?",
            ),
            Misconception(
                "in the order of the list",
                tuple(range(1, 7)),
                "The assumptions stand in the order in which they are listed, or from the last to "
                "the first.",
                "The numbers are in another order. Which assumption leads to the first of them?",
                variants=(tuple(range(6, 0, -1)),),
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
                "You counted the assumptions from 0.",
                "With which number does the list of assumptions begin?",
            ),
        ),
        CULPRITS,
    ),
    hints=(
        "Three assumptions change only one factor of 256·6·6. Which?",
        "36 is 6·6, and 4,608 is half of 9,216. Divide the others by 256, or by 36: is it the "
        "number of maps that is wrong, or their size?",
        "1,024 is 256·2·2, 6,400 is 256·5·5, 43,264 is 256·13·13 and 13,824 is 384·6·6.",
    ),
    why=(
        "When a network stops with two numbers that do not match, their factors often show which "
        "line is wrong."
    ),
    fixed="All six numbers come of AlexNet's own table, and of the misprint in it.",
)
