"""The glossary is what the chapters say, and the chapters keep to it."""

import re
from pathlib import Path

import nbformat
import pytest
from pseudo import WORD, escaped, seen, wordless

from cnnkit.authoring import pages
from cnnkit.course import CHAPTERS, REGISTRY
from cnnkit.glossary import TERMS, as_markdown, glossary

ROOT = Path(__file__).parents[2]
# "**kernel** (커널)", or "scores, also called logits (로짓)": the words before a Korean one.
INTRODUCED = re.compile(r"([A-Za-z*][A-Za-z0-9* -]*?)[*]* \(([가-힣][가-힣 ·0-9]*)\)")


def prose(chapter):
    """The text of a chapter, without its code."""
    notebook = nbformat.read(ROOT / "solutions" / CHAPTERS[chapter][0], as_version=4)
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.sub(r"```.*?```|`[^`\n]*`|\]\([^)]*\)", " ", text, flags=re.DOTALL)


def names(term):
    """How a chapter may write a term."""
    plural = {f"{term.english}s", f"{term.english}es"}
    return {name.casefold() for name in {term.english, *term.forms} | plural}


def term_of(words):
    """The term that the words before a Korean name end in: the longest, None without one."""
    words = f" {words.replace('*', '').casefold()}"
    found = [(len(name), t) for t in TERMS for name in names(t) if words.endswith(f" {name}")]
    return max(found, key=lambda pair: pair[0])[1] if found else None


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_word_a_chapter_introduces_is_in_the_glossary_and_means_the_same(chapter):
    for words, korean in INTRODUCED.findall(prose(chapter)):
        term = term_of(words)
        assert term, f"{words} ({korean}) is not in the glossary"
        assert korean == term.korean, f"{words} ({korean})"


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.english)
def test_every_term_is_introduced_where_the_glossary_says(term):
    assert term in [term_of(words) for words, _ in INTRODUCED.findall(prose(term.chapter))]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.english)
def test_a_term_has_one_line_and_one_meaning(term):
    assert re.fullmatch(r"[^A-Z\n|].{9,90}[^.\s]", term.meaning), term.meaning
    others = [other for other in TERMS if other is not term]
    assert not any(names(term) & names(other) or term.korean == other.korean for other in others)


def words_of_exercises(chapter):
    return " ".join(
        text
        for exercise in REGISTRY.exercises()
        if exercise.id.startswith(chapter)
        for idea in exercise.misconceptions
        for text in (exercise.question, *exercise.hints, idea.explanation, idea.question)
    )


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_one_thing_has_one_name_throughout(chapter):
    """In text, in questions and in hints; code keeps PyTorch's names."""
    text = prose(chapter) + re.sub(r"`[^`]*`", " ", words_of_exercises(chapter))
    for term in TERMS:
        for other in term.not_called:
            found = re.search(rf"\b{other}s?\b.{{0,30}}", text, re.IGNORECASE)
            assert not found, f"{found and found.group()}: {term.english}"


def test_the_page_is_written_from_the_package(tmp_path):
    assert pages.find_page_drift(ROOT) == []
    (complaint,) = pages.find_page_drift(tmp_path)
    assert "glossary.md is not what cnnkit.glossary says" in complaint
    pages.write_pages(tmp_path)
    assert pages.find_page_drift(tmp_path) == []
    page = (tmp_path / "docs" / "glossary.md").read_text("utf-8")
    for term in TERMS:
        link = f"[{term.chapter}](../notebooks/{CHAPTERS[term.chapter][0]})"
        assert f"| **{term.english}** | {term.korean} | {term.meaning} | {link} |" in page


def test_the_glossary_can_be_searched_in_both_languages():
    assert [term.english for term in glossary(" Feature ").terms] == [
        "feature extraction",
        "feature map",
    ]
    assert [term.english for term in glossary("패딩").terms] == ["padding", "zero padding"]
    assert len(glossary().terms) == len(TERMS)
    assert repr(glossary("stride")).startswith("stride  03  스트라이드: how far")
    assert repr(glossary("unicorn")) == "No such term."
    html = glossary("stride")._repr_html_()
    assert "<a href='03_padding_and_stride.ipynb'>03</a>" in html
    assert "lang='ko'>스트라이드<" in html


def test_no_word_of_the_glossary_escapes_translation():
    """But for the terms."""
    names = WORD.findall(" ".join(f"{term.english} {term.korean}" for term in TERMS))
    with wordless():
        markdown = re.sub(r"\]\([^)]*\)", "]", as_markdown())  # without the files of its links
        for text in (repr(glossary()), repr(glossary("unicorn")), markdown):
            assert escaped(text, names) == []
        assert escaped(seen(glossary()._repr_html_()), names) == []
