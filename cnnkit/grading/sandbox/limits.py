"""What a submission may take: the one place for these numbers."""

from dataclasses import dataclass
from typing import TypedDict

MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """What a submission may take.

    Seconds for a cell and in all; bytes of memory for each of its processes, of
    which all together may take twice as much; bytes of a file; characters that a
    cell shows.
    """

    cell: int = 60
    submission: int = 600
    memory: int = 2048 * MEGABYTE
    file_size: int = 64 * MEGABYTE
    output: int = 1_000_000


class RunSettings(TypedDict):
    """How submissions are run: in the sandbox or without, all cells or those that count."""

    sandboxed: bool
    everything: bool
    limits: Limits
