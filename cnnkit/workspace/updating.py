"""``cnnkit update``: the chapters of the installed version, with a learner's answers in them."""

import warnings
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat

from cnnkit.checking import THIS_COURSE
from cnnkit.files import write_whole
from cnnkit.workspace.folder import Folder, WorkspaceError
from cnnkit.workspace.merge import Changes, merged

BACKUPS = "backups"


@dataclass
class Updated:
    """What an update did, chapter by chapter; printed, it says so in words."""

    root: Path
    backup: Path
    changed: dict = field(default_factory=dict)  # file -> Changes
    new: list = field(default_factory=list)  # files
    solutions: list = field(default_factory=list)  # files that were brought up to date
    unread: dict = field(default_factory=dict)  # file -> why; left as they are

    def __str__(self):
        lines = [f"{file}: {_in_words(changes)}" for file, changes in self.changed.items()]
        lines += [f"{file}: new" for file in self.new]
        lines += [f"solutions/{file}: renewed" for file in self.solutions]
        lines += [f"{file}: left as it is. {why}" for file, why in self.unread.items()]
        if not lines:
            return f"{self.root} has the newest chapters already. Nothing was changed."
        if self.backup.is_dir():
            lines.append(f"The files as they were are in {self.backup}.")
        return "\n".join(lines)


def update(root, package=THIS_COURSE, now=None):
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
            f"{folder.root} was not made by `cnnkit start`. Name the folder with your chapters, or "
            f"`cnnkit start {root}` first: it changes nothing that is there."
        )
    stamp = (now or datetime.now()).strftime("%Y-%m-%d_%H-%M-%S")
    with folder.alone():
        updated = Updated(folder.root, folder.root / BACKUPS / stamp)
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
            _back_up(solved, solved.read_bytes(), updated)
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
        updated.unread[path.name] = f"It cannot be read as a notebook ({type(error).__name__})."
        return True
    if changes.any:
        _back_up(path, before, updated)
        if _bytes(path) != before:
            return False
        write_whole(path, text)
        updated.changed[path.name] = changes
    return True


def _back_up(path, content, updated):
    copy = updated.backup / path.relative_to(updated.root)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(content)


def _bytes(path):
    return path.read_bytes() if path.exists() else None


def _in_words(changes: Changes):
    def counted(number, thing):
        return f"{number} {thing}{'s' * (number != 1)}"

    said = [
        (len(changes.renewed), f"{counted(len(changes.renewed), 'cell')} renewed"),
        (len(changes.new), f"{counted(len(changes.new), 'new cell')}"),
        (changes.removed, f"{counted(changes.removed, 'cell')} the course has no more"),
        (len(changes.asked_anew), f"{counted(len(changes.asked_anew), 'question')} changed"),
        (changes.answers, f"{counted(changes.answers, 'answer')} of yours kept"),
        (changes.own, f"{counted(changes.own, 'cell')} of your own kept"),
    ]
    words = ", ".join(text for number, text in said if number)
    if changes.marked:
        cells = counted(len(changes.marked), "cell")
        words += f"; {cells} of yours stand marked beside the course's: {', '.join(changes.marked)}"
    return words + "."
