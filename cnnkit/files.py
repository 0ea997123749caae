"""Files that are there whole or not at all, whenever a program or a machine stops."""

import os
import shutil
from datetime import datetime
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text file, and its folder where there is none.

    Whoever reads meanwhile finds the old file or the new one. An error, as of a full disk, leaves
    the old one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(unfinished, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def dated_folder(parent: Path, now: datetime | None = None) -> Path:
    """The folder in ``parent`` for copies that are made now; not made yet."""
    return parent / (now or datetime.now()).strftime("%Y-%m-%d_%H-%M-%S")


def copy_into(folder: Path, path: Path, root: Path) -> None:
    """Copy a file to the place in ``folder`` that it has in ``root``."""
    copy = folder / path.relative_to(root)
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, copy)
