"""Texts made harmless, since learners wrote part of them."""

import re

MAX_NAME, MAX_TEXT = 60, 300  # characters
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def printable(text: object) -> str:
    """Without characters that no file can be written with, as the names of files may have."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(text))


def short_text(text: str) -> str:
    """A text, as much of it as a page has room for."""
    return _shortened(text, MAX_TEXT)


def short_name(student: str) -> str:
    """A learner's name, as much of it as a page has room for."""
    return _shortened(student, MAX_NAME)


def _shortened(text: str, length: int) -> str:
    text = printable(text)
    return text if len(text) <= length else text[: length - 1] + "…"
