"""Whatever a figure says is a message: in another language no English word is left."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text
from pseudo import escaped, pseudo

from cnnkit import figures
from cnnkit.results import Epoch, Evaluation, History
from cnnkit.shapes import Conv2d, Flatten, Linear, trace

CALLERS = {"alpha", "beta", "gamma"}  # the only words that the calls below hand in
KEPT = {
    *("FN", "FH", "FW", "OH", "OW"),  # sizes, by the letters of the text
    *("exact", "floor", "ceil"),  # values of an argument
    *("kB", "MB", "GB", "KiB", "MiB"),  # units
    *("mathdefault", "times"),  # how matplotlib writes powers of ten
}

RNG = np.random.default_rng(0)
X = np.arange(12).reshape(3, 4)
PLANES = np.stack([X, X + 1])
FILTERS = np.arange(16).reshape(2, 2, 2, 2) - 5
NOISE = RNG.random((3, 6, 6))
LAYERS = [(3, 1, 1), (2, 2, 0)]
LOGITS = np.eye(3)[[0, 1, 2, 2]] * 4
WRONG = Evaluation(LOGITS, np.array([0, 1, 2, 1]))
RIGHT = Evaluation(LOGITS, np.array([0, 1, 2, 2]))
JUDGED = History([2.0, 1.0, 0.5], [Epoch(1, 1.2, WRONG, 1.0)])
NOT_JUDGED = History([2.0, 1.0, 0.5], [Epoch(1, 1.2, None, 1.0)])
POINTWISE = trace({"alpha": Conv2d(8, 2, 1), "beta": Conv2d(2, 4, 3, padding=1)}, (8, 5, 7))
LARGE = trace(
    {"alpha": Conv2d(99, 999, 3), "beta": Flatten(), "gamma": Linear(9990, 9)}, (99, 12, 3)
)
HUGE = trace({"alpha": Conv2d(512, 999, 3)}, (512, 99, 99))
STEPS = [("alpha", "1×2"), ("beta", "3"), ("gamma", "1")]
TABLES = {"alpha": POINTWISE, "beta": HUGE}


def weigh(weight):
    return (weight - 1.5) ** 2


CALLS = {
    "accuracy_curve": [lambda: figures.accuracy_curve(JUDGED)],
    "accuracy_when_moved": [
        lambda: figures.accuracy_when_moved([0, 1], {"alpha": [0.9, 0.8], "beta": [0.7, 0.6]})
    ],
    "blocks": [
        lambda: figures.blocks((3, 8, 8), (1, 3, 3, 3)),
        lambda: figures.blocks((3, 8, 8), (5, 3, 3, 3), 1, 1, bias=True, index=(0, 1)),
        lambda: figures.blocks((9, 3, 8, 8), (5, 3, 3, 3)),
        lambda: figures.blocks((9, 3, 8, 8), (5, 3, 3, 3), padding=1),
    ],
    "channels_step": [
        lambda: figures.channels_step(PLANES, FILTERS, bias=np.array([1, 2])),
        lambda: figures.channels_step(PLANES[:1], FILTERS[:1, :1, :1, :1]),
    ],
    "confusion": [lambda: figures.confusion(WRONG), lambda: figures.confusion(RIGHT)],
    "connections": [lambda: figures.connections()],
    "convolution_step": [
        lambda: figures.convolution_step(X, X[:2, :2], bias=-3),
        lambda: figures.convolution_step(X, X[:2, :2], padding=1),
    ],
    "costs": [lambda: figures.costs(TABLES)],
    "coverage": [lambda: figures.coverage(4, 3), lambda: figures.coverage(4, 3, padding=1)],
    "descent": [lambda: figures.descent(weigh, 0.5, -2, 0.1)],
    "feature_maps": [lambda: figures.feature_maps(NOISE, "alpha")],
    "filters": [
        lambda: figures.filters(NOISE - 0.5),
        lambda: figures.filters(NOISE - 0.5, ["alpha\n", "beta", "gamma"]),
    ],
    "grid": [
        lambda: figures.grid(np.where(X == 5, np.nan, X), window=(0, 0, 2, 2)),
        lambda: figures.grid(X, "alpha", marks="largest", faint=X > 9),
        lambda: figures.grid(np.zeros((11, 11))),
    ],
    "images": [
        lambda: figures.images([X]),
        lambda: figures.images([X, X], ["alpha", "beta"]),
    ],
    "journey": [lambda: figures.journey([("alpha", PLANES[:1]), ("beta", NOISE)], [0.2, 0.8])],
    "looked_at": [
        lambda: figures.looked_at(NOISE[0], {"alpha": (LAYERS, (0, 1)), "beta": (LAYERS, (2, 2))})
    ],
    "loss_curve": [lambda: figures.loss_curve(JUDGED), lambda: figures.loss_curve(NOT_JUDGED)],
    "memory": [
        lambda: figures.memory({"alpha": 784, "beta": 7_000_000}),
        lambda: figures.memory({"alpha": 784, "beta": 7_000}, {"beta": 6_999}),
    ],
    "mistakes": [
        lambda: figures.mistakes(NOISE[[0, 0, 0, 0]], WRONG),
        lambda: figures.mistakes(NOISE[[0, 0, 0, 0]], RIGHT),
    ],
    "moved_maps": [
        lambda: figures.moved_maps({"alpha": [*NOISE[:2]], "beta": [*NOISE[1:]]}, ["beta", "gamma"])
    ],
    "occlusion": [lambda: figures.occlusion(NOISE[0], {"alpha": np.sum, "beta": np.max})],
    "parameter_counts": [lambda: figures.parameter_counts({"alpha": 9, "beta": 12_000})],
    "pictures": [
        lambda: figures.pictures(NOISE),
        lambda: figures.pictures(NOISE, ["alpha", "beta", "gamma"], columns=2),
    ],
    "pointwise": [
        lambda: figures.pointwise(PLANES, FILTERS[0, 0]),
        lambda: figures.pointwise(PLANES, FILTERS[0, 0], bias=np.array([1, 2])),
    ],
    "policies": [lambda: figures.policies(8, 3, 3)],
    "pooling_gradient": [
        lambda: figures.pooling_gradient(X, X[:1, :2] + 1, 2),
        lambda: figures.pooling_gradient(X, X[:1, :2] + 1, 2, pool="average"),
    ],
    "pooling_shift": [lambda: figures.pooling_shift({"alpha": (0.997, 1.0, 1.5)})],
    "pooling_step": [
        lambda: figures.pooling_step(X, 2),
        lambda: figures.pooling_step(X, 2, (0, 0), padding=1),
        lambda: figures.pooling_step(X, 2, (0, 1), pool="average"),
    ],
    "probabilities": [
        lambda: figures.probabilities([0.2, 0.8]),
        lambda: figures.probabilities([0.2, 0.8], label=0),
    ],
    "receptive_field": [
        lambda: figures.receptive_field([(3, 1)]),
        lambda: figures.receptive_field([(3, 1), (2, 2), (2, 1)]),
    ],
    "shares": [lambda: figures.shares(LARGE), lambda: figures.shares(HUGE)],
    "speed": [
        lambda: figures.speed({"alpha": {"beta": 300, "gamma": 2}}, "gamma"),
        lambda: figures.speed({"alpha": {"gamma": 1}, "beta": {"gamma": 1}}, "gamma"),
    ],
    "spread": [lambda: figures.spread({"alpha": [0.9, 0.95], "beta": [0.8, 0.85]})],
    "strongest_patches": [
        lambda: figures.strongest_patches(NOISE[:, None], NOISE[:, None], LAYERS[:1], [0], 2)
    ],
    "there_and_back": [
        lambda: figures.there_and_back(STEPS),
        lambda: figures.there_and_back(STEPS, ["beta"]),
        lambda: figures.there_and_back(STEPS, ["alpha", "beta"]),
    ],
    "unrolling": [
        lambda: figures.unrolling(X, 2, padding=1, pixel=(0, 0)),
        lambda: figures.unrolling(X, 1, stride=2, pixel=(1, 1), weight=np.ones((1, 1))),
        lambda: figures.unrolling(PLANES, 2, pixel=(1, 1, 1), weight=FILTERS),
    ],
    "volumes": [lambda: figures.volumes(LARGE)],
    "widths": [lambda: figures.widths(POINTWISE)],
    "windows_on_a_line": [
        lambda: figures.windows_on_a_line(8, 2, 3, padding=1),
        lambda: figures.windows_on_a_line(8, 3, 3, padding=(0, 1), rounding="exact"),
        lambda: figures.windows_on_a_line(9, 2, 3, rounding="ceil", dilation=2),
        lambda: figures.windows_on_a_line(5, 5),
    ],
}


def test_every_figure_is_looked_at():
    assert set(CALLS) == set(figures.__all__) - {"describe", "description"}


@pytest.mark.parametrize("name", CALLS)
def test_every_word_in_a_figure_is_translated(name, subtests):
    for number, draw in enumerate(CALLS[name]):
        with subtests.test(number=number), pseudo():
            draw()
            figure = plt.gcf()
            figure.canvas.draw()  # the ticks get their numbers
            texts = [text.get_text() for text in figure.findobj(Text) if text.get_visible()]
            assert "⟦" in figures.description(figure)
            for text in (*texts, figures.description(figure)):
                assert escaped(text, CALLERS | KEPT) == [], text
