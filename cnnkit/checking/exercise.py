"""What an exercise is: data that the check engine works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

IMPLEMENT, PREDICT, REPAIR = "implement", "predict", "find the bug"


@dataclass(frozen=True)
class Misconception:
    """A wrong idea that can be run.

    ``model`` is what somebody with this idea would hand in: a value, or a
    function that makes the mistake on purpose. ``explanation`` says what was
    done; ``question`` leads out of it without giving the solution away. The same idea has
    the same ``name`` in every exercise, and another idea another one.
    """

    name: str
    model: Any
    explanation: str
    question: str
    variants: tuple = ()

    @property
    def models(self) -> tuple:
        return (self.model, *self.variants)


@dataclass(frozen=True)
class Scene:
    """Where an output comes from: for the card that shows a mistake.

    ``picture`` is the input as it is drawn, (H, W) or (C, H, W), padding included,
    ``padding`` how many rows and columns of it are padding, and ``window(row, column)`` the
    (top, left, height, width) that output cell sees.
    """

    picture: np.ndarray
    window: Callable[[int, int], tuple]
    kernel: np.ndarray | None = None
    padding: int = 0


@dataclass(frozen=True)
class Exercise:
    """One question with one right answer, or, seldom, ``also_right`` ones beside it.

    An answer is a value, or a function where there are ``probes``: the
    arguments, by name, of the calls it is judged by, the small example first.
    ``call(function, arguments)`` makes one of them; where it passes on other
    arguments, ``takes`` names those. ``ready()`` is called before the time of an
    answer begins: what a library loads at its first use is no part of it.
    ``scene(**arguments)`` says what to draw of one; ``example`` are the arguments a
    value is about. ``hints`` are given one at a time, and only when asked for; ``why`` says in a
    sentence, to who has solved it, what it is good for.
    ``instance(random)`` is the exercise with other numbers, made by
    :func:`cnnkit.checking.instances.prediction`; where a value has none, ``fixed`` says
    why. ``observe(found, right)`` is a true sentence of the exercise's own on a result that
    no idea explains, "" where it has none to say. ``taught_by`` is the id of the notebook's
    cell that teaches what is asked, and ``explorer`` that of the cell with the explorer
    that shows it, "" without one.
    """

    id: str
    kind: str
    question: str
    points: float
    reference: Any
    taught_by: str = ""
    explorer: str = ""
    also_right: tuple = ()
    misconceptions: tuple[Misconception, ...] = ()
    hints: tuple[str, ...] = ()
    why: str = ""
    probes: tuple[dict, ...] = ()
    call: Callable[[Callable, dict], Any] = field(
        default=lambda function, arguments: function(*arguments.values())
    )
    takes: str | None = None
    ready: Callable[[], Any] = lambda: None
    scene: Callable[..., Scene] | None = None
    example: dict = field(default_factory=dict)
    instance: Callable[[Any], "Exercise"] | None = None
    fixed: str = ""
    observe: Callable[[np.ndarray, np.ndarray], str] | None = None

    @property
    def idea_names(self) -> tuple[str, ...]:
        """Of its misconceptions, in order."""
        return tuple(idea.name for idea in self.misconceptions)

    @property
    def wants_a_function(self) -> bool:
        return bool(self.probes)

    @property
    def slides_a_window(self) -> bool:
        """Whether an answer moves a window over a picture: a scene, a size or a kernel says so."""
        given = {name: value for probe in self.probes for name, value in probe.items()}
        kernel = np.shape(given.get("weight", ()))[-2:]
        sizes = {"kernel_size", "stride", "padding"} & set(given)
        return bool(self.scene or sizes) or (len(kernel) == 2 and min(kernel) > 1)

    @property
    def shows_the_answer(self) -> bool:
        """Whether a card may say what is expected: never where that is what was asked."""
        return self.wants_a_function
