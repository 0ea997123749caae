"""Sizes against PyTorch, dimension tables against real modules, and clear refusals."""

import math
import re

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import assume, given
from hypothesis import strategies as st
from listening import shapes_by_hook
from pseudo import escaped, pseudo
from torch import nn

from cnnkit import shapes
from cnnkit.models import AlexNet, MnistCNN
from cnnkit.shapes import ShapeError, output_size, pool_output_size, receptive_field, trace
from cnnkit.shapes.modules import explaining

numbers = {
    "size": st.integers(1, 40),
    "kernel": st.integers(1, 8),
    "stride": st.integers(1, 6),
    "padding": st.integers(0, 5),
    "dilation": st.integers(1, 4),
}


def walked(size, kernel, stride, padding, dilation):
    """The positions of the windows, found by walking instead of by formula."""
    extent = dilation * (kernel - 1) + 1
    return [at for at in range(0, size + 2 * padding, stride) if at + extent <= size + 2 * padding]


@given(**numbers)
def test_output_size_counts_the_windows(size, kernel, stride, padding, dilation):
    positions = walked(size, kernel, stride, padding, dilation)
    arguments = (size, kernel, stride, padding, dilation)
    if not positions:
        with pytest.raises(ShapeError, match="larger than the"):
            output_size(*arguments)
        return
    assert output_size(*arguments) == len(positions)
    uncovered = size + 2 * padding - (positions[-1] + dilation * (kernel - 1) + 1)
    if uncovered:
        with pytest.raises(ShapeError, match=f"the windows leave {uncovered} of"):
            output_size(*arguments, rounding="exact")
        assert output_size(*arguments, rounding="ceil") == len(positions) + 1
    else:
        assert output_size(*arguments, rounding="exact") == len(positions)
        assert output_size(*arguments, rounding="ceil") == len(positions)


@given(**numbers)
def test_a_refused_size_would_fit_as_the_message_says(size, kernel, stride, padding, dilation):
    assume(walked(size, kernel, stride, padding, dilation))
    try:
        output_size(size, kernel, stride, padding, dilation, rounding="exact")
    except ShapeError as error:
        strides, sizes = str(error).split("A stride of ")[1].split(" would fit, or a size of ")
        for fitting in strides.split(" or "):
            output_size(size, kernel, int(fitting), padding, dilation, rounding="exact")
        for fitting in sizes.split(" or "):
            output_size(int(fitting), kernel, stride, padding, dilation, rounding="exact")


