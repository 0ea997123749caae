"""Bars of the report: drawn as SVG, told as text."""

from cnnkit.checking.card import SIGNS
from cnnkit.checking.statuses import CORRECT, ERROR, UNTRIED, WRONG
from cnnkit.grading.report.counting import KINDS, KNOWN

SIGN = SIGNS | {KNOWN: "✗"}
WORDS = {
    CORRECT: "correct",
    KNOWN: "wrong, a known idea",
    WRONG: "wrong otherwise",
    ERROR: "with an error",
    UNTRIED: "not attempted",
}
CLASSES = {
    CORRECT: "right",
    KNOWN: "known",
    WRONG: "wrong",
    ERROR: "error",
    UNTRIED: "untried",
}
ROOM = 12  # percent of the bar that a sign and two digits need on a narrow screen


def stacked(kinds, whole):
    """A bar of ``whole`` answers, of which ``kinds`` says how many there are of each kind."""
    begin, parts = 0, []
    for kind in KINDS:
        width = 100 * kinds[kind] / whole
        if width:
            parts.append(_part(CLASSES[kind], begin, width, f"{SIGN[kind]} {kinds[kind]}"))
        begin += width
    return f'<svg class="bar" aria-hidden="true">{"".join(parts)}</svg>'


def single(share):
    """A thin bar for one share, from 0 to 1."""
    rect = f'<rect class="known" width="{100 * share:.4g}%" height="100%"/>'
    return f'<svg class="share" aria-hidden="true">{rect}</svg>'


def in_words(kinds):
    """The same numbers, for those who cannot see the bar, and where its parts are too narrow."""
    told = (
        f"<span>{SIGN[kind]} {kinds[kind]} {WORDS[kind]}</span>" for kind in KINDS if kinds[kind]
    )
    return " ".join(told)


def legend():
    keys = (
        f'<li><svg class="key" aria-hidden="true"><rect class="{CLASSES[kind]}" width="100%" '
        f'height="100%"/></svg> {SIGN[kind]} {WORDS[kind]}</li>'
        for kind in KINDS
    )
    return f'<ul class="legend">{"".join(keys)}</ul>'


def _part(name, begin, width, words):
    text = f'<text x="{begin + width / 2:.4g}%" y="50%">{words}</text>' if width >= ROOM else ""
    return f'<rect class="{name}" x="{begin:.4g}%" width="{width:.4g}%" height="100%"/>{text}'
