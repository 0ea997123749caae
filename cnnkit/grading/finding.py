"""The notebooks in a folder, also in zip archives; nothing is written, nothing unpacked."""

import io
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cnnkit.grading.reading import AGAIN, LARGEST, UnreadableError, too_large

NOTEBOOK = re.compile(r"\.ipynb(\.(txt|json))?$", flags=re.IGNORECASE)
ZIP = re.compile(r"\.zip$", flags=re.IGNORECASE)
MOST_ENTRIES = 20_000  # of an archive
LARGEST_ARCHIVE = 4 * 2**30  # bytes, unpacked
LARGEST_INNER = 500 * 2**20  # bytes, of an archive in an archive, which is held in memory
DEEPEST = 2  # archives in archives: a class's export holds what learners packed
# What comes of an archive that is damaged, locked or strangely packed.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    IndexError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class Found:
    """A file that may be a notebook.

    ``parts`` are the names from the folder down to the file's, and ``zips`` the places in it of
    archives. ``load()`` gives the bytes, or raises :class:`UnreadableError`.
    """

    path: Path
    parts: tuple
    zips: tuple
    when: datetime
    load: Callable


def find(folder):
    """Every notebook below ``folder``, a Path, as :class:`Found`.

    What hangs on a link that leads out of the folder is found, but not read.
    """
    yield from _in_folder(folder, folder.resolve())


def _in_folder(folder, home):
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        paths = [path for path in _listed(here) if not _is_hidden(path.name)]
        # What a linked folder leads to inside is found there.
        waiting += [one for one in paths if os.path.isdir(one) and not os.path.islink(one)]
        for path in paths:
            parts = path.relative_to(folder).parts
            if os.path.isdir(path):
                continue
            if NOTEBOOK.search(path.name):
                yield Found(path, parts, (), _modified(path), lambda path=path: _bytes(path, home))
            elif ZIP.search(path.name):
                yield from _in_archive_file(path, parts, home)


def _listed(folder):
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_hidden(name):
    return name.startswith((".", "__MACOSX"))


def _modified(path):
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)


def _checked(path, home):
    """Raise UnreadableError for what is not a file of this folder."""
    try:
        inside = path.resolve(strict=True).is_relative_to(home)
        regular = stat.S_ISREG(path.stat().st_mode)
    except (OSError, RuntimeError):
        raise UnreadableError(f"The file cannot be opened. {AGAIN}") from None
    if not inside:
        raise UnreadableError("It is a link that leads out of the folder; it was not followed.")
    if not regular:
        raise UnreadableError(f"It is not a file. {AGAIN}")


def _bytes(path, home):
    _checked(path, home)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableError(too_large(size))
        return path.read_bytes()
    except OSError:
        raise UnreadableError(f"The file cannot be opened. {AGAIN}") from None


def _in_archive_file(path, parts, home):
    when = _modified(path)
    try:
        _checked(path, home)
        with zipfile.ZipFile(path) as archive:
            yield from _Archive(path, _with_stem(parts), (len(parts) - 1,), when).found_in(archive)
    except UnreadableError as error:
        yield _unreadable(path, _with_stem(parts), when, str(error))
    except BROKEN:
        yield _unreadable(path, _with_stem(parts), when, f"The archive is damaged. {AGAIN}")


def _with_stem(parts):
    return (*parts[:-1], ZIP.sub("", parts[-1]))


def _unreadable(path, parts, when, reason):
    def load():
        raise UnreadableError(reason)

    return Found(path, parts, (), when, load)


class _Archive:
    """What an archive holds; ``left`` is how many bytes may still come out of it."""

    def __init__(self, path, parts, zips, when, left=None):
        self.path, self.parts, self.zips, self.when = path, parts, zips, when
        self.left = LARGEST_ARCHIVE if left is None else left

    def found_in(self, archive):
        entries = [entry for entry in archive.infolist()[:MOST_ENTRIES] if not entry.is_dir()]
        empty = True
        for entry in entries:
            names = _names(entry)
            if not names or any(map(_is_hidden, names)):
                continue
            for one in self._found(archive, entry, names):
                empty = False
                yield one
        if empty:
            reason = f"There is no notebook in the archive. {AGAIN}"
            yield _unreadable(self.path, self.parts, self.when, reason)

    def _found(self, archive, entry, names):
        path, parts = self.path.joinpath(*names), (*self.parts, *names)
        when = _packed(entry, self.when)
        if NOTEBOOK.search(names[-1]):
            data = self._read(archive, entry, LARGEST)
            load = (lambda: data) if isinstance(data, bytes) else _raising(data)
            yield Found(path, parts, self.zips, when, load)
        elif ZIP.search(names[-1]):
            yield from self._inner(archive, entry, path, parts, when)

    def _inner(self, archive, entry, path, parts, when):
        data = self._read(archive, entry, LARGEST_INNER)
        if len(self.zips) >= DEEPEST:
            data = UnreadableError(f"The archive is packed too often. {AGAIN}")
        if not isinstance(data, bytes):
            yield _unreadable(path, _with_stem(parts), when, str(data))
            return
        zips = (*self.zips, len(parts) - 1)
        inside = _Archive(path, _with_stem(parts), zips, when, self.left)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                yield from inside.found_in(inner)
        except BROKEN:
            yield _unreadable(path, _with_stem(parts), when, f"The archive is damaged. {AGAIN}")
        self.left = inside.left

    def _read(self, archive, entry, most):
        """An entry's bytes, or the error that says why not: what it says of its size may be a lie.

        It is read at once, for the archive does not stay open.
        """
        most = min(most, self.left)
        try:
            with archive.open(entry) as file:
                data = file.read(most + 1)
        except BROKEN:
            locked = "needs a password" if entry.flag_bits & 1 else "is damaged"
            return UnreadableError(f"The file {locked} in its archive. {AGAIN}")
        self.left = max(0, self.left - len(data))
        if len(data) > most:
            return UnreadableError(too_large(max(entry.file_size, len(data))))
        return data


def _raising(error):
    def load():
        raise error

    return load


def _names(entry):
    """The names on the way to an entry, without any that would leave the archive."""
    name = entry.filename
    if not entry.flag_bits & 0x800:  # the name is not marked as UTF-8; it often is all the same
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    names = re.split(r"[\\/]+", name)
    return [one for one in names if one not in ("", ".", "..") and not one.endswith(":")]


def _packed(entry, otherwise):
    try:
        return datetime(*entry.date_time).astimezone()
    except (ValueError, OverflowError):
        return otherwise
