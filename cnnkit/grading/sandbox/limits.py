"""How a submission is run, and what it may take: what a class's settings can change."""

from dataclasses import dataclass
from typing import TypedDict

MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """What a submission may take."""

    cell_seconds: int = 60
    submission_seconds: int = 600
    memory_bytes: int = 2048 * MEGABYTE  # of each of its processes; of all together twice as much
    file_bytes: int = 64 * MEGABYTE  # of each of its files
    output_characters: int = 1_000_000  # of each cell


class RunSettings(TypedDict):
    """How submissions are run: in the sandbox or without, all cells or those that count."""

    sandboxed: bool
    everything: bool
    limits: Limits
