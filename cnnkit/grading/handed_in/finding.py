"""The notebooks in a folder, also in zip archives; nothing is written, nothing unpacked."""

import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from cnnkit.grading.handed_in.reading import (
    MAX_NOTEBOOK_BYTES,
    UnreadableError,
    ask_again,
    too_large,
)
from cnnkit.messages import _

NOTEBOOK = re.compile(r"\.ipynb(\.(txt|json))?$", flags=re.IGNORECASE)
ZIP = re.compile(r"\.zip$", flags=re.IGNORECASE)
MAX_ENTRIES = 20_000  # of an archive
MAX_ARCHIVE_BYTES = 4 * 2**30  # unpacked
MAX_INNER_ARCHIVE_BYTES = 500 * 2**20  # of an archive in an archive, which is held in memory
MAX_NESTING = 2  # archives in archives: a class's export holds what learners packed
MAX_NAME_CHARACTERS = 255  # of an entry's, as in a file system
MAX_DEPTH = 20  # names on the way to an entry


@dataclass(frozen=True)
class Found:
    """A file that may be a notebook.

    ``parts`` are the names from the folder down to the file's, and ``zips`` the places in it of
    archives. ``times`` are the file's in the folder and, for each of the archives around, that of
    the entry in it: whoever packs an archive can put in there what he likes. ``load()`` gives the
    bytes, or raises :class:`UnreadableError`.
    """

    path: Path
    parts: tuple[str, ...]
    zips: tuple[int, ...]
    times: tuple[datetime, ...]
    load: Callable[[], bytes]


def find_notebooks(folder: Path) -> Iterator[Found]:
    """Every notebook below ``folder``, as :class:`Found`.

    A file that is a link out of the folder is found, but not read. A folder that is a link is not
    entered: what it leads to inside is found there.
    """
    home, waiting = folder.resolve(), [folder]
    while waiting:
        here = waiting.pop()
        paths = [path for path in _entries(here) if not _is_hidden(path.name)]
        waiting += [one for one in paths if os.path.isdir(one) and not os.path.islink(one)]
        for path in paths:
            parts = path.relative_to(folder).parts
            if os.path.isdir(path):
                continue
            if NOTEBOOK.search(path.name):
                times = (_modified(path),)
                yield Found(path, parts, (), times, partial(_bytes, path, home))
            elif ZIP.search(path.name):
                yield from _in_archive_file(path, parts, home)


def _entries(folder):
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
        raise UnreadableError(ask_again(_("The file cannot be opened."))) from None
    if not inside:
        raise UnreadableError(_("It is a link that leads out of the folder; it was not followed."))
    if not regular:
        raise UnreadableError(ask_again(_("It is not a file.")))


def _bytes(path, home):
    _checked(path, home)
    try:
        size = path.stat().st_size
        if size > MAX_NOTEBOOK_BYTES:
            raise UnreadableError(too_large(size))
        return path.read_bytes()
    except OSError:
        raise UnreadableError(ask_again(_("The file cannot be opened."))) from None


def _in_archive_file(path, parts, home):
    inside = _Archive(path, _with_stem(parts), (len(parts) - 1,), (_modified(path),))
    try:
        _checked(path, home)
        with zipfile.ZipFile(path) as archive:
            yield from inside.found_in(archive)
    except UnreadableError as error:
        yield inside.unreadable(str(error))
    except Exception:  # damaged, locked or strangely packed: there is no end of what comes of it
        yield inside.unreadable(ask_again(_("The archive is damaged.")))


def _with_stem(parts):
    return (*parts[:-1], ZIP.sub("", parts[-1]))


class _Archive:
    """What an archive holds; ``left`` is how many bytes may still come out of it."""

    def __init__(self, path, parts, zips, times, left=None):
        self.path, self.parts, self.zips, self.times = path, parts, zips, times
        self.left = MAX_ARCHIVE_BYTES if left is None else left

    def found_in(self, archive):
        entries = [entry for entry in archive.infolist()[:MAX_ENTRIES] if not entry.is_dir()]
        empty = True
        for entry in entries:
            names = _names(entry)
            if not names or any(map(_is_hidden, names)):
                continue
            for one in self._found(archive, entry, names):
                empty = False
                yield one
        if empty:
            yield self.unreadable(ask_again(_("There is no notebook in the archive.")))

    def unreadable(self, reason):
        """What stands for all that is in the archive."""
        load = _raising(UnreadableError(reason))
        return Found(self.path, self.parts, self.zips[:-1], self.times, load)

    def _found(self, archive, entry, names):
        path, parts = self.path.joinpath(*names), (*self.parts, *names)
        times = (*self.times, _packed(entry, self.times[-1]))
        if NOTEBOOK.search(names[-1]):
            data = self._read(archive, entry, MAX_NOTEBOOK_BYTES)
            load = (lambda: data) if isinstance(data, bytes) else _raising(data)
            yield Found(path, parts, self.zips, times, load)
        elif ZIP.search(names[-1]):
            yield from self._inner(archive, entry, path, parts, times)

    def _inner(self, archive, entry, path, parts, times):
        data = self._read(archive, entry, MAX_INNER_ARCHIVE_BYTES)
        if len(self.zips) >= MAX_NESTING:
            data = UnreadableError(ask_again(_("The archive is packed too often.")))
        zips = (*self.zips, len(parts) - 1)
        inside = _Archive(path, _with_stem(parts), zips, times, self.left)
        if not isinstance(data, bytes):
            yield inside.unreadable(str(data))
            return
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                yield from inside.found_in(inner)
        except Exception:
            yield inside.unreadable(ask_again(_("The archive is damaged.")))
        self.left = inside.left

    def _read(self, archive, entry, most):
        """An entry's bytes, or the error that says why not: what it says of its size may be a lie.

        It is read at once, for the archive does not stay open.
        """
        most = min(most, self.left)
        try:
            with archive.open(entry) as file:
                data = file.read(most + 1)
        except Exception:
            locked, damaged = (
                _("The file needs a password in its archive."),
                _("The file is damaged in its archive."),
            )
            return UnreadableError(ask_again(locked if entry.flag_bits & 1 else damaged))
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
    names = [
        one if len(one) <= MAX_NAME_CHARACTERS else one[:100] + one[-100:]
        for one in re.split(r"[\\/]+", name)
        if one not in ("", ".", "..") and not one.endswith(":")
    ]
    return names if len(names) <= MAX_DEPTH else [*names[: MAX_DEPTH - 1], names[-1]]


def _packed(entry, otherwise):
    try:
        return datetime(*entry.date_time).astimezone()
    except (ValueError, OverflowError):
        return otherwise
