"""Families of wrong ideas: written once for a kind of task, at home in all its exercises."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cnnkit.checking.exercise import Misconception


@dataclass(frozen=True)
class Idea:
    """A wrong idea of a family, which fits every exercise of the kind.

    ``makes`` are the ways to code it: each makes the wrong thing of the right one, of a layer,
    say, or of its output. ``explanation`` and ``question`` are true of every member of the family
    and of every way. ``needs`` names what an exercise must have for the idea to change anything,
    "bias" or "stride".
    """

    name: str
    makes: tuple[Callable[[Any], Any], ...]
    explanation: str
    question: str
    needs: str = ""


def only(family: Iterable[Idea], *names: str) -> tuple[Idea, ...]:
    """Those ideas of a family, where the others do not fit the exercise."""
    return tuple(idea for idea in family if idea.name in names)


def known(
    family: Iterable[Idea],
    *answers: Callable[[Callable[[Any], Any]], Any],
    has: Collection[str] = (),
    but: Collection[str] = (),
    more: Mapping[str, tuple] | None = None,
) -> tuple[Misconception, ...]:
    """The ideas of a family as those of an exercise.

    Parameters
    ----------
    family
        Its ideas, in the order in which they are listed.
    answers
        What is handed in by somebody who has this idea: ``answer(makes)``. Several where the same
        idea gives other numbers, from rounded input, say.
    has
        What the exercise has, of what ideas need.
    but
        The names of ideas that the exercise leaves out: those it words itself, and those that its
        numbers cannot tell from others.
    more
        Models of an idea, by its name, that this exercise alone knows.
    """
    return tuple(
        Misconception(idea.name, first, idea.explanation, idea.question, tuple(others))
        for idea in family
        if (not idea.needs or idea.needs in has) and idea.name not in but
        for first, *others in [
            [
                *(answer(makes) for answer in answers for makes in idea.makes),
                *(more or {}).get(idea.name, ()),
            ]
        ]
    )
