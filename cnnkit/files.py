"""Files that are there whole or not at all, whenever a program or a machine stops."""

import os
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
