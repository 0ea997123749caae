"""Ask before you tell: what a learner sees of a chapter before it has been asked."""

import re

import numpy as np
import pytest

from cnnkit.checking.exercise import IMPLEMENT, PREDICT, REPAIR
from cnnkit.checking.wording import formatted
from cnnkit.course import CHAPTERS, REGISTRY
from pages import Task, read, tasks_of, visible

KINDS = {IMPLEMENT: "Write it", PREDICT: "Predict", REPAIR: "Find the bug"}
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
ARITHMETIC = re.compile(rf"{NUMBER}(?: ?[*·×+−-] ?{NUMBER})+")


@each_chapter
def test_every_task_looks_like_one(chapter):
    """A heading with number, kind, points and minutes, as the exercise has them."""
    headings = [task.heading for task in tasks_of(chapter)]
    for exercise in REGISTRY.exercises_of(chapter):
        points = f"{exercise.points:g} point{'s' * (exercise.points != 1)}"
        line = rf"{exercise.id} · {KINDS[exercise.kind]} · {points} · \d+ minutes?"
        assert sum(bool(re.fullmatch(line, heading)) for heading in headings) == 1, exercise.id
    form = r"(\d\d\.\d+ · .*|On paper · Predict|Explain · \d points?) · \d+ minutes?"
    assert [heading for heading in headings if not re.fullmatch(form, heading)] == []


@each_chapter
def test_tasks_take_no_longer_than_the_chapter(chapter):
    stated = int(re.search(r"\*About (\d+) minutes\.\*", read(chapter).cells[0].source)[1])
    assert sum(task.minutes for task in tasks_of(chapter)) < stated


@each_chapter
def test_what_is_done_on_paper_has_a_place_to_write(chapter):
    for task in tasks_of(chapter):
        if task.heading.startswith("On paper"):
            assert task.cells[1].source.startswith("*My guess:*"), task.heading


@each_chapter
def test_what_follows_a_reveal_is_folded(chapter):
    """Of the cell after it, all before the next heading."""
    cells = read(chapter).cells
    for cell, after in zip(cells, cells[1:], strict=False):
        reveals = "reveals" in cell.metadata.get("tags", [])
        if reveals and after.cell_type == "markdown" and not after.metadata.get("nbgrader"):
            assert re.match("<details>|#|\\*\\*Explore", after.source), after.id


@each_chapter
def test_no_answer_is_in_sight_before_it_is_asked_nor_until_the_next_task(chapter):
    for task, following in zip(tasks_of(chapter), [*tasks_of(chapter)[1:], None], strict=True):
        found = list(_spelled_out(task, following))
        assert found == [], f"{task.heading}: {found}"


def _spelled_out(task: Task, following: Task | None):
    """(cell, spelling) where the whole answer of a value stands for all to see."""
    if task.exercise is None or task.exercise.wants_a_function:
        return
    next_question = [following.question] if following else []
    seen = {cell.id: visible(cell) for cell in task.cells} | {"the next question": next_question}
    for id_, texts in seen.items():
        for spelling in spellings(task.exercise.reference):
            computed = map(worked_out, texts)
            if any(re.search(spelling, one) for one in (*texts, *computed)):
                yield id_, spelling


def worked_out(text: str) -> str:
    """The text with products and sums replaced by what they are: 128 * 4 * 4 by 2048."""
    return ARITHMETIC.sub(lambda found: _value_of(found[0]), text)


def _value_of(expression):
    python = expression.replace(",", "").translate(str.maketrans("·×−", "**-"))
    python = re.sub(r"\b0+(?=\d)", "", python)
    return f" {formatted(eval(python))} "  # numbers and operators alone


def spellings(answer) -> list[str]:
    """Patterns for an answer: its numbers with what may stand between them, or one from 10 on."""
    numbers = [formatted(number) for number in np.ravel(np.asarray(_flat(answer), float))]
    if len(numbers) == 1 and abs(float(numbers[0])) < 10 and float(numbers[0]).is_integer():
        return []
    return [r"(?<![\d.,])" + r"[\s,;()\[\]×·]+".join(map(_grouped, numbers)) + r"(?![\d]|[.,]\d)"]


def _grouped(number):
    """37752832, 37,752,832 and 37_752_832."""
    sign, whole, rest = re.fullmatch(r"(-?)(\d+)(.*)", number).groups()
    parts = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)][::-1]
    return re.escape(sign) + "[,_ ]?".join(parts) + re.escape(rest)


def _flat(answer):
    if isinstance(answer, tuple | list):
        return [number for part in answer for number in _flat(part)]
    return np.ravel(answer).tolist()


def test_the_lint_finds_what_it_is_for():
    (pattern,) = spellings((37752832, 614656))
    for text in ("37,752,832 and", "37752832", "37,752,832, 614,656", "(37_752_832, 614_656)"):
        assert bool(re.search(pattern, text)) == ("614" in text)
    (pattern,) = spellings([[15, 18], [16, 14]])
    assert re.search(pattern, "[[15 18]\n [16 14]]")
    assert spellings(8) == []
    assert re.search(spellings(2048)[0], worked_out("nn.Linear(128 * 4 * 4, 625)"))
    assert not re.search(spellings(18)[0], "118 and 18.5 and 1,018")
