"""The words of the course: ``glossary("padding")`` explains them, in English and Korean."""

from cnnkit.course.glossary import TERMS, Glossary, Term, as_markdown, glossary

__all__ = ["TERMS", "Glossary", "Term", "as_markdown", "glossary"]
