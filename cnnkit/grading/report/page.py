"""The report as one page that needs nothing beside it."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from cnnkit.colours import as_css
from cnnkit.grading.report.counting import Chapter
from cnnkit.grading.report.kinds import KINDS, Kind, kind_of
from cnnkit.grading.report.safe_text import short_name, short_text
from cnnkit.messages import _, ngettext
from cnnkit.templates import render

MAX_MISTAKES = 20  # of those without a name that are listed
MIN_LABELLED = 12  # percent of a bar that a sign and two digits need on a narrow screen


class Part(NamedTuple):
    """A part of a bar: where it begins and how wide it is, in percent, and the answers in it."""

    kind: Kind
    answers: int
    begin: float
    width: float


def write_page(path: Path, chapters: Iterable[Chapter], manual: Mapping[str, float]) -> None:
    """Write the class's report as HTML: one file, without scripts, that loads nothing.

    Parameters
    ----------
    path : path
        Of the file, which is overwritten.
    chapters : list of Chapter
        See :func:`cnnkit.grading.report.chapters_of`.
    manual : dict
        Chapter's name -> the points that are given by hand.
    """
    css = (Path(__file__).parent / "report.css").read_text("utf-8")
    style = f":root {{ {as_css()} }}\n{css}"
    page = render(
        "grading/report/page.html",
        style=Markup(style),
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        chapters=[(n, chapter, summary(chapter)) for n, chapter in enumerate(chapters)],
        manual=manual,
        kinds=KINDS,
        kind_of=kind_of,
        parts=parts,
        short_text=short_text,
        short_name=short_name,
        max_mistakes=MAX_MISTAKES,
        min_labelled=MIN_LABELLED,
    )
    path.write_text(f"{page}\n", "utf-8")


def summary(chapter: Chapter) -> str:
    """A chapter in a sentence or two: how many, how well, and what to talk about first."""
    median = chapter.median
    if median is None:
        return ngettext(
            "{count} learner handed in, but nothing has marks.",
            "{count} learners handed in, but nothing has marks.",
            chapter.handed_in,
        )
    sentences = [
        ngettext(
            "{count} learner handed in, median {median:g} of {points}.",
            "{count} learners handed in, median {median:g} of {points}.",
            chapter.handed_in,
            median=median,
            points=ngettext("{count:g} point", "{count:g} points", chapter.max_points),
        )
    ]
    if chapter.without_marks:
        sentences.append(
            ngettext(
                "{count} submission without marks.",
                "{count} submissions without marks.",
                chapter.without_marks,
            )
        )
    return " ".join([*sentences, _first(chapter)])


def parts(kinds: Counter[str], whole: int) -> Iterator[Part]:
    """Those of a bar of ``whole`` answers, of which so many are of each kind."""
    begin = 0.0
    for name, kind in KINDS.items():
        if kinds[name]:
            width = 100 * kinds[name] / whole
            yield Part(kind, kinds[name], begin, width)
            begin += width


def _first(chapter: Chapter) -> str:
    """What to talk about first."""
    if chapter.ideas:
        idea = chapter.ideas[0]
        return _(
            "Talk first about {exercise}: "
            "{learners} of {handed_in} answered with the idea “{idea}”.",
            exercise=idea.exercise_id,
            learners=len(idea.students),
            handed_in=chapter.handed_in,
            idea=_(idea.name),
        )
    exercise, learners = max(chapter.unsolved.items(), key=lambda one: one[1])
    if not learners:
        return _("Every answer is right.")
    return _(
        "Talk first about {exercise}: {learners} of {handed_in} have not solved it.",
        exercise=exercise,
        learners=learners,
        handed_in=chapter.handed_in,
    )
