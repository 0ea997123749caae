"""Every sentence of a card is one message that can be translated, and Babel finds it."""

import warnings
from pathlib import Path

import numpy as np
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from pseudo import escaped, pseudo, seen

from cnnkit import check
from cnnkit.course import REGISTRY

ROOT = Path(__file__).parents[2]


def stops(*arguments):
    [_one] = 3


def divides(*arguments):
    return 1 / 0


def writes_and_warns(*arguments):
    warnings.warn("careful", stacklevel=1)
    for one in arguments:
        if isinstance(one, np.ndarray):
            one += 1
    return 0


def never_the_same(*arguments, calls=[]):  # noqa: B006
    calls.append(1)
    return float(len(calls))


def not_written(*arguments):
    raise NotImplementedError


# A value or a function each, whatever was asked for.
ODD = [
    ...,
    None,
    "text",
    int,
    5,
    [5.5],
    [1, 2],
    [[1, 2], [3]],
    {1: 2},
    iter([1]),
    1j,
    [True],
    [None, 1],
    [np.nan],
    np.full((2, 2), np.inf),
    np.zeros(2_000_000),
    stops,
    divides,
    writes_and_warns,
    never_the_same,
    not_written,
    lambda: 0,
    lambda *_: np.zeros((2, 3)),
    lambda *_: np.full((2, 2), np.nan),
    lambda *_: "text",
]


def names_in(exercise):
    """What is the same in every language: the names of arguments, and of numbers."""
    names = (part for probe in exercise.probes for name in probe for part in name.split("_"))
    return {"True", "False", "nan", "inf", *names}


@pytest.mark.parametrize("chapter", REGISTRY.chapters)
def test_nothing_on_a_card_escapes_translation(chapter):
    for exercise in REGISTRY.exercises_of(chapter):
        answers = [exercise.reference, *(idea.model for idea in exercise.misconceptions), *ODD]
        with pseudo():
            reports = [check(exercise.id, answer) for answer in answers]
            texts = [seen(report._repr_html_()) for report in reports]
            texts += [str(report) for report in reports if not report.rows and not report.printed]
            hints = [check.hint(exercise.id, number) for number in (1, 9)]
            texts += [str(hint) for hint in hints] + [seen(h._repr_html_()) for h in hints]
        for text in texts:
            assert escaped(text, names_in(exercise)) == [], text


def messages():
    """Every message that Babel finds in the package."""
    with open(ROOT / "babel.cfg", encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(
        ROOT, methods, options, keywords={"_": None, "N_": None}, comment_tags=()
    )
    return {message for _, _, message, _, _ in found}


def test_babel_finds_all_that_people_read_of_an_exercise():
    found = messages()
    assert "Ask yourself: {question}" in found
    assert "run this cell to see the card" in found  # from a template
    for exercise in REGISTRY.exercises():
        ideas = exercise.misconceptions
        texts = [exercise.question, *exercise.hints, *(idea.name for idea in ideas)]
        texts += [text for idea in ideas for text in (idea.explanation, idea.question)]
        sources = [getattr(text, "template", text) for text in texts]
        assert [text for text in sources if text not in found] == [], exercise.id
