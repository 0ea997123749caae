"""A language that shows what escapes translation: every message stands in ⟦brackets⟧."""

import gettext
import re

from cnnkit.messages import spoken

WORD = re.compile(r"[^\W\d_]{2,}")


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


def plain(text):
    """A text of this language in English."""
    return text.replace("⟦", "").replace("⟧", "")
