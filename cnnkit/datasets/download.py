"""Fetches a file that others have published, and believes nothing but its checksum.

Pooch verifies and puts files in place; what is added here is what a classroom
network needs: several mirrors, resuming, time limits, one process at a time.
"""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cnnkit.datasets.errors import DataError, DownloadError
from cnnkit.progress import progress_bar

MAX_CHUNK_BYTES = 1 << 16


@dataclass(frozen=True)
class TimeLimits:
    """Seconds: to answer at all, between two pieces of data, for one file in all."""

    connect: float = 5
    stall: float = 20
    total: float = 600


def is_intact(path: Path, md5: str) -> bool:
    """Whether the file is there with that checksum."""
    import pooch

    return path.is_file() and pooch.file_hash(str(path), alg="md5") == md5


def fetch(path: Path, md5: str, mirrors: Sequence[str], limits: TimeLimits | None = None) -> None:
    """Make ``path`` the published file, from the first mirror that has it.

    A file with the right checksum is kept as it is. Any other is replaced, in
    one step, once the right one is there whole. What a broken connection has
    brought so far stays beside it as ``*.part`` and is gone on with next time.

    Raises
    ------
    DownloadError
        No mirror gave the file.
    DataError
        It cannot be written.
    """
    import filelock

    limits = limits or TimeLimits()
    if is_intact(path, md5):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(path.with_name(path.name + ".lock"), timeout=limits.total):
            if not is_intact(path, md5):  # another process may have fetched it meanwhile
                _fetch_from_any(path, md5, mirrors, limits)
    except filelock.Timeout:
        raise DataError(
            f"another program has been fetching {path.name} for {limits.total:.0f} seconds; "
            "wait for it, or end it and try again"
        ) from None
    except OSError as error:
        raise DataError(
            f"{path} cannot be written: {error}. Make room or choose another place: "
            "set CNNKIT_CACHE to a folder you may write to"
        ) from error


def _fetch_from_any(path, md5, mirrors, limits):
    deadline = time.monotonic() + limits.total
    failures = {}
    for round_ in range(2):
        for mirror in mirrors:
            try:
                return _fetch_from(mirror, path, md5, limits, deadline)
            except _MirrorFailed as error:
                failures[mirror] = error
        # A second round pays where the first brought a part: it resumes.
        if round_ == 0 and not _part(path).exists():
            break
    reasons = "\n".join(f"  {mirror}: {error}" for mirror, error in failures.items())
    raise DownloadError(f"{path.name} could not be downloaded.\n{reasons}")


def _fetch_from(mirror, path, md5, limits, deadline):
    import pooch

    pooch.get_logger().setLevel("WARNING")  # its notes go to stderr, where they look like trouble
    # A part left from before may be to blame for a wrong checksum: then once more without it.
    for _ in range(2 if _part(path).exists() else 1):
        with suppress(ValueError):  # pooch's word for a wrong checksum
            pooch.retrieve(
                url=mirror.rstrip("/") + "/" + path.name,
                known_hash=f"md5:{md5}",
                fname=path.name,
                path=path.parent,
                downloader=lambda url, to, _: _resume(url, _part(path), to, limits, deadline),
            )
            return
    raise _MirrorFailed("what it sends has the wrong checksum")


def _resume(url, part, target, limits, deadline):
    """Download what ``part`` still lacks, then give all of it the name ``target``."""
    import requests
    import urllib3

    have = part.stat().st_size if part.exists() else 0
    headers = {"Accept-Encoding": "identity", "Range": f"bytes={have}-"}
    try:
        with requests.get(
            url, headers=headers, stream=True, timeout=(limits.connect, limits.stall)
        ) as response:
            if response.status_code != requests.codes.requested_range_not_satisfiable:
                response.raise_for_status()
                _append(response, part, deadline)
    except requests.HTTPError:
        raise _MirrorFailed(f"it answers {response.status_code} {response.reason}") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        raise _MirrorFailed(_reason(error, limits)) from error
    if part.exists():  # else the server sent nothing and claims that this is all there is
        os.replace(part, target)


def _append(response, part, deadline):
    resumed = response.status_code == 206
    have = part.stat().st_size if resumed and part.exists() else 0
    length = response.headers.get("Content-Length")
    total = have + int(length) if length else None
    name = part.name.removesuffix(".part")
    with (
        part.open("ab" if resumed else "wb", buffering=0) as file,  # a kill loses nothing
        progress_bar(total, name, "B", initial=have, unit_scale=True) as bar,
    ):
        # read1 hands over what has arrived: a trickle cannot outwait the deadline.
        while chunk := response.raw.read1(MAX_CHUNK_BYTES):
            file.write(chunk)
            bar.update(len(chunk))
            if time.monotonic() > deadline:
                raise _MirrorFailed("it is too slow: the time for this file is used up")


def _part(path):
    return Path(f"{path}.part")


def _reason(error, limits):
    kind = type(error).__name__
    if isinstance(error, ValueError):  # MissingSchema, InvalidURL and their like
        return "this is not an address"
    if "ConnectTimeout" in kind:
        return f"no answer within {limits.connect:g} seconds"
    if "Timeout" in kind:
        return f"nothing came for {limits.stall:g} seconds"
    return "no connection" if kind == "ConnectionError" else f"the connection broke ({kind})"


class _MirrorFailed(Exception):  # noqa: N818 (no error yet: there are other mirrors)
    """This mirror did not give the file; the message says why."""