@given(
    size=numbers["size"],
    kernel=numbers["kernel"],
    stride=numbers["stride"],
    padding=numbers["padding"],
    dilation=numbers["dilation"],
    ceil_mode=st.booleans(),
)
def test_pool_output_size_is_pytorchs(size, kernel, stride, padding, dilation, ceil_mode):
    assume(padding <= kernel // 2)
    picture = torch.zeros(1, 1, size, size)
    try:
        theirs = F.max_pool2d(picture, kernel, stride, padding, dilation, ceil_mode).shape[-1]
    except RuntimeError:
        with pytest.raises(ShapeError):
            pool_output_size(size, kernel, stride, padding, dilation, ceil_mode)
    else:
        assert pool_output_size(size, kernel, stride, padding, dilation, ceil_mode) == theirs


@given(size=numbers["size"], kernel=numbers["kernel"], stride=numbers["stride"])
def test_same_is_tensorflows_rule(size, kernel, stride):
    for rounding in ("floor", "ceil", "exact"):
        ours = output_size(size, kernel, stride, padding="same", rounding=rounding)
        assert ours == math.ceil(size / stride)


def test_the_refusal_is_quick_and_never_says_a_false_whole():
    with pytest.raises(ShapeError, match=r"= 10\.99998\d* is not whole"):
        output_size(10_000_001, 2, stride=1_000_002, rounding="exact")
    with pytest.raises(ShapeError, match="A stride of"):
        output_size(10**12 + 2, 2, stride=7, rounding="exact")


def test_every_form_of_padding():
    assert output_size(224, 11, 4, np.float32(1.5)) == 55
    assert output_size(224, 11, 4, 1.5) == output_size(224, 11, 4, (1, 2)) == 55
    assert output_size(5, 3, padding=np.int64(1)) == 5
    assert output_size(5, 3, padding=1.0) == 5
    assert output_size(5, 3, padding="valid") == 3
    assert output_size((5, 7), (3, 2), (1, 2), ((1, 1), (0, 1))) == (5, 4)
    assert output_size((5, 7), 3, padding=(0, 1)) == (3, 7)
    assert output_size([5, 7], 3, padding="same") == (5, 7)


def test_same_padding():
    assert shapes.same_padding(2) == 0.5
    assert shapes.same_padding(3, dilation=2) == 2
    assert output_size(9, 4, padding=shapes.same_padding(4)) == 9


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((28, 3, 0), ShapeError, "stride must be at least 1, got 0"),
        ((28, 0), ShapeError, "kernel_size must be at least 1, got 0"),
        ((0, 3), ShapeError, "size must be at least 1, got 0"),
        ((28, 3, 1, -1), ShapeError, "padding must be at least 0, got -1"),
        ((28, 3, 1, -0.5), ShapeError, "padding must be at least 0, got -0.5"),
        ((28, 3, 1, 1.25), TypeError, "whole or a half number such as 1.5, got 1.25"),
        ((28, 3, 1, float("nan")), TypeError, "got nan"),
        ((28, 3, 1, float("inf")), TypeError, "got inf"),
        ((28, 3, 1, (1, 2, 3)), ShapeError, r"\(before, after\), got \(1, 2, 3\)"),
        ((28, 3, 1, "wrap"), ShapeError, "'same' or 'valid', got 'wrap'"),
        ((float("nan"), 3), TypeError, "size must be a whole number, got nan"),
        ((28.0, 3), TypeError, r"size must be a whole number, got 28\.0 \(float\)"),
        (("28", 3), TypeError, "got '28'"),
        ((28, True), TypeError, "kernel_size must be a whole number, got True"),
        ((28, None), TypeError, "got None"),
        ((28, 3, 1, 0, 0), ShapeError, "dilation must be at least 1, got 0"),
        ((28, 3, 1, 0, 1, "round"), ValueError, "'floor', 'ceil' or 'exact', got 'round'"),
        ((3, 5), ShapeError, "at least 5 or 2 more padding"),
        ((3, 3, 1, 0, 2), ShapeError, r"dilation 2 \(it spans 5\)"),
        (((3, 4, 5), 3), ShapeError, r"size must be an int or a pair"),
    ],
)
def test_wrong_numbers_are_named(arguments, error, message):
    with pytest.raises(error, match=message):
        output_size(*arguments)


# -- receptive field


def test_receptive_field_of_a_stack():
    conv = shapes.Conv2d(1, 1, 3)
    assert receptive_field([conv] * 3) == (7, 7)
    assert receptive_field([shapes.Conv2d(1, 1, (3, 5), dilation=2), shapes.ReLU()]) == (5, 9)
    assert receptive_field([conv, shapes.MaxPool2d(2), conv]) == (8, 8)
    with pytest.raises(TypeError, match="Linear has no window"):
        receptive_field([shapes.Linear(3, 4)])


@given(
    layers=st.lists(
        st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 2)), min_size=1, max_size=4
    )
)
def test_receptive_field_is_where_the_gradient_reaches(layers):
    """Ones for weights: a gradient reaches both ends of the field, which just makes one cell."""
    stack = [
        shapes.Conv2d(1, 1, kernel, stride, 0, dilation) for kernel, stride, dilation in layers
    ]
    size = receptive_field(stack)[0]
    picture = torch.zeros(1, 1, 1, size, requires_grad=True)
    out = picture
    for kernel, stride, dilation in layers:
        ones = torch.ones(1, 1, 1, kernel)
        out = F.conv2d(out, ones, stride=stride, dilation=dilation)
    assert out.shape[-1] == 1
    out.sum().backward()
    assert picture.grad[0, 0, 0, 0] > 0
    assert picture.grad[0, 0, 0, -1] > 0


# -- trace


@pytest.mark.parametrize(
    ("model", "shape", "rows", "parameters"),
    [(MnistCNN, (1, 28, 28), 8, 1_379_557), (AlexNet, (3, 227, 227), 13, 62_378_344)],
)
def test_trace_agrees_with_a_real_forward_pass(model, shape, rows, parameters):
    model = model()
    table = trace(model, shape)
    assert len(table) == rows
    assert table.parameters == sum(p.numel() for p in model.parameters()) == parameters
    seen = shapes_by_hook(model, torch.zeros(2, *shape))
    for row in table:
        assert row.output == seen[row.layer][1]
        assert row.parameters == sum(p.numel() for p in model.get_submodule(row.layer).parameters())


