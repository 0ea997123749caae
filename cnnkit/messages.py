"""What a person reads, in the language of the reader.

Every sentence is one message with named places, ``_("Row {row} of {rows}.", row=2, rows=5)``: never
glued from pieces, whose order another language would want otherwise. Babel finds the messages
where they stand (``babel.cfg``); a catalog gives each its translation. What is a constant is marked
by ``N_`` and translated where it is shown.

Source: the GNU gettext manual, chapter 4, "Preparing program sources".
"""

import gettext as catalogs
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_catalog: catalogs.NullTranslations = catalogs.NullTranslations()


class Filled(str):
    """A message with its places filled in, that :func:`_` can still say in another language."""

    template: str
    places: dict[str, object]

    def __new__(cls, text: str, template: str = "", **places: object):
        filled = super().__new__(cls, text)
        filled.template, filled.places = template, places
        return filled


def N_(message: str, /, **places: object) -> str:  # noqa: N802 - gettext's own name
    """``message`` itself: marked, so that Babel finds it; with places, filled in."""
    return Filled(message.format(**places), message, **places) if places else message


def plural(one: str, many: str) -> tuple[str, str]:
    """Both forms of a message: marked, as :func:`N_` marks one."""
    return one, many


def _(message: str, /, **places: object) -> str:
    """The message in the reader's language, its named places filled in.

    Without places it is not formatted: the braces of a template stay for whoever fills it in.
    """
    if isinstance(message, Filled):
        return _(message.template, **message.places)
    text = _catalog.gettext(message) if message else ""  # its entry is the catalog's own header
    return text.format(**places) if places else text


def ngettext(one: str, many: str, count: float, /, **places: object) -> str:
    """The message for ``count`` things, which is a place of it too: ``{count}``."""
    whole = int(count) if count == int(count) else 2  # catalogs take half a point for an error
    return _catalog.ngettext(one, many, whole).format(count=count, **places)


def forms(one: str, many: str) -> list[str]:
    """The message for one thing and that for many, not formatted: for whoever fills them in."""
    return [_catalog.ngettext(one, many, count) for count in (1, 2)]


def listed(items: Sequence[str]) -> str:
    """``items`` one after another: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}", first=", ".join(items[:-1]), last=items[-1])


@contextmanager
def spoken(catalog: catalogs.NullTranslations) -> Iterator[None]:
    """All messages from this catalog, for a while."""
    global _catalog
    before, _catalog = _catalog, catalog
    try:
        yield
    finally:
        _catalog = before
