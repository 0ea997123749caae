"""``cnnkit update``: the chapters of the installed version, with a learner's answers in them."""

import warnings
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat

from cnnkit.checking import THIS_COURSE
from cnnkit.files import copy_into, dated_folder, write_whole
from cnnkit.messages import _, ngettext
from cnnkit.workspace.folder import Folder, WorkspaceError
from cnnkit.workspace.merge import Changes, merged

BACKUPS = "backups"


@dataclass
class Updated:
    """What an update did, chapter by chapter; printed, it says so in words."""

    root: Path
    backup: Path
    changed: dict[str, Changes] = field(default_factory=dict)  # by file
    new: list[str] = field(default_factory=list)  # files
    solutions: list[str] = field(default_factory=list)  # files that were brought up to date
    unread: dict[str, str] = field(default_factory=dict)  # file -> why; left as they are

    def __str__(self) -> str:
        lines = [_in_words(file, changes) for file, changes in self.changed.items()]
        lines += [_("{file}: new", file=file) for file in self.new]
        lines += [_("{file}: renewed", file=f"solutions/{file}") for file in self.solutions]
        for file, why in self.unread.items():
            lines.append(_("{file}: left as it is. {reason}", file=file, reason=why))
        if not lines:
            return _(
                "{folder} has the newest chapters already. Nothing was changed.", folder=self.root
            )
        if self.backup.is_dir():
            lines.append(_("The files as they were are in {folder}.", folder=self.backup))
        return "\n".join(lines)


def update(root: str | Path, package: str = THIS_COURSE, now: datetime | None = None) -> Updated:
    """Bring the chapters of a learner's folder up to date; returns what :class:`Updated` says.

    Answers and cells of one's own stay. The files as they were are copied to a dated folder
    first; each is then replaced as a whole, so that a stop at any moment leaves the old or the
    new one.

    Parameters
    ----------
    root : path
        A folder that :func:`cnnkit.workspace.start` has made.
    package : str
        The course's package, where the folder does not say.
    now : datetime, optional
        For the name of the backup.

    Raises
    ------
    WorkspaceError
        It is no such folder, another update is at work, or it cannot be written to. Each chapter
        is then the old one or the new one; the next update goes on.
    """
    folder = Folder(root, package)
    if not folder.is_there:
        raise WorkspaceError(
            _(
                "{folder} was not made by `cnnkit start`. Name the folder with your chapters, or "
                "`{command}` first: it changes nothing that is there.",
                folder=folder.root,
                command=f"cnnkit start {root}",
            )
        )
    with folder.locked():
        updated = Updated(folder.root, dated_folder(folder.root / BACKUPS, now))
        for file in folder.wanted:
            _renew(folder, file, updated)
    return updated


def _renew(folder, file, updated):
    path, chapter = folder.root / file, folder.chapter(file)
    if path.exists():
        while not _merge(path, chapter, updated):
            pass  # it was saved meanwhile
    else:
        write_whole(path, chapter)
        updated.new.append(file)
    solved, solution = folder.root / "solutions" / file, folder.solution(file)
    if solution is not None and _bytes(solved) != solution.encode():
        if solved.exists():
            copy_into(updated.backup, solved, updated.root)
        write_whole(solved, solution)
        updated.solutions.append(file)


def _merge(path, chapter, updated):
    """Whether it is done: not if JupyterLab has saved the file since it was read."""
    before = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of ids that are there twice; they are given anew
            mine = nbformat.reads(before.decode("utf-8"), as_version=4)
            notebook, changes = merged(mine, nbformat.reads(chapter, as_version=4))
            text = nbformat.writes(notebook) + "\n"
    except Exception as error:  # whatever a file that is no notebook makes of it
        updated.unread[path.name] = _(
            "It cannot be read as a notebook ({error}).", error=type(error).__name__
        )
        return True
    if changes.any:
        copy_into(updated.backup, path, updated.root)
        if _bytes(path) != before:
            return False
        write_whole(path, text)
        updated.changed[path.name] = changes
    return True


def _bytes(path):
    return path.read_bytes() if path.exists() else None


def _in_words(file: str, changes: Changes) -> str:
    renewed, new, asked = len(changes.renewed), len(changes.new), len(changes.asked_anew)
    removed, answers, own = changes.removed, changes.answers, changes.own
    said = [
        renewed and ngettext("{count} cell renewed", "{count} cells renewed", renewed),
        new and ngettext("{count} new cell", "{count} new cells", new),
        removed
        and ngettext(
            "{count} cell the course has no more", "{count} cells the course has no more", removed
        ),
        asked and ngettext("{count} question changed", "{count} questions changed", asked),
        answers
        and ngettext("{count} answer of yours kept", "{count} answers of yours kept", answers),
        own and ngettext("{count} cell of your own kept", "{count} cells of your own kept", own),
    ]
    parts = [", ".join(one for one in said if one)]
    if changes.marked:
        marked = ngettext(
            "{count} cell of yours stands marked beside the course's: {cells}",
            "{count} cells of yours stand marked beside the course's: {cells}",
            len(changes.marked),
            cells=", ".join(changes.marked),
        )
        parts.append(marked)
    return _("{file}: {changes}.", file=file, changes="; ".join(part for part in parts if part))
