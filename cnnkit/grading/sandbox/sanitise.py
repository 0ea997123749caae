"""What of a learner's words, outputs and pages may reach a teacher's browser."""

import re
from collections.abc import Sequence
from typing import Any

import nh3
from nbformat import NotebookNode

PICTURES = ("image/png", "image/jpeg")
MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS = 100_000, 1_000_000  # of a traceback, of an output
TAGS = nh3.ALLOWED_TAGS | {"tfoot"}
ATTRIBUTES = {
    "alt", "class", "colspan", "height", "id", "open", "role", "rowspan", "scope", "style", "title",
    "width",
}  # fmt: skip
STYLES = {
    "align-items", "background", "border", "border-collapse", "border-left", "caption-side",
    "color", "display", "flex-wrap", "font-style", "font-weight", "gap", "height", "margin",
    "margin-top", "max-width", "opacity", "outline", "outline-offset", "padding", "text-align",
    "vertical-align", "white-space", "width",
}  # fmt: skip
# A style that asks another machine needs a string, an escape or another function: url, image-set.
STYLE = re.compile(r"""(?:[^"'\\@(]|\brgba?\()*""", re.IGNORECASE)
LINK = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,")
UNKNOWN_TAG = re.compile(rf"<(?=/?[a-z])(?!/?(?:{'|'.join(TAGS)})(?:[\s/>]|$))", re.IGNORECASE)
TEX_THAT_ACTS = re.compile(r"\\(?=(?:href|url|require|style|class|cssId)\b)")


def sanitised_outputs(outputs: Sequence[Any]) -> list[NotebookNode]:
    """New outputs made of what is known not to act: texts and pictures, and not too much of it."""
    return [one for one in map(_sanitised, outputs) if one is not None]


def sanitised_html(html: str | bytes) -> str:
    """A page's part without anything that acts or asks another machine: nbconvert's filter.

    Also what KaTeX and MathJax would make a link of. Tags that may not stay are text, for a
    reader is to see all words: "where x<y and y>z".
    """
    html = html.decode() if isinstance(html, bytes) else str(html)
    return TEX_THAT_ACTS.sub(r"\,", CLEANER.clean(UNKNOWN_TAG.sub("&lt;", html)))


def _may_stay(tag, name, value):
    """The value of an attribute, None where it goes: nh3's filter."""
    allowed = {"href": LINK.match, "src": PICTURE.match, "style": STYLE.fullmatch}.get(name)
    return value if allowed is None or allowed(value.strip()) else None


CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"*": ATTRIBUTES, "a": {"href"}, "img": {"src"}},
    generic_attribute_prefixes={"aria-"},
    attribute_filter=_may_stay,
    filter_style_properties=STYLES,
    url_schemes={"http", "https", "mailto", "data"},
)


def _sanitised(output):
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return NotebookNode(output_type=kind, name=name, text=_text(output.get("text")))
    if kind == "error":
        lines = output.get("traceback")
        lines = lines[:100] if isinstance(lines, list) else []
        return NotebookNode(
            output_type=kind,
            ename=_text(output.get("ename")),
            evalue=_text(output.get("evalue")),
            traceback=[_text(line)[:MAX_LINE_CHARACTERS] for line in lines],
        )
    data = output.get("data")
    if kind not in ("display_data", "execute_result") or not isinstance(data, dict):
        return None
    kept = {one: _base64(data[one]) for one in PICTURES if isinstance(data.get(one), str)}
    kept["text/plain"] = _text(data.get("text/plain"))
    return NotebookNode(
        output_type="display_data", data=NotebookNode(kept), metadata=NotebookNode()
    )


def _text(text):
    """Text that can be written down: no half characters, no control characters but ANSI's."""
    text = text if isinstance(text, str) else ""
    text = text[:MAX_TEXT_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x07\x0e-\x1a\x1c-\x1f]", "�", text)


def _base64(text):
    return re.sub(r"[^A-Za-z0-9+/=\n]", "", text)
