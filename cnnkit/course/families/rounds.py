"""What goes wrong where a loop makes one result in each round: for each row, output or picture.

Each idea changes the right results, whose first axis counts the rounds; use ``maps.afterwards``.
"""

import numpy as np

from cnnkit.checking.families import Idea
from cnnkit.course.families.maps import BRACKETS, NOTHING, kept, part

ROUNDS = (
    Idea(
        "only the first result",
        (part(np.s_[:1]), part(np.s_[0]), kept(np.s_[:1])),
        "There is the first result alone; the others are missing, or 0.",
        "How many results does your code make? If there is a loop: how far is its `return` "
        "indented?",
    ),
    Idea(
        "only the last result",
        (part(np.s_[-1:]), part(np.s_[-1]), kept(np.s_[-1:])),
        "There is the last result alone; the others are missing, or 0.",
        "Where do the results before it go? If there is a loop: is the place for them made anew in "
        "each round?",
    ),
    Idea(
        "the last result missing",
        (part(np.s_[:-1]), kept(np.s_[:-1])),
        "The last result is missing, or 0.",
        "How many results should there be for three rows? Which numbers does `range(3 - 1)` give, "
        "and which rows a slice `[:-1]`?",
    ),
    Idea(
        "the first result missing",
        (part(np.s_[1:]), kept(np.s_[1:])),
        "The first result is missing, or 0.",
        "Which number does Python count first?",
    ),
    Idea(
        "total never reset",
        (lambda out: np.cumsum(out, axis=0),),
        "Each result holds those before it, too: the total goes on from one to the next.",
        "What should a total be when the next result begins?",
    ),
    Idea(
        "the same result everywhere",
        (
            lambda out: np.repeat(out[-1:], len(out), axis=0),
            lambda out: np.repeat(out[:1], len(out), axis=0),
        ),
        "All results are alike: each is the last one, or the first.",
        "What differs between the first result and the second: what is read, the place where it is "
        "written, or both?",
    ),
    *NOTHING,
    *BRACKETS,
    Idea(
        "the order reversed",
        (lambda out: np.asarray(out)[::-1],),
        "What belongs first stands last.",
        "To what does the first result belong, and to what does your first one?",
    ),
)
