"""The kinds of answers that the report tells apart."""

from typing import NamedTuple

from cnnkit.checking.card import SIGNS
from cnnkit.checking.statuses import CORRECT, ERROR, NOT_ATTEMPTED, WRONG
from cnnkit.grading.marks import Mark
from cnnkit.messages import N_

KNOWN = "known idea"  # wrong, with a misconception that has a name


class Kind(NamedTuple):
    """How a kind is shown: ``counted`` says how many answers are of it."""

    sign: str
    css_class: str
    name: str
    counted: str


# In the order of a bar's parts.
KINDS = {
    status: Kind(SIGNS[WRONG if status == KNOWN else status], css_class, name, counted)
    for status, css_class, name, counted in (
        (CORRECT, "right", N_("correct"), N_("{count} correct")),
        (KNOWN, "known", N_("wrong, a known idea"), N_("{count} wrong, a known idea")),
        (WRONG, "wrong", N_("wrong otherwise"), N_("{count} wrong otherwise")),
        (ERROR, "error", N_("with an error"), N_("{count} with an error")),
        (NOT_ATTEMPTED, "untried", N_("not attempted"), N_("{count} not attempted")),
    )
}


def kind_of(mark: Mark) -> str:
    """One of KINDS."""
    return KNOWN if mark.status == WRONG and mark.diagnosis else mark.status
