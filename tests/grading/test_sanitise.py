"""Nothing that a learner writes or shows acts in the browser of who reads the feedback."""

import base64
import json
import re
from html import unescape
from html.parser import HTMLParser

import nbformat
import pytest
from classes import Chapter

from cnnkit.checking import check
from cnnkit.course import REGISTRY
from cnnkit.grading import grade, stage
from cnnkit.grading.sandbox import bubblewrap
from cnnkit.grading.sandbox.sanitise import sanitised_html, sanitised_outputs

CHAPTER = Chapter("03")
WORDS = """
# My answer

<script>alert(1)</script><img src=x onerror=alert(2)><details open ontoggle=alert(3)>x</details>
<iframe src="https://example.org"></iframe><form action="https://example.org"><input></form>
<meta http-equiv=refresh content="0;url=https://example.org"><svg onload=alert(4)></svg>
<a href="javascript:alert(5)">a</a> [b](javascript:alert(6)) [c](data:text/html,<script>x</script>)
<p style="background:url(https://example.org/x.png)">d</p> <style>body{display:none}</style>
<base href="https://example.org"><link rel=stylesheet href="https://example.org/x.css">
$\\href{javascript:alert(7)}{x}$ <math><mtext><img src=x onerror=alert(8)></mtext></math>

It is **bold**, [a link](https://example.org/page), `code`, and

| a | b |
|---|---|
| 1 | 2 |
"""
SHOWS = """
from IPython.display import HTML, display
handle = display("x", display_id="q")
handle.update(HTML("<script>alert(11)</script>"))
display({"image/png": "AAAA"}, raw=True, metadata={"image/png": {"width": "1 onerror=alert(12)"}})
display({"text/html": "<img src=x onerror=alert(13)>", "image/svg+xml": "<svg onload=alert(14)/>",
         "application/javascript": "alert(15)", "text/latex": "$\\\\href{javascript:alert(16)}{x}$",
         "text/markdown": "[x](javascript:alert(17))"}, raw=True)
print("<script>alert(18)</script>\\x00\\x1b[31mred")
raise ValueError("<script>alert(19)</script>")
"""


class Acting(HTMLParser):
    """Collects what would run, or load something, in a page's body."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], False

    def handle_starttag(self, tag, attributes):
        self.inside |= tag == "body"
        if not self.inside:
            return
        if tag in ("script", "iframe", "form", "input", "meta", "svg", "style", "base", "link"):
            self.found.append(tag)
        for name, value in attributes:
            value = (value or "").strip().lower()
            remote = name in ("src", "href", "style") and (
                "javascript:" in value or "url(" in value
            )
            if name.startswith("on") or remote or value.startswith("data:text"):
                self.found.append(f"{tag} {name}={value}")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The feedback for a learner who tries it everywhere."""
    folder = tmp_path_factory.mktemp("harmless")
    notebook = CHAPTER.with_answers({"03.1": "seen_by = '<script>alert(21)</script>'"})
    for cell in notebook.cells:
        if cell.id == "padding-explain-answer":
            cell.source = WORDS
    notebook.cells.insert(1, nbformat.v4.new_code_cell(SHOWS))
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(WORDS))
    path = folder / "in" / "x" / CHAPTER.file
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    stage(folder / "class", ["03"])
    grade(folder / "class", folder / "in", no_sandbox=bool(bubblewrap.why_no_sandbox()))
    feedback = folder / "class" / "feedback" / "x" / CHAPTER.name / f"{CHAPTER.name}.html"
    return feedback.read_text("utf-8")


def acting(html):
    parser = Acting()
    parser.feed(html)
    return parser.found


def test_nothing_acts_in_the_feedback(page):
    assert acting(page) == []
    assert "\x00" not in page
    # MathJax reads no code, but everything else.
    assert "\\href{javascript" not in re.sub(r"<pre.*?</pre>", "", page, flags=re.DOTALL)


def test_what_is_harmless_is_still_there(page):
    assert "<strong>bold</strong>" in page
    assert 'href="https://example.org/page"' in page
    assert re.search(r"<table>.*<td>1</td>", page, re.DOTALL)
    assert "&lt;script&gt;alert(18)" in page
    assert "ValueError" in page
    assert re.search(r"border-left: ?4px solid rgb\(", page)  # a card


def test_the_parser_of_this_test_finds_what_acts():
    assert len(acting(f"<body>{WORDS}</body>")) >= 12


