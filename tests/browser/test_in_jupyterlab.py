"""All explorers in a real JupyterLab, with a kernel: what a blank page cannot show.

They stand in one notebook, each in the cell that its chapter has for it, and are run once.
One file: only one worker pays for a JupyterLab.
"""

import json

import nbformat
import numpy as np
import pytest
from exploring import EXPLORED, Explorer, findings, scheme, until
from nbformat.v4 import new_code_cell, new_notebook
from running import ROOT, assert_runs, opened

from cnnkit import explorers
from cnnkit.strokes import ink

NOTEBOOK = "explorers.ipynb"
# What the cells of chapters 09 and 10 find there: a network, here one that learned nothing but
# is sure of what it says, and what it makes of a picture.
BEFORE = """import torch
from cnnkit import datasets
from cnnkit.models import MnistCNN
torch.manual_seed(9)
network, test, number = MnistCNN().eval(), datasets.digits().test, 0
with torch.no_grad():
    network.fc2.weight *= 40
    maps = {"relu1": network.relu1(network.conv1(torch.from_numpy(test.images[:1]))).numpy()}"""
CLASSES = {getattr(explorers, name)._name: name for name in explorers.__all__}
# A setting, what Python sets it to, the control that shows it and what it shows then; a key that
# is pressed on this control, and what Python then has.
SETTINGS = {
    "convolution-stepper": ("bias", -3, "bias", "-3", "End", 20),
    "padding-playground": ("stride", [2, 2], "stride", "2", "End", [7, 7]),
    "pooling-explorer": ("stride", 2, "stride", "2", "End", 4),
    "size-calculator": ("size", 9, "size", "9", "End", 256),
    "im2col-links": ("stride", 2, "stride", "2", "End", 3),
    "layer-stacker": ("shape", [3, 99, 99], "input height", "99", "ArrowUp", [3, 100, 99]),
    "draw-a-digit": ("centred", False, "scale and centre the drawing", False, "Space", True),
    "feature-map-viewer": ("number", 3, "picture", "3", "End", 359),
}
SEVEN = [(0.28, 0.2), (0.72, 0.2), (0.45, 0.85)]
# Waits for a byte of a file: meanwhile no other thread gets a turn, so nobody hears the page.
BUSY = """import mmap, sys
turn = sys.getswitchinterval()
with open({!r}, "r+b") as file, mmap.mmap(file.fileno(), 2) as flags:
    sys.setswitchinterval(3600)
    flags[0] = 1
    while not flags[1]:
        pass
    sys.setswitchinterval(turn)
"""
each_explorer = pytest.mark.parametrize("name", EXPLORED)
# Asks the kernel, and waits until it has answered.
IN_THE_KERNEL = """async code => {
    const {kernel} = jupyterapp.shell.currentWidget.sessionContext.session;
    let said = "";
    const done = kernel.requestExecute({code});
    done.onIOPub = ({content}) => { said += content.text ?? content.evalue ?? ""; };
    await done.done;
    return said;
}"""
# The kernel's explorer of a class: what its cell has put out.
FIND = """import json
(found,) = [each for each in Out.values() if isinstance(each, explorers.{})]
"""
STATIC = """async root => ({
    widths: await Promise.all([...root.querySelectorAll("img")].map(async image => {
        await image.decode();
        return image.naturalWidth;
    })),
    alts: [...root.querySelectorAll("img")].map(image => image.alt),
    scripts: root.parentElement.querySelectorAll("script").length,
})"""
NOTEBOOK_NOW = """() => {
    const {widgets, activeCellIndex, mode} = jupyterapp.shell.currentWidget.content;
    const dialogs = document.querySelectorAll(".jp-Dialog").length;
    return [widgets.map(({model}) => [model.id, model.type]), activeCellIndex, mode, dialogs];
}"""
# One of each kind of what takes the focus, marked so that it can be found.
KINDS = """root => {
    const kinds = new Map();
    for (const each of root.querySelectorAll("input, button, select, [tabindex]")) {
        if (each.tabIndex < 0 || !each.checkVisibility() || each.disabled) continue;
        const kind = [each.tagName, each.type, each.role].join(" ");
        if (!kinds.has(kind)) kinds.set(kind, each);
    }
    [...kinds.values()].forEach((each, number) => { each.dataset.kind = number; });
    return [...kinds.keys()];
}"""


@pytest.fixture(scope="module")
def folder(lab_folder):
    """Where the notebook lies, as a learner gets it: with pictures, and not yet trusted."""
    cells = [new_code_cell(BEFORE, id="before-all")]
    for path in EXPLORED.values():
        chapter = nbformat.read(ROOT / path, as_version=4)
        code = [cell for cell in chapter.cells if cell.cell_type == "code"]
        cells += [code[0], *(cell for cell in code if cell.id.endswith("-explorer"))]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, lab_folder / NOTEBOOK)


@pytest.fixture(scope="module")
def notebook(folder, window):
    """The page with the notebook on it, all of it run, and the pictures that were there before."""
    with opened(window, NOTEBOOK, run=False) as page:
        static = page.locator(".cnnkit-static")
        until(page, static.count, len(EXPLORED))
        pictures = [each.evaluate(STATIC) for each in static.all()], page.locator(".cnnkit").count()
        assert_runs(page)
        yield page, pictures


@pytest.fixture
def page(notebook):
    return notebook[0]


@pytest.fixture
def explorer(page, name):
    return Explorer(page, name)


