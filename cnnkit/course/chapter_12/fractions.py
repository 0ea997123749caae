"""Whole numbers where fractions belong: in 12.3, 12.4 and 12.5."""

from cnnkit.checking.exercise import Misconception


def fractions_cut_off(model, *variants):
    return Misconception(
        "fractions lost",
        model,
        "What comes after the point was cut off, on the way or at the end.",
        "Must all these numbers be whole? In code: which `dtype` have your arrays, or is there a "
        "`//` or an `int`?",
        variants=variants,
    )
