"""What of a learner's words, outputs and pages may reach a teacher's browser."""

import re

from bleach import Cleaner
from bleach.css_sanitizer import CSSSanitizer
from nbformat import NotebookNode

PICTURES = ("image/png", "image/jpeg")
MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS = (
    100_000,
    1_000_000,
)  # characters: of a traceback's line, of an output
TAGS = {
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
}
TAGS |= {"dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p"}
TAGS |= {"pre", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td"}
TAGS |= {"dl", "tfoot", "th", "thead", "tr", "u", "ul"}
ATTRIBUTES = {
    "alt",
    "class",
    "colspan",
    "height",
    "id",
    "open",
    "role",
    "rowspan",
    "scope",
    "title",
}
ATTRIBUTES |= {"width"}
STYLES = {"align-items", "background", "border", "border-collapse", "border-left", "caption-side"}
STYLES |= {"color", "display", "flex-wrap", "font-style", "font-weight", "gap", "height", "margin"}
STYLES |= {"margin-top", "max-width", "opacity", "outline", "outline-offset", "padding"}
STYLES |= {"text-align", "vertical-align", "white-space", "width"}  # what our cards wear


def sanitised_outputs(outputs):
    """New outputs made of what is known not to act: texts and pictures, and not too much of it."""
    return [one for one in map(_sanitised, outputs) if one is not None]


def sanitised_html(html):
    """A page's part without anything that acts or asks another machine: nbconvert's filter.

    Also what KaTeX and MathJax would make a link of.
    """
    html = html.decode() if isinstance(html, bytes) else str(html)
    return re.sub(r"\\(?=(?:href|url|require|style|class|cssId)\b)", r"\\,", _cleaner().clean(html))


def _cleaner():
    return Cleaner(
        tags=TAGS,
        attributes=_may_stay,
        protocols=["http", "https", "mailto", "data"],
        css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
    )


def _may_stay(tag, name, value):
    if name == "href":
        return tag == "a" and bool(re.match(r"(https?://|mailto:|#)", value.strip(), re.IGNORECASE))
    if name == "src":
        return tag == "img" and bool(re.match(r"data:image/(png|jpeg|gif);base64,", value))
    if name == "style":
        return "url" not in value.lower() and "\\" not in value
    return name in ATTRIBUTES or name.startswith("aria-")


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