def in_kernel(page, code):
    return page.evaluate(IN_THE_KERNEL, code).strip()


def in_python(explorer, name, expression):
    """What an expression of the kernel's explorer, ``found``, is there."""
    said = in_kernel(explorer.page, FIND.format(CLASSES[name]) + f"print(json.dumps({expression}))")
    try:
        return json.loads(said)
    except ValueError:
        raise AssertionError(said) from None


def by_hand(explorer, stroke):
    """Draw with the mouse on fresh paper."""
    explorer.snapshots([[("Clear", None)]])
    paper = explorer.node.get_by_role("application")
    paper.scroll_into_view_if_needed()
    mouse, box = explorer.page.mouse, paper.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
    mouse.move(*places[0])
    mouse.down()
    for place in places[1:]:
        mouse.move(*place, steps=3)
    mouse.up()


def test_before_they_run_there_are_pictures(notebook):
    """JupyterLab runs no script of a notebook that it does not trust yet."""
    _, (pictures, alive) = notebook
    assert alive == 0
    assert len(pictures) == len(EXPLORED)
    for picture in pictures:
        (width,), (alt,) = picture["widths"], picture["alts"]
        assert width > 100
        assert len(alt) > 20
        assert picture["scripts"] == 0


@each_explorer
def test_it_takes_the_place_of_its_picture(explorer, name):
    until(explorer.page, explorer.page.locator(".cnnkit-static").count, 0)
    assert explorer.page.locator(f'.cnnkit[data-explorer="{name}"]').count() == 1
    assert explorer.node.is_visible()
    assert len(explorer.tab_stops()) >= 2


@each_explorer
def test_it_is_entered_and_left_by_key(explorer, name):
    """From its cell the Tab key goes to the cell's own buttons, and then into the explorer."""
    inside = "root => root.contains(document.activeElement)"
    explorer.node.evaluate("root => root.closest('.jp-Cell').focus()")
    for _ in range(12):
        explorer.page.keyboard.press("Tab")
        if explorer.node.evaluate(inside):
            break
    assert explorer.node.evaluate(inside)
    explorer.page.keyboard.press("Escape")
    assert explorer.node.evaluate("root => root.closest('.jp-Cell') === document.activeElement")


@each_explorer
def test_its_keys_are_no_shortcuts(explorer, name):
    """Outside of it they would add a cell, turn it into text, go to the next one, open it."""
    explorer.node.evaluate("root => root.closest('.jp-Cell').focus()")
    before = explorer.page.evaluate(NOTEBOOK_NOW)
    assert before[2] == "command"
    kinds = explorer.node.evaluate(KINDS)
    assert len(kinds) >= 2
    for number, kind in enumerate(kinds):
        explorer.press(explorer.node.locator(f'[data-kind="{number}"]'), "b", "m", "ArrowDown")
        assert explorer.page.evaluate(NOTEBOOK_NOW) == before, kind
        explorer.page.keyboard.press("Enter")
        assert explorer.page.evaluate(NOTEBOOK_NOW) == before, kind


@each_explorer
def test_page_and_kernel_hear_of_one_another(explorer, name):
    trait, told, label, shown, key, heard = SETTINGS[name]
    in_python(explorer, name, f"setattr(found, '{trait}', {told})")
    if isinstance(shown, bool):
        control = explorer.node.get_by_label(label)
        until(explorer.page, control.is_checked, shown)
    else:
        control = explorer.control(label)
        until(explorer.page, control.input_value, shown)
    explorer.press(control, key)
    until(explorer.page, lambda: in_python(explorer, name, f"found.{trait}"), heard)


def test_a_drawn_digit_is_answered_by_the_kernels_network(page):
    name = "draw-a-digit"
    explorer = Explorer(page, name)
    by_hand(explorer, SEVEN)
    explorer.node.get_by_text("sure.").wait_for()
    until(page, lambda: in_python(explorer, name, "len(found.strokes)"), 1)
    drawing = np.reshape(in_python(explorer, name, "list(found.drawing)"), (112, 112)) / 255
    assert np.abs(drawing - ink([SEVEN])).mean() < 0.01
    answer = int(np.argmax(in_python(explorer, name, "found.reading['probabilities']")))
    assert explorer.words().startswith(f"The network answers {answer}, ")


def test_a_busy_kernel_is_named_and_then_answers(page, tmp_path):
    explorer = Explorer(page, "draw-a-digit")
    flags = tmp_path / "flags"
    flags.write_bytes(b"\0\0")
    start = "code => { jupyterapp.shell.currentWidget.sessionContext.session.kernel"
    page.evaluate(f"{start}.requestExecute({{code}}); }}", BUSY.format(str(flags)))
    until(page, lambda: flags.read_bytes()[0], 1)
    try:
        by_hand(explorer, SEVEN)
        explorer.node.get_by_text("the kernel is busy").wait_for()
    finally:
        with flags.open("r+b") as file:  # in place: it must not become shorter meanwhile
            file.write(b"\1\1")
    explorer.node.get_by_text("sure.").wait_for()


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_jupyterlabs_theme(page, theme):
    page.evaluate(
        "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})",
        f"JupyterLab {theme.capitalize()}",
    )
    is_light = str(theme == "light").lower()
    until(page, lambda: page.evaluate("document.body.dataset.jpThemeLight"), is_light)
    for name in EXPLORED:
        explorer = Explorer(page, name)
        assert scheme(explorer) == theme
        assert findings(explorer) == [], name