def test_descriptions_and_modules_give_the_same_table():
    model = MnistCNN()
    described = {
        "conv1": shapes.Conv2d(1, 32, 3, padding=1), "relu1": shapes.ReLU(),
        "pool1": shapes.MaxPool2d(2),
        "conv2": shapes.Conv2d(32, 64, 3, padding=1), "relu2": shapes.ReLU(),
        "pool2": shapes.MaxPool2d(2),
        "conv3": shapes.Conv2d(64, 128, 3, padding=1), "relu3": shapes.ReLU(),
        "pool3": shapes.MaxPool2d(2, padding=1),
        "flatten": shapes.Flatten(),
        "fc1": shapes.Linear(2048, 625), "relu4": shapes.ReLU(), "dropout": shapes.Dropout(0.5),
        "fc2": shapes.Linear(625, 10),
    }  # fmt: skip
    assert trace(described, (1, 28, 28)).rows == trace(model, (1, 28, 28)).rows
    unnamed = list(model.children())  # a plain list of torch layers, named by their kinds
    assert [row.layer for row in trace(unnamed, (1, 28, 28))] == [
        "conv1", "pool1", "conv2", "pool2", "conv3", "pool3", "fc1", "fc2"
    ]  # fmt: skip


def test_the_arithmetic_is_written_out():
    table = trace(MnistCNN(), (1, 28, 28))
    assert table["conv1"].arithmetic == "(28 + 2·1 − 3)/1 + 1 = 28"
    assert table["pool3"].arithmetic == "⌊(7 + 2·1 − 2)/2⌋ + 1 = ⌊3.5⌋ + 1 = 4"
    assert table["fc1"].arithmetic == "128·4·4 = 2048 → 625"
    assert table["conv2"].parameters_arithmetic == "64·(32·3·3 + 1)"
    padded = shapes.Conv2d(1, 1, 11, stride=4, padding=1.5)
    assert trace([padded], (1, 224, 224))[0].arithmetic == "(224 + 1 + 2 − 11)/4 + 1 = 55"
    dilated = shapes.Conv2d(1, 1, 3, dilation=2)
    both = trace([dilated], (1, 9, 8))[0].arithmetic
    assert both == "height (9 − (2·(3 − 1) + 1))/1 + 1 = 5; width (8 − (2·(3 − 1) + 1))/1 + 1 = 4"
    ceil = trace([shapes.MaxPool2d(2, ceil_mode=True)], (1, 7, 7))[0].arithmetic
    assert ceil == "⌈(7 − 2)/2⌉ + 1 = ⌈2.5⌉ + 1 = 4"


@given(layer=st.builds(
    shapes.Conv2d, in_channels=st.just(4), out_channels=st.sampled_from([2, 6]),
    kernel_size=st.tuples(st.integers(1, 4), st.integers(1, 4)), stride=st.integers(1, 3),
    padding=st.integers(0, 2), dilation=st.integers(1, 2), groups=st.sampled_from([1, 2]),
    bias=st.booleans(),
))  # fmt: skip
def test_arithmetic_evaluates_to_the_size(layer):
    """Python itself works the printed formulas out: they give the sizes and the parameters."""
    row = trace([layer], (4, 13, 17))[0]
    signs = str.maketrans({"·": "*", "−": "-", "⌊": "int(", "⌋": ")"})
    for size, text in zip(row.output[1:], row.arithmetic.split("; "), strict=False):
        formula = text.translate(signs).removeprefix("height ").removeprefix("width ")
        assert {eval(side) for side in formula.split(" = ")} == {size}
    assert eval(row.parameters_arithmetic.translate(signs)) == row.parameters
    torch_layer = nn.Conv2d(**vars(layer))
    assert row.parameters == sum(p.numel() for p in torch_layer.parameters())


def test_costs():
    table = trace(MnistCNN(), (1, 28, 28))
    assert table["conv1"].multiply_adds == 28 * 28 * 32 * 9
    assert table["fc2"].multiply_adds == 6250
    assert table["conv1"].activation_memory == 32 * 28 * 28 * 4
    assert table.activation_memory == sum(row.activation_memory for row in table)
    assert table["pool2"].receptive_field == (10, 10)
    assert table["fc1"].receptive_field == (28, 28)


