"""10.6: A digit that moves."""

from functools import partial

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.convolutions import whole_numbers

CORNERS = np.array([[1.0, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
PROBES = tuple(
    {"pictures": pictures, "down": down, "right": right}
    for pictures, down, right in (
        (CORNERS, 1, 2),
        (whole_numbers(41, 5, 7) / 8 + 2, 3, 0),
        (whole_numbers(42, 2, 1, 6, 4) / 8 + 2, 0, 1),
        (whole_numbers(43, 3, 5, 6) / 8 + 2, 2, 3),
        (whole_numbers(44, 2, 3, 4, 5) / 8 + 2, 3, 4),
        (CORNERS, 0, 0),
    )
)


def moved(pictures, down, right):
    """Pictures (..., H, W) moved by whole pixels; paper comes in."""
    height, width = pictures.shape[-2:]
    out = np.zeros_like(pictures)
    out[..., down:, right:] = pictures[..., : max(height - down, 0), : max(width - right, 0)]
    return out


def rolled(pictures, down, right):
    return np.roll(pictures, (down, right), axis=(-2, -1))


def in_place_of_paper(what):
    """Moved, with ``what(pictures, down, right)`` where paper should have come in."""

    def model(pictures, down, right):
        came_in = moved(np.ones_like(pictures), down, right) == 0
        return np.where(came_in, what(pictures, down, right), moved(pictures, down, right))

    return model


def edges_repeated(pictures, down, right, mode="edge"):
    pads = [(0, 0)] * (pictures.ndim - 2) + [(down, 0), (right, 0)]
    height, width = pictures.shape[-2:]
    return np.pad(pictures, pads, mode=mode)[..., :height, :width]


def cleared(*parts):
    """Rolled, and then 0 in each part, a function of (down, right)."""

    def model(pictures, down, right):
        out = rolled(pictures, down, right)
        for part in parts:
            out[part(down, right)] = 0
        return out

    return model


def far_end_cleared(pictures, down, right):
    """``[..., height - down :, :]``, which is right about a move by 0."""
    height, width = pictures.shape[-2:]
    return cleared(
        lambda down, _: np.s_[..., max(height - down, 0) :, :],
        lambda _, right: np.s_[..., max(width - right, 0) :],
    )(pictures, down, right)


def in_the_old_place(pictures, down, right):
    """Rows and columns cleared, and nothing moved."""
    out = pictures.copy()
    out[..., :down, :] = 0
    out[..., :right] = 0
    return out


def first_two_axes_rolled(pictures, down, right):
    return np.roll(pictures, (down, right), axis=(0, 1))


def first_two_axes_cut(pictures, down, right):
    height, width = pictures.shape[:2]
    out = np.zeros_like(pictures)
    out[down:, right:] = pictures[: max(height - down, 0), : max(width - right, 0)]
    return out


def the_other_way(way):
    """Up and to the left."""
    return lambda pictures, down, right: way(pictures[..., ::-1, ::-1], down, right)[
        ..., ::-1, ::-1
    ]


def grown(pictures, down, right):
    """Paper put before the picture, and nothing taken off behind it."""
    return np.pad(pictures, [(0, 0)] * (pictures.ndim - 2) + [(down, 0), (right, 0)])


def cut_from_the_end(pictures, down, right):
    """``[..., :-down, :-right]``, which leaves nothing where one of them is 0."""
    return grown(pictures, down, right)[..., :-down, :-right]


EXERCISE = Exercise(
    id="10.6",
    kind=REPAIR,
    question="A digit that moves",
    points=2,
    taught_by="sees-move",
    reference=moved,
    probes=PROBES,
    misconceptions=(
        Misconception(
            "what leaves comes back",
            rolled,
            "What leaves the picture on one side comes in again on the other.",
            "What should stand in the rows and columns that become free?",
        ),
        Misconception(
            "only the corner cleared",
            cleared(lambda down, right: np.s_[..., :down, :right]),
            "Paper stands only in the corner where the new rows and the new columns meet.",
            "If a picture moves down by 1 and to the right by 2, which cells of its first row "
            "are new?",
        ),
        Misconception(
            "one side still comes back",
            cleared(lambda down, right: np.s_[..., :down, :]),
            "On one of two sides paper comes in. On the other, what left still comes back.",
            "A picture that moves in both directions: which rows and which columns are new?",
            variants=(cleared(lambda down, right: np.s_[..., :right]),),
        ),
        Misconception(
            "the other end cleared",
            cleared(
                lambda down, right: np.s_[..., -down:, :],
                lambda down, right: np.s_[..., -right:],
            ),
            "You cleared rows and columns at the far end. What left comes in at the near one.",
            "On which side does the picture come in again?",
            variants=(far_end_cleared,),
        ),
        Misconception(
            "one row and one column cleared",
            cleared(lambda *_: np.s_[..., 0, :], lambda *_: np.s_[..., 0]),
            "You cleared one row and one column, however far the picture moved.",
            "After a move by 3, how many rows are new?",
            variants=(
                cleared(
                    lambda down, _: np.s_[..., : min(down, 1), :],
                    lambda _, right: np.s_[..., : min(right, 1)],
                ),
                cleared(
                    lambda down, _: np.s_[..., down - 1, :], lambda _, right: np.s_[..., right - 1]
                ),
                cleared(lambda down, _: np.s_[..., down, :], lambda _, right: np.s_[..., right]),
            ),
        ),
        Misconception(
            "too much cleared",
            cleared(
                lambda down, _: np.s_[..., : down + 1, :], lambda _, right: np.s_[..., : right + 1]
            ),
            "More rows or columns became paper than the picture has moved.",
            "After a move by 3, which rows are new? How many does the slice `:3` hold?",
            variants=(
                cleared(
                    lambda *by: np.s_[..., : max(by), :],
                    lambda *by: np.s_[..., : max(by)],
                ),
            ),
        ),
        Misconception(
            "cleared before it moved",
            lambda pictures, *by: rolled(in_the_old_place(pictures, *by), *by),
            "Rows and columns were cleared in the picture before it moved: the paper moved with "
            "it, and what left came back.",
            "Which rows of the picture leave it when it moves down: the first ones or the last?",
        ),
        Misconception(
            "the picture cleared instead of what came in",
            cleared(lambda down, _: np.s_[..., down:, :], lambda _, right: np.s_[..., right:]),
            "What came in on the other side stayed, and the picture became paper.",
            "Which rows are new: those up to `down`, or those from there on?",
        ),
        Misconception(
            "moved too far",
            lambda pictures, down, right: moved(pictures, down + 1, right + 1),
            "The picture moved by one more than it should.",
            "If a picture moves down by one, in which row is its first row then?",
            variants=(lambda pictures, down, right: rolled(pictures, down + 1, right + 1),),
        ),
        Misconception(
            "right for a single picture only",
            cleared(lambda down, right: np.s_[:down], lambda down, right: np.s_[:, :right]),
            "The first two axes, or one of them, were taken for height and width. In a single "
            "picture they are; in a stack the first axis counts pictures.",
            "In (N, 1, H, W), which axes are H and W, counted from the end?",
            variants=(
                first_two_axes_rolled,
                first_two_axes_cut,
                cleared(lambda down, right: np.s_[:down], lambda down, right: np.s_[..., :right]),
                cleared(
                    lambda down, right: np.s_[..., :down, :], lambda _, right: np.s_[:, :right]
                ),
            ),
        ),
        Misconception(
            "the old picture left standing",
            in_place_of_paper(lambda pictures, down, right: pictures),
            "Where paper should come in, the picture from before the move still stands.",
            "What was in your array before you wrote the moved picture into it?",
        ),
        Misconception(
            "the edge repeated",
            edges_repeated,
            "The rows and columns that become free repeat the picture, or its edge.",
            "Which number is paper?",
            variants=(partial(edges_repeated, mode="symmetric"),),
        ),
        Misconception(
            "what comes in is no paper",
            in_place_of_paper(lambda pictures, down, right: np.ones_like(pictures)),
            "What came in is not 0, and only 0 is paper.",
            "Which number is paper?",
            variants=tuple(
                in_place_of_paper(lambda pictures, down, right, ink=ink: ink(pictures))
                for ink in (lambda _: -1.0, lambda _: 255.0, lambda _: np.nan, np.min, np.mean)
            ),
        ),
        Misconception(
            "down and right swapped",
            lambda pictures, down, right: moved(pictures, right, down),
            "Rows and columns are mixed up: those for the move down and those for the move to the "
            "right.",
            "The last two axes are height and width. Along which of them does `down` go?",
            variants=(
                lambda pictures, down, right: rolled(pictures, right, down),
                cleared(
                    lambda down, right: np.s_[..., :right, :], lambda down, _: np.s_[..., :down]
                ),
            ),
        ),
        Misconception(
            "up and to the left",
            the_other_way(moved),
            "Your picture moves up and to the left.",
            "If a picture moves down by one, in which row is its first row then?",
            variants=(the_other_way(rolled),),
        ),
        Misconception(
            "in one direction only",
            lambda pictures, down, right: moved(pictures, down, 0),
            "Your picture moves in one direction and stays in the other.",
            "How many axes does a picture have, and how far does it move along each?",
            variants=(
                lambda pictures, down, right: moved(pictures, 0, right),
                lambda pictures, down, right: rolled(pictures, down, 0),
                lambda pictures, down, right: rolled(pictures, 0, right),
            ),
        ),
        Misconception(
            "both along one axis",
            lambda pictures, down, right: moved(pictures, 0, down + right),
            "Both moves go along the same axis.",
            "Which axis is the height, counted from the end, and which the width?",
            variants=(
                lambda pictures, down, right: moved(pictures, down + right, 0),
                lambda pictures, down, right: rolled(pictures, 0, down + right),
                lambda pictures, down, right: rolled(pictures, down + right, 0),
            ),
        ),
        Misconception(
            "rolled as one row",
            lambda pictures, down, right: np.roll(pictures, (down, right)),
            "All pixels moved along one row: what leaves a row on the right begins the next one.",
            "Which argument of `np.roll` says along which axes it goes?",
        ),
        Misconception(
            "a smaller picture",
            lambda pictures, down, right: pictures[
                ..., : max(pictures.shape[-2] - down, 0), : max(pictures.shape[-1] - right, 0)
            ],
            "Rows and columns were cut off, and none put in their place: your picture has shrunk.",
            "How large should it be when it has moved?",
            variants=(lambda pictures, down, right: pictures[..., down:, right:],),
        ),
        Misconception(
            "nothing but paper",
            lambda pictures, down, right: np.zeros_like(pictures),
            "Everything is 0: nothing of the picture is left.",
            "Where should the first row of the picture stand after its move? In code: which line "
            "puts it there?",
        ),
        Misconception(
            "nothing moves",
            lambda pictures, down, right: pictures,
            "The picture stays where it was.",
            "If a picture moves down by one, in which row is its first row then? In code: which "
            "line moves it, and what is returned?",
            variants=(
                in_the_old_place,
                lambda *given: the_other_way(in_the_old_place)(*given),
            ),
        ),
        Misconception(
            "a larger picture",
            grown,
            "Paper came in, and nothing was cut off: your picture has grown.",
            "How large should it be when it has moved?",
            variants=(
                lambda pictures, down, right: np.pad(
                    pictures, [(0, 0)] * (pictures.ndim - 2) + [(down, down), (right, right)]
                ),
            ),
        ),
        Misconception(
            "nothing left where it does not move",
            cut_from_the_end,
            "That is right as long as the picture moves in both directions. With 0 in one of "
            "them nothing is left: `[:-0]` is `[:0]`, an empty slice.",
            "How could you count the end of the slice from the front?",
        ),
    ),
    hints=(
        "Try it with a picture whose last column is ink. Where is that column afterwards?",
        "Begin with an array of zeros, as large as the picture. Which part of the picture "
        "is still there after the move? Which part of the new array does it go into?",
        "With `height, width = pictures.shape[-2:]`: into `out[..., down:, right:]` goes what "
        "has not left. Up to which row of `pictures` is that, and up to which column?",
    ),
    why=(
        "Moved copies differ in nothing but the place; the rest of this section tests the network "
        "with them."
    ),
)
