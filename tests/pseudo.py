"""A language that shows what escapes translation: every message stands in ⟦brackets⟧."""

import gettext
import re
from html.parser import HTMLParser

from cnnkit.messages import spoken

WORD = re.compile(r"[^\W\d_]{2,}")
# What of a message is not its words: a place, a tag.
KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>)")
VERBATIM = ("code", "pre", "style")
READ_ALOUD = ("alt", "aria-label", "placeholder", "title")


class Pseudo(gettext.NullTranslations):
    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, one, many, count):
        return f"⟦{one if count == 1 else many}⟧"


def pseudo():
    """With this every message is bracketed."""
    return spoken(Pseudo())


def outside(text):
    """What of a text stands in no brackets."""
    depth, found = 0, []
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧")
        if depth == 0 and letter != "⟧":
            found.append(letter)
    return "".join(found)


def escaped(text, names=()):
    """The words of a text that escaped: in no brackets, and no name that stays as it is."""
    return [word for word in WORD.findall(outside(text)) if word not in names]


class Wordless(Pseudo):
    """No message has words: what is left stood in a place of one, or escaped.

    The empty message is a catalog's header.
    """

    def gettext(self, message):
        kept = KEPT.findall(message)
        return " ".join(["·", *kept]) if message else "Content-Type: text/plain"

    def ngettext(self, one, many, count):
        return self.gettext(one if count == 1 else many)


def wordless():
    """With this no message has words."""
    return spoken(Wordless())


class Seen(HTMLParser):
    """What people see of a page, or hear: its text but for code, and what images and parts are."""

    def __init__(self, page):
        super().__init__()
        self.texts, self._within = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag in VERBATIM:
            self._within.append(tag)
        self.texts += [value for name, value in attributes if name in READ_ALOUD]

    def handle_endtag(self, tag):
        if tag in VERBATIM:
            self._within.pop()

    def handle_data(self, data):
        self.texts += [] if self._within else [data]

    def handle_comment(self, data):
        self.texts.append(data)  # JupyterLab shows the first line of what is folded


def seen(page):
    """All of it as one text."""
    return " ".join(Seen(page).texts)


def plain(text):
    """A text of this language in English."""
    return text.replace("⟦", "").replace("⟧", "")
