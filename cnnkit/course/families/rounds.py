"""What goes wrong where a loop makes one result in each round: for each row, output or picture.

Each idea changes the right results, whose first axis counts the rounds; use ``maps.afterwards``.
"""

import numpy as np

from cnnkit.checking.families import Idea
from cnnkit.course.families.maps import BRACKETS, NOTHING, kept, part

ROUNDS = (
    Idea(
        "returned too early",
        (part(np.s_[:1]), part(np.s_[0]), kept(np.s_[:1])),
        "There is the result of the first round alone; the others are missing, or 0.",
        "How far is your `return` indented? What happens to a loop when it is reached?",
    ),
    Idea(
        "only the last round",
        (part(np.s_[-1:]), part(np.s_[-1]), kept(np.s_[-1:])),
        "There is the result of the last round alone; the others are missing, or 0.",
        "Where do the results of the rounds before it go? Is the place for them made anew in each "
        "round?",
    ),
    Idea(
        "the last round missing",
        (part(np.s_[:-1]), kept(np.s_[:-1])),
        "The last result is missing, or 0: the loop ended one round too early.",
        "How often does your loop go round for three rows? What does `range(3 - 1)` give?",
    ),
    Idea(
        "the first round missing",
        (part(np.s_[1:]), kept(np.s_[1:])),
        "The first result is missing, or 0: the loop began one round too late.",
        "Which number does Python count first?",
    ),
    Idea(
        "total never reset",
        (lambda out: np.cumsum(out, axis=0),),
        "Each result holds those before it, too: the total goes on from round to round.",
        "What is the total when a new round begins?",
    ),
    Idea(
        "the same result for every round",
        (
            lambda out: np.repeat(out[-1:], len(out), axis=0),
            lambda out: np.repeat(out[:1], len(out), axis=0),
        ),
        "All results are alike: each is that of the last round, or of the first.",
        "What changes from round to round: what is read, the place where it is written, or both?",
    ),
    *NOTHING,
    *BRACKETS,
    Idea(
        "the order reversed",
        (lambda out: np.asarray(out)[::-1],),
        "The results are right, but the last one comes first.",
        "Which result belongs to the first round, and where does it stand?",
    ),
)