def test_a_network_is_left_as_it_was_found():
    model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Dropout(0.5))
    model[2].eval()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    torch.manual_seed(0)
    expected = torch.rand(1)
    torch.manual_seed(0)
    trace(model, (1, 6, 6))
    assert torch.rand(1) == expected
    assert [part.training for part in model] == [True, True, False]
    assert all(torch.equal(value, before[name]) for name, value in model.state_dict().items())
    assert not any(part._forward_hooks or part._forward_pre_hooks for part in model.modules())


def test_functions_shortcuts_and_shared_layers_inside_forward():
    class Odd(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(4, 4, 3, padding=1)
            self.act = nn.PReLU(4)  # a layer there is no rule for
            self.fc = nn.Linear(4 * 6 * 6, 2)

        def forward(self, x):
            x = self.act(self.conv(F.relu(self.conv(x)) + x))
            return self.fc(x.reshape(len(x), -1))

    table = trace(Odd(), (4, 6, 6))
    assert [row.layer for row in table] == ["conv", "conv", "act", "fc"]
    assert [row.parameters for row in table] == [148, 0, 4, 290]
    assert table.parameters == sum(p.numel() for p in Odd().parameters())
    assert table[1].receptive_field == (5, 5)
    assert table["fc"].arithmetic == "4·6·6 = 144 → 2"


def residual():
    class Residual(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(4, 4, 3, padding=1, bias=False)
            self.norm1 = nn.BatchNorm2d(4)
            self.relu = nn.ReLU(inplace=True)
            self.conv2 = nn.Conv2d(4, 4, 3, padding=1, bias=False)
            self.norm2 = nn.BatchNorm2d(4)
            self.short = nn.Conv2d(4, 4, 1)

        def forward(self, x):
            out = self.norm2(self.conv2(self.relu(self.norm1(self.conv1(x)))))
            out += self.short(x)
            return self.relu(out)

    return nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(inplace=True), Residual(), nn.MaxPool2d(2))


class Inception(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Conv2d(2, 3, 1)
        self.five = nn.Sequential(nn.Conv2d(2, 2, 1), nn.ReLU(), nn.Conv2d(2, 4, 5, padding=2))
        self.last = nn.Conv2d(7, 2, 3, padding=1)

    def forward(self, x):
        both = torch.cat([F.relu(self.one(x)), F.relu(self.five(x))], dim=1)
        return self.last(both)


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10),
    )  # fmt: skip


def nin():
    return nn.Sequential(
        nn.Conv2d(3, 8, 5, padding=2), nn.ReLU(), nn.Conv2d(8, 8, 1), nn.ReLU(),
        nn.MaxPool2d(3, 2, ceil_mode=True), nn.Dropout(0.5), nn.Conv2d(8, 10, 3, padding=1),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("model", "shape"),
    [
        (residual(), (1, 12, 12)),
        (Inception(), (2, 9, 9)),
        (lenet5(), (1, 28, 28)),
        (nin(), (3, 32, 32)),
        (nn.utils.parametrizations.weight_norm(nn.Conv2d(1, 2, 3)), (1, 5, 5)),
        (nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten(2)), (1, 5, 5)),
        (nn.Sequential(nn.Conv2d(1, 2, 3).double(), nn.Hardshrink()), (1, 5, 5)),
    ],
)
def test_networks_of_many_kinds(model, shape):
    model = model.double() if any(p.dtype == torch.float64 for p in model.parameters()) else model
    table = trace(model, shape)
    assert table.parameters == sum(p.numel() for p in model.parameters())
    dtype = next(model.parameters()).dtype
    seen = shapes_by_hook(model, torch.zeros(1, *shape, dtype=dtype))
    for row in table:
        if row.layer in seen:
            assert row.output == seen[row.layer][1]
    assert len({row.layer for row in table}) == len(table)
    last = model(torch.zeros(1, *shape, dtype=dtype))
    assert table[-1].output == tuple(last.shape[1:])


