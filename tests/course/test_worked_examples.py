"""Every worked number of the five source lectures, and their misprints as misprints."""

import json
from pathlib import Path

import numpy as np
import pytest
from listening import printed

from cnnkit import avg_pool2d, conv2d, max_pool2d, shapes
from cnnkit.course.chapter_11 import network
from cnnkit.shapes import Conv2d, MaxPool2d, ShapeError, output_size, trace

FACTS = json.loads((Path(__file__).parents[1] / "data" / "worked_examples.json").read_text("utf-8"))
EXAMPLES = {example["id"]: example for example in FACTS["examples"]}
SETTINGS = ("kernel_size", "stride", "padding")
# Where the lecture's print is a misprint, not merely incomplete.
MISPRINTS = {"conv-gray-image-stride-2": (1, 1)}


def settings(example):
    return {name: example[name] for name in SETTINGS if name in example}


def array_of(example):
    """Our result for an example that has pixels, as a plain list."""
    x = np.array(example["x"])[None, None]
    if example["op"] == "conv2d":
        bias = [example["bias"]] if "bias" in example else None
        weight = np.array(example["weight"])[None, None]
        return conv2d(x, weight, bias, **settings(example))[0, 0].tolist()
    pool = {"max_pool2d": max_pool2d, "avg_pool2d": avg_pool2d}[example["op"]]
    return pool(x, **settings(example))[0, 0].tolist()


def volume_of(example):
    channels = example["x_shape"][0]
    if example["op"] == "conv_volume":
        layer = Conv2d(channels, example["out_channels"], **settings(example))
    else:
        layer = MaxPool2d(**settings(example))
    return list(trace([layer], example["x_shape"])[0].output)


def parameters_of(example):
    names = ("in_channels", "out_channels", "kernel_size", "bias")
    return shapes.conv_parameters(**{name: example[name] for name in names})


COMPUTE = {
    "conv2d": array_of,
    "max_pool2d": array_of,
    "avg_pool2d": array_of,
    "output_size": lambda example: output_size(example["size"], **settings(example)),
    "same_padding": lambda example: shapes.same_padding(example["kernel_size"]),
    "conv_parameters": parameters_of,
    "conv_volume": volume_of,
    "pool_volume": volume_of,
}


def correct(example):
    return example.get("correct", example["printed"])


@pytest.mark.parametrize(
    "example", [pytest.param(e, id=name) for name, e in EXAMPLES.items() if correct(e) is not None]
)
def test_worked_example(example):
    assert COMPUTE[example["op"]](example) == correct(example)


def test_the_example_that_does_not_fit_is_refused_and_floors_to_two():
    unfit = [example for example in EXAMPLES.values() if correct(example) is None]
    assert [example["id"] for example in unfit] == ["size-7-k3-s3-p0-04"]
    with pytest.raises(ShapeError, match=r"2\.33 is not whole"):
        output_size(7, 3, stride=3, rounding="exact")
    assert output_size(7, 3, stride=3) == 2
    assert output_size(7, 3, stride=3, rounding="ceil") == 3


@pytest.mark.parametrize("name", [n for n, e in EXAMPLES.items() if "correct" in e])
def test_a_print_that_is_not_the_answer_is_a_misprint_or_a_part_of_it(name):
    """Cell by cell: what the lecture printed is our number, but for the one misprint."""
    example = EXAMPLES[name]
    answer = COMPUTE[example["op"]](example)
    differing = [
        (row, column)
        for row, cells in enumerate(example["printed"])
        for column, printed in enumerate(cells)
        if printed != answer[row][column]
    ]
    assert differing == ([MISPRINTS[name]] if name in MISPRINTS else [])


def test_316_is_a_misprint_of_136():
    example = EXAMPLES["conv-gray-image-stride-2"]
    row, column = MISPRINTS[example["id"]]
    assert example["printed"][row][column] == 316
    assert array_of(example)[row][column] == 136
    # The same window stands in the lecture's own stride-1 result, printed right.
    assert EXAMPLES["conv-gray-image"]["printed"][2 * row][2 * column] == 136


def test_parameters_with_and_without_bias():
    assert shapes.conv_parameters(3, 7, 3, bias=False) == 189
    assert shapes.conv_parameters(3, 7, 3) == 196


def test_the_shift_by_one_pixel_moves_the_input_and_not_the_output():
    before, after = (EXAMPLES[f"maxpool-shift-{when}"] for when in ("before", "after"))
    assert array_of(before) == array_of(after)
    moved = [row[1:] for row in after["x"]]
    assert [row[:-1] for row in before["x"]] == moved


# -- AlexNet


def alexnet_rows():
    return [row for row in FACTS["alexnet"]["rows"] if row[0] != "input"]


def test_pool3_of_the_lectures_overview_is_a_misprint():
    """It prints the input [13x13x384]; CONV5 has put out 256 channels by then."""
    table = trace(alexnet(padding=1.5), (3, 224, 224))
    assert table["CONV5"].output == table["POOL3"].input == (256, 13, 13)
    assert table["POOL3"].input != (384, 13, 13)


@pytest.mark.parametrize(("size", "padding"), [(224, 1.5), (227, 0)])
def test_alexnet_table_of_the_lecture(size, padding):
    table = trace(alexnet(padding), (3, size, size))
    assert len(table) == len(alexnet_rows()) == 13
    for row, (name, before, _, after) in zip(table, alexnet_rows(), strict=True):
        assert row.layer == name
        if name != "CONV1":  # its input is the picture: 224 or 227
            assert printed(row.input) == before.split(" = ")[0]
        assert printed(row.output) == after
    assert table.parameters == FACTS["alexnet"]["parameters"]["ungrouped"]
    assert table["FC6"].arithmetic == "256·6·6 = 9216 → 4096"


def test_224_never_gives_55_exactly_with_a_whole_padding():
    def exact(padding):
        return output_size(224, 11, stride=4, padding=padding, rounding="exact")

    for padding in range(6):
        with pytest.raises(ShapeError, match="not whole"):
            exact(padding)
    assert exact(1.5) == exact((1, 2)) == 55
    assert output_size(227, 11, stride=4, rounding="exact") == 55
    assert output_size(224, 11, stride=4, padding=2) == 55
    assert output_size(224, 11, stride=4) == 54


def alexnet(padding, groups=1):
    """The list of chapter 11, with another padding of the first row."""
    first = Conv2d(3, 96, 11, stride=4, padding=padding)
    return network.alexnet(groups) | {"CONV1": first}


def test_alexnet_as_published_in_two_groups():
    table = trace(alexnet(0, groups=2), (3, 227, 227))
    assert table.parameters == FACTS["alexnet"]["parameters"]["grouped_original"]


# -- the MNIST network


def test_mnist_cnn_shape_by_shape():
    from cnnkit.models import MnistCNN

    table = trace(MnistCNN(), (1, 28, 28))
    shapes_seen = [list(table[0].input)] + [list(row.output) for row in table]
    facts = [shape for name, shape in FACTS["mnist_cnn"]["shapes"] if name != "flatten"]
    assert shapes_seen == facts
    assert table["fc1"].arithmetic.startswith("128·4·4 = 2048 →")
    assert table.parameters == FACTS["mnist_cnn"]["parameters"] == 1_379_557
