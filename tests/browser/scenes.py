"""Every explorer in settings that, together, make it say all that it can say."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from exploring import until
from torch import nn

from cnnkit import explorers
from cnnkit.datasets import Split
from cnnkit.shapes import Conv2d, Linear, MaxPool2d

# Every text and name on the page, also of what is hidden now.
TEXTS = """root => [...root.querySelectorAll("*")].flatMap(node => [
    ...[...node.childNodes].filter(each => each.nodeType === 3).map(each => each.data),
    ...["aria-label", "aria-description", "title", "alt", "placeholder"]
        .map(name => node.getAttribute(name)),
]).filter(Boolean)"""
TYPE = """(root, [selector, text]) => {
    const field = root.querySelector(selector);
    field.value = text;
    field.dispatchEvent(new Event("input"));
}"""


@dataclass
class Scene:
    make: Callable
    changes: dict = field(default_factory=dict)  # settings, set once it is shown
    then: Callable = lambda explorer: None  # what is done to it on the page


def typed(selector, text):
    """Whoever writes what does not belong into a field."""
    return lambda explorer: explorer.node.evaluate(TYPE, [selector, text])


def without_answer(change):
    """A change that the kernel is asked about, and does not answer."""

    def then(explorer):
        explorer.page.evaluate("python.hold()")
        change(explorer)
        until(explorer.page, lambda: "the kernel is busy" in explorer.words(), True)

    return then


def pen_is_down(explorer):
    explorer.press(explorer.node.locator("canvas[tabindex]"), "Space", "ArrowRight")


def drawing(explorer):
    pen_is_down(explorer)
    until(explorer.page, lambda: "So far" in explorer.words(), True)


def started(explorer):
    """The stepper plays: its button is the last."""
    explorer.node.locator("button").last.click()


def network(bias=0.0):
    """A network that has learned nothing, but answers 3 for every picture."""
    torch.manual_seed(0)
    layers = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(1352, 10))
    with torch.no_grad():
        layers[0].bias[1] = -100  # after its ReLU, 0 everywhere
        layers[-1].bias[3] += bias
    return layers


def viewer(**settings):
    images = np.random.default_rng(0).random((3, 1, 28, 28), dtype=np.float32)
    return explorers.FeatureMapViewer(
        network(50), Split(images, np.array([3, 1, 3])), layer="1", **settings
    )


def digits(bias=0.0, **settings):
    return explorers.DrawADigit(network(bias), **settings)


def broken():
    explorer = digits()
    explorer.network[-1] = nn.Linear(5, 10)
    return explorer


def answered(explorer):
    explorer.node.locator('.shares[aria-busy="false"]').wait_for()


STROKE = [[[0.2, 0.2], [0.6, 0.7]]]
stepper, padding = explorers.ConvolutionStepper, explorers.PaddingStridePlayground
pooling, calculator = explorers.PoolingExplorer, explorers.OutputSizeCalculator
links, stacker = explorers.Im2colLinkView, explorers.LayerStacker
ONES = np.ones((4, 4), int)

SCENES = {
    "stepper": Scene(stepper),
    "stepper, bias": Scene(lambda: stepper(bias=3, step=2)),
    "stepper, own numbers": Scene(lambda: stepper(ONES, ONES[:2])),
    "stepper, no number": Scene(stepper, then=typed("[role=gridcell] input", "x")),
    "stepper, playing": Scene(stepper, then=started),
    "padding": Scene(padding),
    "padding, arithmetic": Scene(lambda: padding(arithmetic=True)),
    "padding, not square": Scene(lambda: padding((7, 9), (3, 2), (2, 3), 1, arithmetic=True)),
    "padding, same": Scene(lambda: padding(7, 4, 1, "same")),
    "padding, dilation": Scene(lambda: padding(9, 3, 2, 0, 2, index=[1, 0])),
    "padding, no window": Scene(lambda: padding(5, 3, 1, 0, 3, arithmetic=True)),
    "padding, no row": Scene(lambda: padding((3, 9), 4, 1, 0, arithmetic=True)),
    "padding, no column": Scene(lambda: padding((9, 3), 4, 1, 0)),
    "padding, left over": Scene(lambda: padding(8, 3, 2, 0)),
    "padding, left over rows": Scene(lambda: padding((8, 7), 3, (3, 2), 0)),
    "padding, skipped": Scene(lambda: padding((7, 8), 2, (3, 2), 0)),
    "padding, left over and skipped": Scene(lambda: padding((9, 12), (1, 2), (5, 7), 0)),
    "padding, one number": Scene(lambda: padding(7, 1, 1, 0)),
    "padding, one window": Scene(lambda: padding(3, 3, 1, 0)),
    "padding, one of one": Scene(lambda: padding(3, 1, 1, 1)),
    "padding, pixel": Scene(lambda: padding(pixel=[2, 2])),
    "padding, pixel in a corner": Scene(lambda: padding(padding=0, pixel=[0, 0])),
    "padding, pixel of padding": Scene(lambda: padding(pixel=[-1, 3])),
    "padding, corner of padding": Scene(lambda: padding(pixel=[-1, -1])),
    "pooling": Scene(pooling),
    "pooling, average": Scene(lambda: pooling(ONES, 2, pool="average", shift=(-1, -2))),
    "pooling, left over": Scene(lambda: pooling(ONES, 3, 2, shift=(1, 0))),
    "pooling, skipped": Scene(lambda: pooling(ONES, 1, 2, shift=(2, 3))),
    "pooling, not moved": Scene(lambda: pooling(ONES[:1, :1], 1, shift=(0, 0))),
    "pooling, one pixel": Scene(lambda: pooling(ONES[:1, :1], 1, shift=(0, 1))),
    "pooling, no number": Scene(pooling, then=typed("[role=gridcell] input", "1e5")),
    "calculator": Scene(calculator),
    "calculator, fits": Scene(lambda: calculator(7, 3, 2)),
    "calculator, one window": Scene(lambda: calculator(3, 3, 1)),
    "calculator, left over": Scene(lambda: calculator(224, 11, 4, 1.5)),
    "calculator, one window, left over": Scene(lambda: calculator(5, 3, 4)),
    "calculator, one window, one left over": Scene(lambda: calculator(4, 3, 4)),
    "calculator, two left over": Scene(lambda: calculator(8, 3, 3)),
    "calculator, half": Scene(lambda: calculator(224, 12, 5, 1.5, wish=200)),
    "calculator, dilation": Scene(lambda: calculator(28, 3, 2, 1, 2, wish=14)),
    "calculator, no wish": Scene(lambda: calculator(5, 3, 1, 0, 2, wish=270)),
    "calculator, no window": Scene(lambda: calculator(5, 7, 1)),
    "calculator, no window, padded": Scene(lambda: calculator(5, 9, 1, (1, 2))),
    "calculator, no window, alike": Scene(lambda: calculator(5, 9, 1, 1)),
    "calculator, no window, dilated": Scene(lambda: calculator(5, 4, 8, 0, 3)),
    "calculator, no window, all": Scene(lambda: calculator(5, 4, 2, 1, 3)),
    "calculator, no number": Scene(calculator, then=typed("input[type=number]", "999")),
    "links": Scene(links),
    "links, pixel": Scene(lambda: links(window=None)),
    "links, pixel once": Scene(lambda: links(window=None, pixel=[0, 0, 0])),
    "links, channels": Scene(lambda: links(np.ones((2, 4, 4), int), pixel=[1, 1, 1])),
    "links, pixel of a channel": Scene(
        lambda: links(np.ones((2, 4, 4), int), window=None, pixel=[1, 0, 0])
    ),
    "links, padding": Scene(lambda: links(padding=1, window=0, pixel=[0, -1, -1])),
    "links, pixel of padding": Scene(lambda: links(padding=1, window=None, pixel=[0, -1, 2])),
    "links, padding unseen": Scene(
        lambda: links(ONES, 1, padding=1, stride=2, window=None, pixel=[0, 4, 4])
    ),
    "links, padding seen once": Scene(
        lambda: links(ONES, 1, padding=1, stride=2, window=0, pixel=[0, -1, -1])
    ),
    "links, unseen": Scene(lambda: links(ONES, 3, stride=2, window=None, pixel=[0, 3, 3])),
    "links, just as many": Scene(lambda: links(stride=2)),
    "links, no matrix": Scene(links, {"x": [[1, 2], [3, 4]], "kernel_size": 3}),
    "links, too large": Scene(links, {"x": np.ones((6, 6), int), "padding": 1}),
    "stacker": Scene(stacker),
    "stacker, LeNet": Scene(lambda: stacker("LeNet-5")),
    "stacker, MNIST": Scene(lambda: stacker("MNIST CNN")),
    "stacker, nothing": Scene(lambda: stacker([], (1, 8, 8))),
    "stacker, one row": Scene(lambda: stacker([Conv2d(1, 2, 3)], (1, 8, 9))),
    "stacker, too large": Scene(lambda: stacker([MaxPool2d(9), Linear(4, 2)], (1, 8, 8))),
    "stacker, no picture": Scene(lambda: stacker([Linear(1, 5), Conv2d(1, 4, 3)], (1, 8, 8))),
    "stacker, too padded": Scene(lambda: stacker([MaxPool2d(2, padding=2)], (1, 8, 8))),
    "stacker, left over": Scene(lambda: stacker([MaxPool2d(2)], (1, 9, 8))),
    "stacker, left over twice": Scene(lambda: stacker([MaxPool2d(3)], (1, 11, 10))),
    "stacker, no number": Scene(stacker, then=typed(".layer input[step='0.5']", "0.3")),
    "digits, empty": Scene(digits),
    "digits": Scene(lambda: digits(strokes=STROKE), {"centred": False}, answered),
    "digits, centred": Scene(lambda: digits(0.3), {"strokes": STROKE}, answered),
    "digits, sure": Scene(lambda: digits(50), {"strokes": STROKE}, answered),
    "digits, pen": Scene(digits, then=drawing),
    "digits, trouble": Scene(broken, {"strokes": STROKE}, answered),
    "digits, busy": Scene(
        digits,
        then=without_answer(pen_is_down),
    ),
    "maps": Scene(viewer),
    "maps, other label": Scene(lambda: viewer(number=1)),
    "maps, quiet": Scene(lambda: viewer(channel=1)),
    "maps, cell": Scene(viewer, {"cell": [3, 4]}),
    "maps, busy": Scene(
        viewer, then=without_answer(lambda explorer: explorer.node.locator("button").nth(1).click())
    ),
}


def texts(blank, scene):
    """All that the explorer of a scene says."""
    widget = scene.make()
    with blank.showing(widget) as explorer:
        with widget.hold_sync():
            for name, value in scene.changes.items():
                setattr(widget, name, value)
        explorer.page.evaluate("null")
        scene.then(explorer)
        return explorer.node.evaluate(TEXTS)
