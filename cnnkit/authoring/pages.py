"""Pages of the documentation that are written from the package, so that they cannot drift."""

from pathlib import Path

from cnnkit.glossary import as_markdown
from cnnkit.messages import _

GLOSSARY = Path("docs") / "glossary.md"


def write_pages(root: str | Path = ".") -> None:
    """Write ``docs/glossary.md``."""
    path = Path(root) / GLOSSARY
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_markdown(), "utf-8")


def find_page_drift(root: str | Path = ".") -> list[str]:
    """What is wrong with the pages, as a list of sentences."""
    path = Path(root) / GLOSSARY
    if path.exists() and path.read_text("utf-8") == as_markdown():
        return []
    return [_("{path} is not what cnnkit.glossary says: run `make notebooks`", path=path)]
