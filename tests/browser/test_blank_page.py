"""What a page and a widget say to one another arrives on the blank page as it does elsewhere."""

import anywidget
import pytest
import traitlets
from exploring import until

SCRIPT = """
function render({model, el}) {
    el.className = "cnnkit";
    el.dataset.explorer = "echo";
    el.textContent = "nothing yet";
    const told = [];
    const tell = text => { el.textContent = told.push(text) && told.join("; "); };
    const bytes = view => [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)];
    model.on("change:number", () => tell(`number ${model.get("number")}`));
    model.on("change:reply", () => tell(`reply ${bytes(model.get("reply").inside[1])}`));
    model.on("msg:custom", (content, [view]) => tell(`custom ${content.word} ${bytes(view)}`));
    globalThis.model = model;
}
export default { render };
"""


class Echo(anywidget.AnyWidget):
    _name = "echo"
    _esm = SCRIPT
    _css = ""
    number = traitlets.Int(0).tag(sync=True)
    data = traitlets.CBytes().tag(sync=True, echo_update=False)
    reply = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__()
        self.heard = []
        self.on_msg(lambda _, content, buffers: self.heard.append((content, *map(bytes, buffers))))

    @traitlets.observe("data")
    def _answer(self, _):
        self.reply = {"inside": [1, self.data + b"\xff"]}


@pytest.fixture
def echo(blank):
    with blank.showing(Echo()) as explorer:
        yield explorer


def says(explorer, text):
    until(explorer.page, explorer.node.text_content, text)


def test_bytes_go_both_ways(echo):
    echo.page.evaluate(
        "model.set('data', new DataView(new Uint8Array([9, 0, 200]).buffer, 1));"
        "model.save_changes();"
    )
    says(echo, "reply 0,200,255")
    assert echo.widget.data == b"\x00\xc8"


def test_changes_go_both_ways(echo):
    echo.widget.number = 5
    says(echo, "number 5")
    echo.page.evaluate("model.set('number', 6); model.set('number', 6)")
    says(echo, "number 5; number 6")
    assert echo.widget.number == 5  # nothing has been saved
    echo.page.evaluate("model.save_changes()")
    until(echo.page, lambda: echo.widget.number, 6)


def test_messages_go_both_ways(echo):
    echo.widget.send({"word": "from Python"}, buffers=[b"\x01\xfe"])
    says(echo, "custom from Python 1,254")
    echo.page.evaluate("model.send({word: 'from the page'}, null, [new Uint8Array([3, 255])])")
    until(echo.page, lambda: echo.widget.heard, [({"word": "from the page"}, b"\x03\xff")])


def test_what_fails_in_python_fails_the_test(blank):
    def fail():
        with blank.showing(Echo()) as echo:
            echo.page.evaluate("model.set('number', 'many'); model.save_changes()")
            until(echo.page, lambda: bool(blank.troubles), True)

    with pytest.raises(AssertionError, match="number"):
        fail()
