"""The glossary. ``docs/glossary.md`` is written from it, and the tests hold the chapters to it."""

from cnnkit.course.glossary.table import Glossary, as_markdown, glossary
from cnnkit.course.glossary.terms import TERMS, Term

__all__ = ["TERMS", "Glossary", "Term", "as_markdown", "glossary"]
