"""A class's folder: nbgrader's layout, and beside it `.cnnkit`, which is the grader's own."""

import hashlib
import json
import os
import secrets
import shlex
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from cnnkit.authoring.editions import learners_edition
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import Registry, registry_of
from cnnkit.checking.roles import is_grade
from cnnkit.commands import chosen
from cnnkit.grading.errors import GradingError
from cnnkit.grading.hidden import seed_of, with_hidden_probes
from cnnkit.messages import _

CONFIG = "nbgrader_config.py"
COURSE = "course.json"  # which course is taught: the name of its package
PACKAGE = Path(__file__).parents[1]


class Classroom:
    """The folder ``root``, made by ``cnnkit grade stage``.

    Raises
    ------
    GradingError
        It was not made so.
    """

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root).resolve()
        self.probes = self.root / "probes"
        self.internal = self.root / ".cnnkit"  # what nbgrader does not know of
        if not (self.root / CONFIG).is_file() or not self.chapters:
            raise GradingError(
                _(
                    "{folder} is no class's folder: `{command}` makes one.",
                    folder=self.root,
                    command=f"cnnkit grade stage {root}",
                )
            )
        if not self._note.is_file():
            numbers = [chapter.partition("_")[0] for chapter in self.chapters]
            raise GradingError(
                _(
                    "{folder} was staged by an earlier version of cnnkit. `{command}` brings it up "
                    "to date; what was handed in and graded stays.",
                    folder=self.root,
                    command=shlex.join(["cnnkit", "grade", "stage", str(root), *numbers]),
                )
            )

    @property
    def _note(self):
        return self.internal / COURSE

    @cached_property
    def registry(self) -> Registry:
        """The :class:`cnnkit.checking.Registry` of the course that is taught here."""
        try:
            return registry_of(json.loads(self._note.read_text("utf-8"))["package"])
        except ImportError as error:
            raise GradingError(
                _(
                    "the course that {file} names cannot be imported: {reason}. Install it, or run "
                    "this in its folder, as `python -m cnnkit`.",
                    file=self._note,
                    reason=error,
                )
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise GradingError(
                _("{file} names no course: {reason}", file=self._note, reason=error)
            ) from error

    @cached_property
    def chapters(self) -> list[str]:
        """Assignment names, such as "03_padding_and_stride", in order."""
        return sorted(path.stem for path in (self.root / "source").glob("*/*.ipynb"))

    def chosen(self, beginnings: Sequence[str]) -> list[str]:
        """The chapters that begin so, all of them where nothing is asked for."""
        return chosen(self.chapters, beginnings, GradingError)

    def source(self, chapter: str) -> Path:
        """The file of a chapter with its solutions."""
        return self.root / "source" / chapter / f"{chapter}.ipynb"

    def path(self, step: str, student: str, chapter: str, suffix: str = ".ipynb") -> Path:
        """Of a submission's file in "submitted", "autograded" or "feedback"."""
        return self.root / step / student / chapter / f"{chapter}{suffix}"

    def released(self, chapter: str) -> NotebookNode:
        """The learner's edition, with nbgrader's metadata; not to be changed."""
        return _released(self.source(chapter))

    def points_by_hand(self, chapter: str) -> float:
        """How many points of a chapter a person gives."""
        cells = self.released(chapter).cells
        return sum(
            cell.metadata.nbgrader.points
            for cell in cells
            if is_grade(cell) and cell.cell_type != "code"
        )

    def students(self, chapter: str) -> list[str]:
        """Who has handed in a chapter."""
        return sorted(p.parts[-3] for p in self.root.glob(f"submitted/*/{chapter}/{chapter}.ipynb"))

    @cached_property
    def secret(self) -> str:
        """Known to nobody but the teacher: what the hidden probes are drawn from."""
        path = self.internal / "secret"
        if not path.exists():
            own = path.with_name(f"secret.{os.getpid()}")
            own.parent.mkdir(exist_ok=True)
            own.touch(mode=0o600)
            own.write_text(secrets.token_hex(32))
            with suppress(FileExistsError):  # two processes began at once: the first one's counts
                os.link(own, path)
            own.unlink()
        return path.read_text()

    @cached_property
    def version(self) -> str:
        """Of everything but the submission that a grade depends on, as a short text."""
        files = [self.root / CONFIG, *sorted(self.probes.glob("*.py"))]
        for folder in (PACKAGE, self.registry.folder):  # right answers are computed with both
            files += sorted(folder.rglob("*.py"))
        return _digest(*(path.read_bytes() for path in files))

    def digest(self, student: str, chapter: str, submitted: bytes) -> str:
        """The same for the same learner's same file of the same chapter, graded the same way."""
        source = self.source(chapter).read_bytes()
        return _digest(self.version, self.secret, source, student, chapter, submitted)

    def exercise_of(self, student: str, digest: str) -> Callable[[str], Exercise]:
        """From an exercise's id to the exercise with this submission's hidden probes."""
        seed = seed_of(self.secret, student, digest)
        return cache(lambda id_: with_hidden_probes(self.registry.find(id_), self.probes, seed))


@cache
def _released(path: Path) -> NotebookNode:
    return learners_edition(nbformat.read(path, as_version=4))


def _digest(*parts: str | bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        part = part.encode() if isinstance(part, str) else part
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:32]