@pytest.mark.parametrize("exercise", ["02.3", "03.2", "07.3", "11.6"])
def test_cards_keep_what_they_wear(exercise):
    model = REGISTRY.find(exercise).misconceptions[0].model
    card = check(exercise, model)._repr_html_()
    kept = sanitised_html(card)

    def words(html):
        return unescape(re.sub(r"<[^>]*>|\s", "", html))

    def styles(html):
        worn = re.findall(r"style=[\"'](.*?)[\"']", html)
        plain = [re.sub(r"[\s;]", "", style) for style in worn]
        return [re.sub(r"(?<!\d)\.", "0.", style) for style in plain]

    assert words(kept) == words(card)
    assert styles(kept) == styles(card)


@pytest.mark.parametrize(
    "style",
    [
        "URL(https://example.org/x)",
        "u\\72l(//example.org)",
        "/**/url(//example.org)",
        "image-set('https://example.org/x' 1x)",
        "rgb(0, 0, 0), url(&quot;https://example.org&quot;)",
        "cross-fade(url(//example.org), red)",
        "expression(alert(1)) /* example.org */",
        "@import //example.org",
    ],
)
def test_no_style_asks_another_machine(style):
    kept = sanitised_html(f'<p style="background: {style}; color: red">text</p>')
    assert "example.org" not in kept
    assert "text" in kept


@pytest.mark.parametrize(
    "hostile",
    [
        "<svg><script>alert(1)</script></svg>",
        "<svg><script href='data:text/javascript,alert(1)'/></svg>",
        "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>",
        "<math href='javascript:alert(1)'>x</math>",
        "<math><maction actiontype='statusline#http://example.org' xlink:href='javascript:x'>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=y&gt;'>",
        "<a href='jav&#x09;ascript:alert(1)'>x</a>",
        "<a href='&#106;&#97;vascript&colon;alert(1)'>x</a>",
        "<a href=' &#14; javascript:alert(1)'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
        "<a href='//example.org'>x</a>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<img src='https://example.org/pixel.png'>",
        "<img srcset='https://example.org/x 2x' alt=x>",
        "<base href='https://example.org'>",
        "<meta http-equiv='refresh' content='0;url=https://example.org'>",
        "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
        "<object data='https://example.org'></object><embed src='https://example.org'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
        "<video poster='https://example.org'><source onerror=alert(1)></video>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<b/onmouseover=alert(1)>x</b>",
        "<button formaction='javascript:alert(1)'>x</button>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<template><script>alert(1)</script></template>",
        "<p style='position:fixed;top:0'>over all else</p>",
    ],
)
def test_what_acts_is_words_or_gone(hostile):
    kept = sanitised_html(hostile)
    assert acting(f"<body>{kept}</body>") == []
    assert not re.search(r"<[^>]*(example\.org|script:|position)", kept)
    assert sanitised_html(kept) == kept  # nothing comes to life when it is read once more


@pytest.mark.parametrize("words", ["if x<y and y>z", "a <T> of <b:c>", "List<int>, i<3"])
def test_no_word_is_lost_that_looks_like_a_tag(words):
    assert unescape(sanitised_html(words)) == words


PNG = base64.b64encode(b"\x89PNG").decode()


@pytest.mark.parametrize(
    ("output", "kept"),
    [
        (
            {"output_type": "stream", "name": "stderr\n<x>", "text": "a\ud800\x00"},
            {"output_type": "stream", "name": "stdout", "text": "a?�"},
        ),
        (
            {"output_type": "display_data", "data": {"image/png": PNG, "text/html": "x"}},
            {"image/png": PNG, "text/plain": ""},
        ),
        ({"output_type": "display_data", "data": [1, 2]}, None),
        ({"output_type": "display_data", "data": {"text/plain": [1, {}]}}, {"text/plain": ""}),
        ({"output_type": "display_data", "data": {"image/png": '"><x>'}}, {"image/png": "x"}),
        ({"output_type": "error", "ename": 3, "traceback": "no list"}, {"traceback": []}),
        ({"output_type": "unheard of"}, None),
        ({}, None),
    ],
    ids=range(8),
)
def test_an_output_is_made_anew(output, kept):
    made = sanitised_outputs([output])
    if kept is None:
        assert made == []
        return
    (one,) = made
    assert json.dumps(one)
    nbformat.validate(one, ref="output", version=4)
    found = one.data if one.output_type == "display_data" else one
    assert {name: found[name] for name in kept} == kept
