"""02.6: Where a feature map is strongest."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.maps import BRACKETS, afterwards
from cnnkit.course.families.values import remembered

MAPS = (
    {"feature_map": whole_numbers(11, 3, 4).astype(float)},
    {"feature_map": whole_numbers(155, 4, 4) / 4},
    {"feature_map": (-1 - abs(whole_numbers(5, 2, 3))) / 4},  # nowhere above 0
    {"feature_map": np.array([[-2.5, 1, 0.25, 1.75], [-3, 0.5, -1, 1.5]])},  # ends the first row
    {"feature_map": np.array([[0.5, -4], [-1.5, 1], [2.25, 2]])},  # begins the last one
)


def strongest(feature_map):
    return np.array(np.unravel_index(np.argmax(feature_map), feature_map.shape))


def divided_by(length, turned=False):
    """The place in the row of all cells, broken off at another length."""

    def model(feature_map):
        place = divmod(np.argmax(feature_map), length(feature_map))
        return place[::-1] if turned else place

    return model


def last_above(number):
    """What a loop finds that compares with the same number always."""

    def model(feature_map):
        places = np.argwhere(feature_map > number(feature_map))
        return places[-1] if len(places) else np.zeros(2, int)

    return model


def by_row_and_column(places):
    return lambda feature_map: places(feature_map.sum(1), feature_map.sum(0))


def largest_in(feature_map, row):
    return row, feature_map[row].argmax()


EXERCISE = Exercise(
    id="02.6",
    kind=IMPLEMENT,
    question="Where a feature map is strongest",
    points=1,
    taught_by="convolution-strongest",
    reference=strongest,
    probes=MAPS,
    misconceptions=(
        Misconception(
            "the place in a row of all cells",
            np.argmax,
            "Here stands the place in the row of all cells, as `argmax` counts them: row by row.",
            "Into which row and which column does that place fall, if a row has W cells?",
            variants=(
                lambda feature_map: 2 * [feature_map.argmax()],
                lambda feature_map: (0, feature_map.argmax()),
                lambda feature_map: (feature_map.argmax(), 0),
                lambda feature_map: (strongest(feature_map)[0], feature_map.argmax()),
            ),
        ),
        Misconception(
            "column before row",
            lambda feature_map: strongest(feature_map)[::-1],
            "Both numbers are right, but the column came first.",
            "In which order do you write an index, `feature_map[?, ?]`?",
        ),
        Misconception(
            "not divided by the length of a row",
            divided_by(lambda feature_map: len(feature_map)),
            "The place in the row of all cells was divided by another number than the length of "
            "a row.",
            "After how many cells does a new row of the map begin?",
            variants=(
                divided_by(lambda feature_map: len(feature_map), turned=True),
                divided_by(lambda feature_map: int(feature_map.size**0.5)),
                divided_by(lambda feature_map: 4),
                divided_by(lambda feature_map: feature_map.shape[1] - 1),
                divided_by(lambda feature_map: feature_map.shape[1] + 1),
                *(divided_by(lambda _, length=length: length) for length in (3, 5, 6, 8, 10)),
                lambda feature_map: (
                    feature_map.argmax() // len(feature_map),
                    strongest(feature_map)[1],
                ),
                lambda feature_map: (
                    strongest(feature_map)[0],
                    feature_map.argmax() % len(feature_map),
                ),
            ),
        ),
        Misconception(
            "two quotients or two remainders",
            lambda feature_map: feature_map.argmax() // np.array(feature_map.shape),
            "The place in the row of all cells was divided twice, and two quotients were taken, or "
            "two remainders.",
            "Row 2, column 3, and 4 cells in a row: which place is that in the row of all cells?",
            variants=(
                lambda feature_map: feature_map.argmax() // np.array(feature_map.shape)[::-1],
                lambda feature_map: feature_map.argmax() % np.array(feature_map.shape),
                lambda feature_map: feature_map.argmax() % np.array(feature_map.shape)[::-1],
                lambda feature_map: feature_map.argmax() / np.array(feature_map.shape)[::-1],
            ),
        ),
        Misconception(
            "not rounded",
            lambda feature_map: (
                feature_map.argmax() / feature_map.shape[1],
                strongest(feature_map)[1],
            ),
            "The row is not always a whole number: the place in the row of all cells was divided, "
            "and what is left over stayed in the quotient.",
            "Which division in Python leaves the remainder out?",
        ),
        Misconception(
            "rounded up",
            lambda feature_map: (
                np.ceil(feature_map.argmax() / feature_map.shape[1]),
                strongest(feature_map)[1],
            ),
            "The row is too large by one where the largest number stands far enough to the right: "
            "the quotient was rounded up, or to the nearest number.",
            "How many whole rows lie before the place in the row of all cells?",
            variants=(
                lambda feature_map: (
                    round(feature_map.argmax() / feature_map.shape[1]),
                    strongest(feature_map)[1],
                ),
            ),
        ),
        Misconception(
            "one place too far or too early",
            lambda feature_map: divmod(feature_map.argmax() + 1, feature_map.shape[1]),
            "In the row of all cells your place is one too far, or one too early.",
            "In the row of all cells, from which number does one count?",
            variants=(lambda feature_map: divmod(feature_map.argmax() - 1, feature_map.shape[1]),),
        ),
        Misconception(
            "counted column by column",
            lambda feature_map: np.unravel_index(feature_map.T.argmax(), feature_map.shape),
            "The cells were counted column by column, and the place then broken off as if it had "
            "been row by row.",
            "Which cell comes after the first one, if one counts as you did?",
        ),
        Misconception(
            "the weakest place",
            lambda feature_map: strongest(-feature_map),
            "This is where the map is weakest.",
            "Does a filter answer with a small or with a large number where the picture looks "
            "like it?",
            variants=(np.argmin,),
        ),
        Misconception(
            "strongest in absolute value",
            lambda feature_map: strongest(abs(feature_map)),
            "Here a strongly negative answer counts as a strong one.",
            "A negative answer says that the picture looks like the opposite of the filter. "
            "Is that a match?",
        ),
        Misconception(
            "beginning at 0",
            lambda feature_map: strongest(np.maximum(feature_map, 0)),
            "Where all numbers are negative, your function gives row 0, column 0, as if it "
            "compared with 0 first.",
            "With what should the first number be compared?",
        ),
        Misconception(
            "the best never remembered",
            last_above(lambda feature_map: feature_map[0, 0]),
            "This is the last cell above a number that never changes: the first one of the map, or "
            "0.",
            "When a larger number is found, what has to be remembered besides its place?",
            variants=(last_above(lambda feature_map: 0),),
        ),
        Misconception(
            "the value instead of the place",
            np.max,
            "This is the largest number itself.",
            "Where does it stand?",
        ),
        Misconception(
            "counting from one",
            lambda feature_map: strongest(feature_map) + 1,
            "Both numbers are one too large, as if one counted from 1.",
            "What is the index of the first row?",
        ),
        Misconception(
            "counting from one, row and column swapped",
            lambda feature_map: strongest(feature_map)[::-1] + 1,
            "Both numbers are one too large, and the column came first.",
            "What is the index of the first row? And in which order do you write an index?",
        ),
        Misconception(
            "counting from one on one axis",
            lambda feature_map: np.add(strongest(feature_map), (1, 0)),
            "One of the two numbers is one too large.",
            "What is the index of the first row? And of the first column?",
            variants=(lambda feature_map: np.add(strongest(feature_map), (0, 1)),),
        ),
        Misconception(
            "one less than the place",
            lambda feature_map: strongest(feature_map) - 1,
            "Both numbers are one too small.",
            "What is the index of the first row? Is there anything to be taken off?",
        ),
        Misconception(
            "a single row or column searched",
            lambda feature_map: (strongest(feature_map)[0], feature_map[0].argmax()),
            "The column was looked for in a single row, the row in a single column, or both. The "
            "largest number of the map may stand elsewhere.",
            "Which cells have to be searched, so that the largest number is among them?",
            variants=(
                lambda feature_map: (feature_map[:, 0].argmax(), strongest(feature_map)[1]),
                lambda feature_map: (feature_map[:, -1].argmax(), strongest(feature_map)[1]),
                lambda feature_map: (0, feature_map[0].argmax()),
                lambda feature_map: (len(feature_map) - 1, feature_map[-1].argmax()),
                lambda feature_map: (feature_map[:, 0].argmax(), feature_map[0].argmax()),
                lambda feature_map: (feature_map[0].argmax(), feature_map[:, 0].argmax()),
                lambda feature_map: largest_in(feature_map, feature_map[:, 0].argmax()),
                lambda feature_map: largest_in(feature_map.T, feature_map[0].argmax())[::-1],
            ),
        ),
        Misconception(
            "rows and columns compared as wholes",
            by_row_and_column(lambda rows, columns: (rows.argmax(), columns.argmax())),
            "Each row was taken as a whole, and each column: their sums or their means were "
            "compared.",
            "Must the largest cell lie in the row with the largest sum?",
            variants=(
                by_row_and_column(lambda rows, columns: (columns.argmax(), rows.argmax())),
                lambda feature_map: largest_in(feature_map, feature_map.sum(1).argmax()),
            ),
        ),
        Misconception(
            "the largest of each row or column",
            lambda feature_map: feature_map.argmax(1),
            "There is a place for each row, or for each column, or for both.",
            "Of all the cells, which one is the largest?",
            variants=(
                lambda feature_map: feature_map.argmax(0),
                lambda feature_map: (feature_map.argmax(0), feature_map.argmax(1)),
                lambda feature_map: (feature_map.argmax(1), feature_map.argmax(0)),
                lambda feature_map: [*enumerate(feature_map.argmax(1))],
                lambda feature_map: [*enumerate(feature_map.argmax(0))],
            ),
        ),
        Misconception(
            "the row or the column only",
            lambda feature_map: strongest(feature_map)[0],
            "This is one of the two numbers: the row, or the column.",
            "How many numbers does it take to find a cell?",
            variants=(lambda feature_map: strongest(feature_map)[1],),
        ),
        Misconception(
            "places compared instead of numbers",
            lambda feature_map: (feature_map.argmax(0).max(), feature_map.argmax(1).max()),
            "`argmax` along an axis gives a place in each column, or in each row. You chose among "
            "these places, and not by the numbers that stand there.",
            "Of all columns, which one holds the largest number?",
            variants=(
                lambda feature_map: (feature_map.argmax(1).max(), feature_map.argmax(0).max()),
                lambda feature_map: (
                    feature_map.argmax(0).argmax(),
                    feature_map.argmax(1).argmax(),
                ),
                lambda feature_map: (
                    feature_map.argmax(1).argmax(),
                    feature_map.argmax(0).argmax(),
                ),
            ),
        ),
        Misconception(
            "not all cells searched",
            lambda feature_map: strongest(feature_map[:-1, :-1]),
            "The first or the last row, the first or the last column, or one of each is not "
            "searched.",
            "Which rows and which columns are searched?",
            variants=(
                lambda feature_map: strongest(feature_map[:-1]),
                lambda feature_map: strongest(feature_map[:, :-1]),
                lambda feature_map: strongest(feature_map[1:, 1:]) + 1,
            ),
        ),
        remembered(strongest, MAPS[0]),
        *known(BRACKETS, afterwards(strongest)),
    ),
    hints=(
        "`np.argmax(feature_map)` finds the largest number. But what does it return?",
        "It counts all cells row by row. Divide by the length of a row: what are quotient and "
        "remainder?",
        "`np.unravel_index(place, feature_map.shape)` does this division; `divmod` does, too.",
    ),
    why="In chapter 10 you ask this of a trained network's maps, and cut out the part of the "
    "picture behind the answer.",
)