def reached(model, shape, layer):
    """How far the gradient of one inner cell of a layer's output reaches over the picture."""
    outputs = []
    handle = model.get_submodule(layer).register_forward_hook(
        lambda _, __, out: outputs.append(out)
    )
    for weights in model.parameters():
        torch.nn.init.ones_(weights)  # no ReLU stops a gradient
    picture = torch.rand(1, *shape, requires_grad=True)
    model.train()(picture)
    handle.remove()
    middle = outputs[0].shape[-1] // 2
    outputs[0][0, :, middle, middle].sum().backward()
    rows = picture.grad[0].abs().sum(dim=(0, 2)).nonzero()
    return int(rows.max() - rows.min() + 1)


def test_receptive_fields_through_branches_are_where_the_gradient_reaches():
    model = Inception()
    table = trace(model, (2, 15, 15))
    for layer in ("one", "five.0", "five.2", "last"):
        assert table[layer].receptive_field == (reached(model, (2, 15, 15), layer),) * 2
    table = trace(residual(), (1, 20, 20))
    assert table["2.conv2"].receptive_field == (7, 7)
    assert table["2.short"].receptive_field == (3, 3)
    assert table["3"].receptive_field == (8, 8)


def test_a_receptive_field_that_is_not_known_is_not_given():
    class Functional(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(1, 1, 3)

        def forward(self, x):
            return self.conv(F.max_pool2d(x, 3, 1, 1))  # moves pixels, and is no layer

    assert trace(Functional(), (1, 8, 8))["conv"].receptive_field is None
    pooled = nn.Sequential(nn.AdaptiveAvgPool2d(2), nn.Conv2d(1, 1, 1))
    assert [row.receptive_field for row in trace(pooled, (1, 8, 8))] == [None, None]


def test_odd_ways_to_call_a_layer():
    class Odd(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(1, 4, 3)
            self.pool = nn.MaxPool2d(2, return_indices=True)
            self.attention = nn.MultiheadAttention(4, 2)
            self.scale = nn.Parameter(torch.ones(3))

        def forward(self, x):
            out, _ = self.pool(self.conv(input=x))
            return {"sum": out.sum(dim=1, keepdim=True) * self.scale}

    model = Odd()
    table = trace(model, (1, 8, 8))
    assert [row.layer for row in table] == ["conv", "pool", "others"]
    assert table["pool"].output == (4, 3, 3)
    assert table.parameters == sum(p.numel() for p in model.parameters())
    repr(table)
    table._repr_html_()


def test_buffers_and_random_numbers_stay():
    class Restless(nn.Module):
        def __init__(self):
            super().__init__()
            self.register_buffer("count", torch.zeros(1))
            self.conv = nn.Conv2d(1, 1, 3)

        def forward(self, x):
            self.count += 1
            return F.dropout(self.conv(x)) + torch.rand(1)

    model = Restless()
    torch.manual_seed(3)
    expected = torch.rand(1)
    torch.manual_seed(3)
    trace(model, (1, 5, 5))
    assert torch.rand(1) == expected
    assert model.count == 0


def test_a_layer_that_does_not_fit_is_named_with_the_way_to_it():
    model = MnistCNN()
    with pytest.raises(ShapeError) as caught:
        trace(model, (1, 32, 32))
    message = str(caught.value)
    assert message.startswith("fc1 gets 3200: the input has 3200 features but in_features is 2048")
    assert "pool3: 128×8×8 → 128×5×5" in message
    assert model.training
    with pytest.raises(ShapeError, match=r"conv1 gets 3×28×28: the input has 3 channels but"):
        trace(model, (3, 28, 28))
    layers = [shapes.Conv2d(1, 4, 3), shapes.Linear(4, 2)]
    with pytest.raises(ShapeError, match="put Flatten\\(\\) before it, which gives 144"):
        trace(layers, (1, 8, 8))
    with pytest.raises(ShapeError, match="BatchNorm2d gets 4: the layer takes a picture"):
        trace([shapes.Flatten(), nn.BatchNorm2d(4)], (1, 2, 2))
    with pytest.raises(ShapeError, match="padding 3 is more than half of kernel_size 2"):
        trace([shapes.MaxPool2d(2, padding=3)], (1, 8, 8))
    with pytest.raises(ShapeError, match="only Flatten\\(\\) has a rule, not start_dim=2"):
        trace([nn.Flatten(2)], (1, 2, 2))
    with pytest.raises(ShapeError, match=r"padding must be \(left, right, top, bottom\)"):
        trace([shapes.ZeroPad2d((1, 2))], (1, 2, 2))
    with pytest.raises(ShapeError, match="Conv2d gets 4: the layer takes a picture"):
        trace([shapes.Flatten(), shapes.Conv2d(1, 1, 1)], (1, 2, 2))


def test_what_cannot_be_traced_is_named():
    with pytest.raises(TypeError, match="no shape rule for object; there are rules for"):
        trace([object()], (1, 2, 2))
    for wrong in (3, nn.Conv2d):
        with pytest.raises(TypeError, match="expected a list or dict of layers"):
            trace(wrong, (1, 2, 2))
    with pytest.raises(ShapeError, match=r"input_shape must be .* got 28"):
        trace([], 28)
    with pytest.raises(ShapeError, match=r"input_shape must be .* got \(28, 28\)"):
        trace([], (28, 28))


def test_a_batch_axis_is_left_out_and_flatten_may_come_last():
    table = trace([shapes.Flatten()], (5, 1, 2, 3))
    assert table[0].arithmetic == "1·2·3 = 6"
    assert table[0].output == (6,)
    assert table["flatten"] is table[-1]
    with pytest.raises(KeyError, match="no layer 'conv9'; there are"):
        table["conv9"]


def test_the_table_as_text_and_html():
    table = trace(AlexNet(), (3, 227, 227))
    lines = repr(table).splitlines()
    assert lines[0].split()[:3] == ["layer", "what", "input"]
    assert lines[2].startswith("conv1")
    assert "(227 − 11)/4 + 1 = 55" in lines[2]
    assert "62,378,344" in lines[-1]
    html = table._repr_html_()
    assert html.count("<tr>") == 1 + 13 + 1
    assert re.search('<th scope="row"[^>]*>conv1</th>', html)
    assert "<caption>" in html


def test_every_word_of_a_table_can_be_translated():
    """All but the names of layers."""
    layers = [
        shapes.ZeroPad2d(1),
        shapes.Conv2d(3, 6, (3, 5), stride=(1, 2), padding="same", dilation=2, groups=3),
        shapes.ReLU(),
        shapes.MaxPool2d(2, padding=1, ceil_mode=True),
        shapes.AvgPool2d((1, 2)),
        shapes.LocalResponseNorm(5),
        nn.BatchNorm2d(6),
        nn.AdaptiveAvgPool2d(2),
        shapes.Dropout(),
        shapes.Linear(24, 3),
        shapes.Linear(3, 2),
    ]
    layers.insert(-2, shapes.Flatten())
    network = nn.Sequential(nn.Conv2d(3, 2, 3), nn.Flatten())
    network.scale = nn.Parameter(torch.ones(1))
    with pseudo():
        tables = [trace(layers, (3, 40, 30)), trace(network, (3, 5, 5))]
        texts = [repr(table) for table in tables]
        pages = [re.sub("<[^>]*>", " ", table._repr_html_()) for table in tables]
    names = {word for table in tables for row in table for word in re.findall("[a-z]+", row.layer)}
    for text in texts + pages:
        assert "no layer above" in text or "normalisation over" in text
        assert escaped(text, {*names, "ReLU", "Dropout", "KiB"}) == []


def test_pytorchs_complaint_is_met_with_the_rows_up_to_the_layer():
    network = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(9, 2))
    with (
        pytest.raises(
            ShapeError,
            match=r"^layer 2 \(Linear\) gets 36: .* 36 features but in_features is 9\nUp to",
        ),
        explaining(network),
    ):
        network(torch.zeros(2, 1, 5, 5))
    with (
        pytest.raises(
            ShapeError, match=r"^layer 0 \(Conv2d\) gets 6×5×5: the input has 6 channels but in_ch"
        ),
        explaining(network),
    ):
        network(torch.zeros(6, 5, 5))  # the channel axis is missing
    with pytest.raises(RuntimeError, match="not about shapes"), explaining(network):
        raise RuntimeError("not about shapes")
    assert not network._forward_pre_hooks


@pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")
def test_a_scripted_network_speaks_for_itself():
    network = torch.jit.script(nn.Sequential(nn.Flatten(), nn.Linear(9, 2)))
    with pytest.raises(RuntimeError, match="mat1 and mat2"), explaining(network):
        network(torch.zeros(1, 1, 5, 5))
    with explaining(network):
        assert network(torch.zeros(1, 1, 3, 3)).shape == (1, 2)
