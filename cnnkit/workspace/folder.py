"""What is in a learner's folder, and how notebooks come into it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from cnnkit.checking.record import FILE as PROGRESS
from cnnkit.checking.registry import registry_of
from cnnkit.checking.roles import is_grade
from cnnkit.commands import CommandError, chosen
from cnnkit.files import write_whole
from cnnkit.merging.given import given_in, stamp, worked_on
from cnnkit.messages import _

DEFAULT = "cnn-course"
FOLDED = "<details><summary>One answer, to compare yours with</summary>"
NOTE = Path(".cnnkit") / "course.json"  # which course it is, and which chapters were asked for


class WorkspaceError(CommandError):
    """Nothing was changed; the message says why, and what would help."""


class Folder:
    """A learner's folder: chapters, ``solutions/``, the progress file, backups.

    Parameters
    ----------
    root : path
        Need not exist.
    package : str
        The course's package, where the folder does not say.
    """

    def __init__(self, root: str | Path, package: str) -> None:
        self.root = Path(root).expanduser().resolve()
        self.registry = registry_of(self.note.get("package", package))

    @property
    def note(self) -> dict[str, Any]:
        try:
            found = json.loads((self.root / NOTE).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def is_there(self) -> bool:
        """Whether ``start`` has made it."""
        return bool(self.note)

    def ask_for(self, files: Sequence[str]) -> None:
        """Note which chapters a learner wants, beside those asked for before; all without any.

        Who wants all gets new ones, too, when the course has them.
        """
        before = self.note.get("chapters")
        wanted = sorted({*files, *(before or ())}) if files and before != [] else []
        note = {"package": self.registry.package, "chapters": wanted}
        if note != self.note:
            write_whole(self.root / NOTE, json.dumps(note))

    @property
    def wanted(self) -> list[str]:
        """The files of the chapters that were asked for, as far as the course has them."""
        asked = self.note.get("chapters")
        return [file for file in self.files() if not asked or file in asked]

    def files(self, beginnings: Sequence[str] = ()) -> list[str]:
        """The chapters' file names that begin so, all of them where nothing is asked for."""
        files = [file for file, _ in self.registry.chapters.values()]
        return chosen(files, beginnings, WorkspaceError)

    def chapter(self, file: str) -> str:
        """The text of a chapter as the course gives it: without outputs."""
        path = self.registry.notebooks / file
        try:
            notebook = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise WorkspaceError(
                _("The course's {file} cannot be read: {reason}.", file=file, reason=error)
            ) from error
        if given_in(notebook) and worked_on(notebook):
            raise WorkspaceError(
                _(
                    "{path} has been worked on: it is where the chapters come from. Copy it to "
                    "{folder}, then `{command}` brings back what the course had there.",
                    path=path,
                    folder=self.root,
                    command=f"git checkout -- {path.parent.name}/{file}",
                )
            )
        for cell in notebook["cells"]:
            # Without outputs there are none to fold away; what a cell would tell stays folded.
            if not cell["metadata"].get("jupyter", {}).get("source_hidden"):
                cell["metadata"].pop("jupyter", None)
            else:
                cell["metadata"]["jupyter"] = {"source_hidden": True}
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
        notebook["cells"] = list(self._with_model_answers(file, notebook["cells"]))
        stamp(notebook)
        return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"

    def _with_model_answers(self, file: str, cells: list[dict]) -> Iterator[dict]:
        """After each cell for an explanation, which only people can check, one that is folded."""
        solved = json.loads(self.solution(file) or '{"cells": []}')["cells"]
        answers = {cell["id"]: "".join(cell["source"]) for cell in solved}
        for cell in cells:
            yield cell
            if cell["cell_type"] == "markdown" and is_grade(cell) and cell["id"] in answers:
                yield {
                    "cell_type": "markdown",
                    "id": f"{cell['id']}-model",
                    "metadata": {},
                    "source": f"{FOLDED}\n\n{answers[cell['id']]}\n\n</details>",
                }

    def solution(self, file: str) -> str | None:
        """The text of a solved chapter, or None."""
        path = self.registry.solutions / file
        return path.read_text("utf-8") if path.is_file() else None

    @property
    def progress(self) -> Path:
        """The file that keeps a learner's points."""
        return self.root / PROGRESS

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Two programs at once would write the same files."""
        lock = self.root / NOTE.parent / "lock"
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(lock, timeout=0):
                yield
        except Timeout:
            raise WorkspaceError(
                _("Another program is renewing {folder} just now.", folder=self.root)
            ) from None
        except OSError as error:
            raise WorkspaceError(
                _(
                    "{folder} cannot be written to: {reason}.",
                    folder=self.root,
                    reason=error.strerror or error,
                )
            ) from error
