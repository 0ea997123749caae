"""``cnnkit start``: a folder to work in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cnnkit.checking import THIS_COURSE
from cnnkit.files import write_whole
from cnnkit.messages import _, ngettext
from cnnkit.workspace.folder import Folder, WorkspaceError


@dataclass
class Started:
    """The folder, and the chapters that are new in it."""

    root: Path
    first: Path
    new: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        if not self.new:
            return _(
                "{folder} is there, with all that was asked for. Nothing was changed.",
                folder=self.root,
            )
        return ngettext(
            "{folder} has {count} chapter to work in. Nobody writes over what you do there.",
            "{folder} has {count} chapters to work in. Nobody writes over what you do there.",
            len(self.new),
            folder=self.root,
        )


def start(root: str | Path, chapters: Sequence[str] = (), package: str = THIS_COURSE) -> Started:
    """Make a learner's folder, or what is missing in one; nothing that is there is changed.

    Parameters
    ----------
    root : path
        The folder.
    chapters : sequence of str
        Beginnings of file names, such as "03"; all without it.
    package : str
        The course's package.

    Returns
    -------
    Started

    Raises
    ------
    WorkspaceError
        No such chapters; or the folder is where the chapters come from, or cannot be written to.
    """
    folder = Folder(root, package)
    files = folder.files(chapters)
    _forbid_sources(folder)
    with folder.locked():
        started = Started(folder.root, folder.root / files[0])
        for file in files:
            if not (folder.root / file).exists():
                write_whole(folder.root / file, folder.chapter(file))
                started.new.append(file)
            solution = folder.solution(file)
            if solution is not None and not (folder.root / "solutions" / file).exists():
                write_whole(folder.root / "solutions" / file, solution)
        if not folder.progress.exists():
            write_whole(folder.progress, json.dumps({"points": {}}) + "\n")
        folder.ask_for(files if chapters else ())
    return started


def _forbid_sources(folder):
    """A learner must not work where the course's own files are."""
    sources = folder.registry.notebooks, folder.registry.solutions, folder.registry.root
    if folder.root in [path.resolve() for path in sources]:
        raise WorkspaceError(
            _(
                "{folder} is where the course itself is; an update would write over your work. "
                "Name another folder, such as {another}.",
                folder=folder.root,
                another=folder.root / "my-course",
            )
        )
