"""11.1: A picture size and a padding that give exactly 55."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

# 227 in all, in other ways than the two that were asked for.
OTHERWISE_227 = tuple((227 - pixels, pixels / 2) for pixels in range(1, 40) if pixels != 3)


EXERCISE = Exercise(
    id="11.1",
    kind=PREDICT,
    question="A picture size and a padding that give exactly 55",
    points=1,
    taught_by="alexnet-fit",
    explorer="alexnet-explorer",
    reference=(227, 0),
    also_right=((224, 1.5),),
    misconceptions=(
        Misconception(
            "54.25 taken for 55",
            (224, 0),
            "224 without padding gives (224 − 11)/4 + 1 = 54.25.",
            "How many pixels more would the last window need to be a whole one?",
        ),
        Misconception(
            "a part of a step taken for pixels",
            (224, 0.75),
            "From 54.25 to 55 it is 0.75, but 0.75 of a step, not of a pixel.",
            "How many pixels long is a step, and how many are 0.75 of it?",
            variants=((224, 0.75 / 2),),
        ),
        Misconception(
            "exactly 54",
            (223, 0),
            "(223 − 11)/4 + 1 = 54. That comes out even, but it is a window short.",
            "How many pixels does one window more take?",
        ),
        Misconception(
            "a pixel left over",
            (224, 2),
            "(224 + 2·2 − 11)/4 + 1 = 55.25. Rounded down it is 55, but no window reaches the "
            "last pixel of the padding.",
            "By how many pixels in all does the row have to grow so that nothing is left over?",
        ),
        Misconception(
            "all three pixels on each side",
            (224, 3),
            "Three pixels are missing, in all. A padding of 3 adds six.",
            "How often does the formula count the padding?",
        ),
        Misconception(
            "a pixel short",
            (224, 1),
            "(224 + 2·1 − 11)/4 + 1 = 54.75.",
            "How many pixels does a padding of 1 add, and how many are missing?",
        ),
        Misconception(
            "the padding that keeps the size at stride 1",
            (224, 5),
            "(11 − 1)/2 = 5 keeps the size of a picture, if the window moves by one pixel.",
            "How far does this window move, and how large shall the map be?",
        ),
        Misconception(
            "windows side by side",
            (220, 0),
            "That is 55 times the stride.",
            "The last window begins 54 steps after the first. How far does it reach from there?",
            since="03.1",
        ),
        Misconception(
            "a step too many",
            (231, 0),
            "You added 55 steps to the first window.",
            "How many steps lead from the first of 55 windows to the last?",
        ),
        Misconception(
            "only as far as the last window begins",
            (216, 0),
            "54 steps of 4 are 216: there the last window begins.",
            "Where does it end?",
        ),
        Misconception(
            "the next multiple of the stride",
            (228, 0),
            "228 can be divided by 4, but (228 − 11)/4 + 1 = 55.25.",
            "Which number has to be a multiple of 4: the size, or what is left of it without "
            "the first window?",
        ),
        Misconception(
            "227 padded, too",
            (227, 1.5),
            "227 is already 3 pixels larger than 224. With a padding it is too large.",
            "Is there any padding left to add?",
            variants=((227, 1), (227, 2), (227, 3)),
        ),
        Misconception(
            "both numbers changed",
            OTHERWISE_227[0],
            "These two do give exactly 55. But neither of them is one of the numbers that were "
            "to be kept: a size of 224, or a padding of 0.",
            "Which padding does 224 need, or which size does no padding need?",
            variants=OTHERWISE_227[1:],
        ),
        Misconception(
            "padding first",
            (0, 227),
            "These two go together, but the size was to come first.",
            "In which order does the cell above name them?",
            variants=((1.5, 224),),
        ),
    ),
    hints=(
        "What must (size + 2·padding − 11)/4 be, if one more than that is 55?",
        "It must be 54, so size + 2·padding − 11 must be 54·4 = 216. How much is size + "
        "2·padding, then?",
        "size + 2·padding = 227. Without padding the size is 227; with a size of 224 it is "
        "2·padding that has to be 3.",
    ),
)
