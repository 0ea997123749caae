"""An explorer on a blank page, its Python half in this process: no JupyterLab and no kernel.

``BlankPage`` does for a widget what JupyterLab and anywidget do: it runs the widget's script
with its style, gives it a model, and carries what page and Python say to one another, in the
form in which ipywidgets sends it through a comm. What JupyterLab adds, its shortcuts and its
style, is tested in ``test_in_jupyterlab.py``.
"""

import logging
import uuid
from contextlib import contextmanager
from unittest import mock

from exploring import LONGEST, Explorer

ADDRESS = "http://localhost/"  # of a server that is none; a page from elsewhere may do less
# Higher than the window, so that a finger could scroll it.
EMPTY = """<!doctype html><html lang="en"><title>An explorer</title>
<link rel="icon" href="data:,"><body style="height: 3000px"></body></html>"""
# The model is as anywidget's: a value that is set is shown at once, "change" is heard where it
# was another one, and what is saved while Python is at work is sent together, once it answered.
# Bytes cross over as text, and arrive as a view which does not begin where its buffer begins.
RENDER = """async ([name, opening]) => {
    const [values, listeners, queue] = [{}, new Map(), []];
    let [unsaved, asked, free, release] = [{}, false, null, null];
    const emit = (event, ...said) =>
        [...(listeners.get(event) ?? [])].forEach(listener => listener(...said));
    const isView = value => ArrayBuffer.isView(value);
    const same = (one, other) => one === other
        || !isView(one) && !isView(other) && JSON.stringify(one) === JSON.stringify(other);
    const put = (name, value) => {
        if (same(values[name], value)) return false;
        values[name] = value;
        emit(`change:${name}`);
        return true;
    };
    const viewOf = text =>
        new DataView(Uint8Array.from(`-${text}`, each => each.charCodeAt(0)).buffer, 1);
    const textOf = ({buffer, byteOffset, byteLength}) =>
        String.fromCharCode(...new Uint8Array(buffer, byteOffset, byteLength));
    const unpacked = ({state, buffer_paths, buffers}) => {
        buffer_paths.forEach((path, number) => {
            const holder = path.slice(0, -1).reduce((inside, key) => inside[key], state);
            holder[path.at(-1)] = viewOf(buffers[number]);
        });
        return state;
    };
    const packed = state => {
        const [buffer_paths, buffers] = [[], []];
        const without = (value, path) => {
            if (isView(value)) {
                buffer_paths.push(path);
                buffers.push(textOf(value));
                return null;
            }
            const kept = ([key, inside]) => [key, without(inside, [...path, key])];
            if (Array.isArray(value)) return [...value.entries()].map(each => kept(each)[1]);
            if (value === null || typeof value !== "object") return value;
            return Object.fromEntries(Object.entries(value).map(kept));
        };
        return {method: "update", state: without(state, []), buffer_paths, buffers};
    };
    const hear = said => {
        if (said.method === "custom") emit("msg:custom", said.content, said.buffers.map(viewOf));
        if (said.method !== "update") return;
        const changed = Object.entries(unpacked(said)).map(([name, value]) => put(name, value));
        if (changed.some(Boolean)) emit("change");
    };
    const post = async () => {
        if (asked || !queue.length) return;
        asked = true;
        await free;
        const message = queue.shift();
        const answers = await askPython(name, message.state ? packed(message.state) : message);
        asked = false;
        answers.forEach(hear);
        post();
    };
    const model = {
        get: name => values[name],
        set(name, value) {
            if (!put(name, value)) return;
            unsaved[name] = value;
            emit("change");
        },
        save_changes() {
            if (!Object.keys(unsaved).length) return;
            if (queue.at(-1)?.state) Object.assign(queue.at(-1).state, unsaved);
            else queue.push({state: unsaved});
            unsaved = {};
            post();
        },
        send(content, _, buffers = []) {
            queue.push({method: "custom", content, buffers: buffers.map(textOf)});
            post();
        },
        on(event, listener) {
            listeners.set(event, new Set(listeners.get(event)).add(listener));
        },
        off: (event, listener) => listeners.get(event)?.delete(listener),
    };
    globalThis.python = {
        hear,
        hold: () => { free = new Promise(done => { release = done; }); },
        release: () => release(),
    };

    globalThis.end?.();
    document.body.replaceChildren();
    delete document.body.dataset.jpThemeLight;
    scrollTo(0, 0);
    Object.assign(values, unpacked(opening));
    const style = document.createElement("style");
    style.textContent = values._css;
    const el = document.createElement("div");
    document.body.append(style, el);
    const code = URL.createObjectURL(new Blob([values._esm], {type: "text/javascript"}));
    const {default: widget} = await import(code);
    globalThis.end = await widget.render({model, el});
}"""


class Wire:
    """A comm, as a widget knows it, to the page: what comes, and what is said, is a message."""

    def __init__(self, say):
        self.comm_id = uuid.uuid4().hex
        self.say, self.answers, self.heard = say, None, None

    def on_msg(self, heard):
        self.heard = heard

    def send(self, data, buffers=None):
        said = data | {"buffers": [bytes(each).decode("latin-1") for each in buffers or ()]}
        if self.answers is None:
            self.say(said)
        else:
            self.answers.append(said)

    def close(self):
        pass

    def asked(self, message):
        """What the widget says to a message from the page, in order."""
        buffers = [text.encode("latin-1") for text in message.pop("buffers")]
        heard = {"content": {"data": message}, "buffers": buffers}
        return self.said_by(lambda: self.heard(heard))

    def said_by(self, does):
        self.answers = answers = []
        try:
            does()
            return answers
        finally:
            self.answers = None


@contextmanager
def blank_page(browser):
    """Such a page of its own."""
    page = browser.new_page(viewport={"width": 1000, "height": 950})
    page.set_default_timeout(1000 * LONGEST)
    try:
        yield BlankPage(page)
    finally:
        page.close()


class BlankPage:
    """A page that shows one widget after the other: to load it anew would take the longest."""

    def __init__(self, page):
        self.page = page
        page.route("**/*", lambda route: route.fulfill(body=EMPTY, content_type="text/html"))
        page.expose_function("askPython", self._asked)
        page.on("pageerror", lambda error: self.troubles.append(error))
        self.wire, self.troubles = None, []
        self.log = logging.Handler()  # ipywidgets goes on where a message fails, and writes it down
        self.log.emit = lambda record: self.troubles.append(record.getMessage())

    @contextmanager
    def showing(self, widget, address=ADDRESS):
        """The explorer of a widget; an error on the page or in Python fails the test."""
        if self.page.url != address:
            self.page.goto(address)
        self.troubles.clear()
        widget.comm = self.wire = Wire(lambda said: self.page.evaluate("python.hear", said))
        (opening,) = self.wire.said_by(widget.send_state)
        self.page.evaluate(RENDER, [self.wire.comm_id, opening])
        widget.log.addHandler(self.log)
        try:
            # Where a test before this one has made a shell, ipywidgets would only tell that.
            with mock.patch("ipywidgets.widgets.widget.get_ipython", return_value=None):
                yield Explorer(self.page, widget._name, widget)
        finally:
            widget.log.removeHandler(self.log)
        assert not self.troubles, self.troubles
        widget.close()

    def _asked(self, name, message):
        if name != self.wire.comm_id:
            return []  # the last word of an explorer that is gone
        return self.wire.asked(message)
