"""What chapter 11 says of AlexNet is so: its table, its wrong numbers, its shares."""

import json
import math
from pathlib import Path

import pytest
from listening import printed
from torch import nn

from cnnkit.course import REGISTRY
from cnnkit.course.chapter_11.ex_11_10 import CULPRITS, PLACES, WRONG
from cnnkit.course.chapter_11.network import PICTURE, TABLE, alexnet
from cnnkit.models import AlexNet
from cnnkit.shapes import Conv2d, Linear, MaxPool2d, output_size, trace

FACTS = json.loads((Path(__file__).parents[1] / "data" / "worked_examples.json").read_text("utf-8"))
ROWS = FACTS["alexnet"]["rows"][-13:]


def test_the_descriptions_give_the_lectures_rows():
    assert [(row.layer, printed(row.output)) for row in TABLE] == [(r[0], r[3]) for r in ROWS]
    assert TABLE.parameters == FACTS["alexnet"]["parameters"]["ungrouped"]
    published = trace(alexnet(groups=2), PICTURE)
    assert published.parameters == FACTS["alexnet"]["parameters"]["grouped_original"]
    assert 0.6 < published.multiply_adds / TABLE.multiply_adds < 2 / 3  # "more than a third"


def test_the_real_network_normalises_as_published():
    """Krizhevsky and others, 2012, section 3.3: k = 2, n = 5, α = 10⁻⁴, β = 0.75."""
    norms = [one for one in AlexNet().modules() if isinstance(one, nn.LocalResponseNorm)]
    assert len(norms) == 2
    for norm in norms:
        assert (norm.k, norm.size, norm.alpha, norm.beta) == (2, 5, 1e-4, 0.75)


def test_the_real_network_has_the_same_rows_and_costs():
    real = trace(AlexNet(), PICTURE)
    for row, other in zip(TABLE, real, strict=True):
        assert row.layer == other.layer.upper()
        assert (row.output, row.parameters) == (other.output, other.parameters)
        assert row.multiply_adds == other.multiply_adds


def test_two_pairs_give_55_exactly_and_what_else_is_said_of_sizes_holds():
    exercise = REGISTRY.find("11.1")
    for size, padding in (exercise.reference, *exercise.also_right):
        assert output_size(size, 11, 4, padding, rounding="exact") == 55
    both_changed = next(i for i in exercise.misconceptions if i.name == "both numbers changed")
    for size, padding in both_changed.models:
        assert output_size(size, 11, 4, padding, rounding="exact") == 55
    assert [output_size(224, 11, 4, padding) for padding in (0, 2, "same")] == [54, 55, 56]
    assert output_size(223, 11, 4, rounding="exact") == 54
    assert output_size(224, 11, 4, rounding="ceil") == 55
    assert output_size(224, 11, 4, 2, rounding="ceil") == 56


def reaching_fc6(size=227, **changed):
    """How many numbers reach FC6 if some rows are others; None leaves a row out."""
    layers = alexnet() | changed
    kept = {name: layer for name, layer in layers.items() if layer and not name.startswith("FC")}
    del kept["flatten"]
    return math.prod(trace(kept, (3, size, size))[-1].output)


def test_each_wrong_number_comes_of_its_assumption():
    by_three = {name: MaxPool2d(3) for name in ("POOL1", "POOL2", "POOL3")}
    one_card = {"CONV5": Conv2d(384, 128, 3, padding=1)}
    misprinted = {"CONV5": Conv2d(384, 384, 3, padding=1)}
    assert (
        reaching_fc6(**by_three),
        reaching_fc6(224),
        reaching_fc6(POOL3=None),
        reaching_fc6() // 256,
        reaching_fc6(**misprinted),
        reaching_fc6(**one_card),
    ) == WRONG
    assert len({*WRONG, 9216}) == 7
    assert [WRONG[culprit - 1] for culprit in CULPRITS] == [36, 1024, 4608, 6400, 13824, 43264]
    assert PLACES != CULPRITS  # the question the other way round has another answer


def test_squares_from_227_to_258_fit():
    assert [n for n in range(150, 400) if reaching_fc6(n) == 9216] == [*range(227, 259)]


def share(amount, *names):
    return sum(getattr(TABLE[name], amount) for name in names) / getattr(TABLE, amount)


@pytest.mark.parametrize(
    ("amount", "names", "percent"),
    [
        ("parameters", ("FC6",), 61),
        ("parameters", ("FC6", "FC7", "FC8"), 94),
        ("parameters", ("CONV2",), 1),
        ("multiply_adds", ("CONV1", "CONV2", "CONV3", "CONV4", "CONV5"), 95),
        ("multiply_adds", ("CONV2",), 39),
        ("multiply_adds", ("FC6",), 3),
    ],
)
def test_shares_quoted(amount, names, percent):
    assert round(100 * share(amount, *names)) == percent


def test_the_first_four_rows_take_two_thirds_of_the_memory():
    front = share("activation_memory", "CONV1", "POOL1", "NORM1", "CONV2")
    assert 0.65 < front < 0.7


def test_of_the_papers_neuron_counts_only_the_first_differs():
    paper = (253_440, 186_624, 64_896, 64_896, 43_264, 4096, 4096, 1000)
    counts = [math.prod(row.output) for row in TABLE if row.parameters]
    assert [one == other for one, other in zip(counts, paper, strict=True)] == [False] + [True] * 7
    assert paper[0] % 96 == 0
    assert math.isqrt(paper[0] // 96) ** 2 != paper[0] // 96


def test_torchvisions_count_is_that_of_another_network():
    small = alexnet() | {
        "CONV1": Conv2d(3, 64, 11, stride=4, padding=2),
        "CONV2": Conv2d(64, 192, 5, padding=2),
        "CONV3": Conv2d(192, 384, 3, padding=1),
        "CONV4": Conv2d(384, 256, 3, padding=1),
        "CONV5": Conv2d(256, 256, 3, padding=1),
        "FC6": Linear(9216, 4096),
    }
    count = trace(small, (3, 224, 224)).parameters
    assert count == FACTS["alexnet"]["parameters"]["torchvision"] == 61_100_840
