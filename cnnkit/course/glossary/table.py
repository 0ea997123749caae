"""The terms as a table: in a notebook, in a terminal, as a page."""

from html import escape

from cnnkit.course.chapters import CHAPTERS
from cnnkit.course.glossary.terms import TERMS

HEADINGS = ("term", "Korean", "meaning", "chapter")


class Glossary:
    """Terms as a table; in a notebook with links to their chapters."""

    def __init__(self, terms):
        self.terms = tuple(terms)

    def __repr__(self):
        if not self.terms:
            return "No such term."
        width = max(len(term.english) for term in self.terms)
        return "\n".join(
            f"{term.english:<{width}}  {term.chapter}  {term.korean}: {term.meaning}"
            for term in self.terms
        )

    def _repr_html_(self):
        left = "text-align:left"
        heads = "".join(f"<th scope='col' style='{left}'>{head}</th>" for head in HEADINGS)
        rows = "".join(
            f"<tr><td style='{left}'><strong>{escape(term.english)}</strong></td>"
            f"<td style='{left}' lang='ko'>{term.korean}</td>"
            f"<td style='{left}'>{escape(term.meaning)}</td>"
            f"<td style='{left}'><a href='{CHAPTERS[term.chapter][0]}'>{term.chapter}</a></td></tr>"
            for term in self.terms
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def glossary(search=""):
    """The terms of the course in the order of the alphabet.

    Parameters
    ----------
    search : str
        Only terms with this in their English or Korean name.

    Returns
    -------
    Glossary
    """
    wanted = search.strip().casefold()
    found = (term for term in TERMS if wanted in term.english.casefold() or wanted in term.korean)
    return Glossary(sorted(found, key=lambda term: term.english.casefold()))


def as_markdown():
    """The whole glossary as a page, ``docs/glossary.md``."""
    lines = [
        "# Glossary",
        "",
        "The words of the course, and the chapter that explains each.",
        "",
        f"| {' | '.join(HEADINGS)} |",
        "|---|---|---|---|",
    ]
    for term in glossary().terms:
        link = f"[{term.chapter}](../notebooks/{CHAPTERS[term.chapter][0]})"
        lines.append(f"| **{term.english}** | {term.korean} | {term.meaning} | {link} |")
    return "\n".join(lines) + "\n"
