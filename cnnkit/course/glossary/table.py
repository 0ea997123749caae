"""The terms as a table: in a notebook, in a terminal, as a page."""

from collections.abc import Iterable

from cnnkit.course.chapters import CHAPTERS
from cnnkit.course.glossary.terms import TERMS, Term
from cnnkit.messages import N_, _
from cnnkit.templates import render

HEADINGS = (N_("term"), N_("Korean"), N_("meaning"), N_("chapter"))


class Glossary:
    """Terms as a table; in a notebook with links to their chapters."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)

    def __repr__(self) -> str:
        if not self.terms:
            return _("No such term.")
        width = max(len(term.english) for term in self.terms)
        return "\n".join(
            f"{term.english:<{width}}  {term.chapter}  {term.korean}: {_(term.meaning)}"
            for term in self.terms
        )

    def _repr_html_(self) -> str:
        return render(
            "course/glossary/table.html", headings=HEADINGS, terms=self.terms, chapters=CHAPTERS
        )


def glossary(search: str = "") -> Glossary:
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


def as_markdown() -> str:
    """The whole glossary as a page, ``docs/glossary.md``."""
    lines = [
        "# " + _("Glossary"),
        "",
        _("The words of the course, and the chapter that explains each."),
        "",
        f"| {' | '.join(map(_, HEADINGS))} |",
        "|---|---|---|---|",
    ]
    for term in glossary().terms:
        link = f"[{term.chapter}](../notebooks/{CHAPTERS[term.chapter][0]})"
        lines.append(f"| **{term.english}** | {term.korean} | {_(term.meaning)} | {link} |")
    return "\n".join(lines) + "\n"
