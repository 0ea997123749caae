"""Words of the report: counted, cut, and made harmless, since learners wrote part of them."""

import re
from html import escape

from cnnkit.templates import prose as in_html

LONGEST_NAME, LONGEST_TEXT = 60, 300  # characters
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def counted(number, thing):
    """ "1 learner", "2 learners"."""
    return f"{number:g} {thing}{'s' * (number != 1)}"


def clean(text):
    """Without characters that no file can be written with, as the names of files may have."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(text))


def cut(text, longest=LONGEST_TEXT):
    return text if len(text) <= longest else text[: longest - 1] + "…"


def prose(text):
    """A text as HTML, set as a card sets it."""
    return in_html(cut(clean(text)))


def name(student):
    """A student's name as HTML; its direction of writing stays its own."""
    return f"<bdi>{escape(cut(clean(student), LONGEST_NAME))}</bdi>"
