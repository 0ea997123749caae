"""cnnkit.layers: every layer, optimiser and network twice, ours and torch's."""

import re

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from test_functional import agree, fits, pictures, random_array, windows
from torch import nn

from cnnkit import col2im, datasets, im2col, layers
from cnnkit.gradients import linear_gradients
from cnnkit.shapes import ShapeError, trace

FLOATS = (np.float32, np.float64)


def agree_both_ways(ours, theirs, x):
    """The same weights, the same input: the same output, gradients and names of them."""
    ours.astype(x.dtype).load(theirs.to(torch.tensor(x).dtype).state_dict())
    tensor = torch.tensor(x, requires_grad=True)
    out = theirs(tensor)
    agree(ours(x), out.detach())
    gradient = random_array(17, tuple(out.shape), x.dtype.type)
    out.backward(torch.tensor(gradient))
    agree(ours.backward(gradient), tensor.grad)
    expected = {name: parameter.grad for name, parameter in theirs.named_parameters()}
    assert list(ours.gradients) == list(expected)
    for name, their in expected.items():
        agree(ours.gradients[name], their)


@given(
    x=pictures(dtypes=FLOATS),
    groups=st.integers(1, 2),
    bias=st.booleans(),
    **windows,
)
def test_conv2d(x, kernel, stride, padding, dilation, groups, bias):
    assume(fits(x, kernel, padding, dilation) and len(x))
    channels = groups * x.shape[1]
    x = random_array(3, (len(x), channels, *x.shape[2:]), x.dtype.type)
    settings = channels, 2 * groups, kernel, stride, padding, dilation, groups, bias
    agree_both_ways(layers.Conv2d(*settings), nn.Conv2d(*settings), x)


@given(x=pictures(dtypes=FLOATS), ceil_mode=st.booleans(), **windows)
def test_pools(x, kernel, stride, padding, dilation, ceil_mode):
    settings = kernel, stride, padding
    try:
        nn.MaxPool2d(*settings, dilation, ceil_mode=ceil_mode)(torch.tensor(x))
    except RuntimeError:
        assume(False)
    if dilation in (1, (1, 1)):  # a dilated one may see nothing but padding: see test_gradients
        agree_both_ways(
            layers.MaxPool2d(*settings, dilation, ceil_mode),
            nn.MaxPool2d(*settings, dilation, ceil_mode=ceil_mode),
            x,
        )
    for count in (True, False):
        agree_both_ways(
            layers.AvgPool2d(*settings, ceil_mode, count),
            nn.AvgPool2d(*settings, ceil_mode, count),
            x,
        )


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("bias", [True, False])
def test_linear_relu_and_flatten(dtype, bias):
    x = random_array(0, (4, 2, 3, 3), dtype)
    agree_both_ways(layers.Linear(18, 5, bias), nn.Linear(18, 5, bias), x.reshape(4, 18))
    agree_both_ways(layers.ReLU(), nn.ReLU(), x)
    agree_both_ways(layers.Flatten(), nn.Flatten(), x)


def small_network(seed=0):
    random = np.random.default_rng(seed)
    return layers.Sequential(
        layers.Conv2d(1, 4, 3, padding=1, seed=random),
        layers.ReLU(),
        layers.MaxPool2d(2),
        layers.Sequential(layers.Conv2d(4, 6, 3, seed=random), layers.ReLU()),
        layers.AvgPool2d(2, padding=1),
        layers.Flatten(),
        layers.Linear(6 * 7 * 7, 10, seed=random),
    )


def the_same_in_torch():
    return nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Sequential(nn.Conv2d(4, 6, 3), nn.ReLU()),
        nn.AvgPool2d(2, padding=1),
        nn.Flatten(),
        nn.Linear(6 * 7 * 7, 10),
    )


@pytest.mark.parametrize("dtype", FLOATS)
def test_a_network(dtype):
    agree_both_ways(small_network(), the_same_in_torch(), random_array(5, (3, 1, 28, 28), dtype))


def test_a_network_is_traced_like_torchs():
    ours = trace(list(small_network()[:3]) + list(small_network()[4:6]), (1, 28, 28))
    theirs = trace([*the_same_in_torch()[:3], *the_same_in_torch()[4:6]], (1, 28, 28))
    assert str(ours) == str(theirs)


def test_a_network_shows_its_layers():
    network = layers.Sequential(layers.Conv2d(1, 2, 3, padding=1, bias=False), layers.Dropout(0.2))
    lines = ["Sequential(", "  (0) Conv2d(1, 2, kernel_size=3, padding=1, bias=False)",
             "  (1) Dropout(0.2)", ")"]  # fmt: skip
    assert repr(network).splitlines() == lines
    assert len(network) == 2
    assert repr(layers.MaxPool2d(2, stride=1)) == "MaxPool2d(2, stride=1)"
    assert repr(layers.AvgPool2d(2, count_include_pad=False)).endswith("count_include_pad=False)")
    assert repr(layers.Linear(3, 2)) == "Linear(3, 2)"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (lambda net: layers.SGD(net, 0.1), lambda p: torch.optim.SGD(p, 0.1)),
        (lambda net: layers.SGD(net, 0.1, 0.9), lambda p: torch.optim.SGD(p, 0.1, 0.9)),
        (lambda net: layers.Adam(net), lambda p: torch.optim.Adam(p)),
        (lambda net: layers.Adam(net, 0.01, (0.8, 0.9), 1e-6),
         lambda p: torch.optim.Adam(p, 0.01, (0.8, 0.9), 1e-6)),
    ],
)  # fmt: skip
def test_optimisers_take_torchs_steps(ours, theirs):
    network, twin = small_network().astype(np.float64), the_same_in_torch().double()
    network.load(twin.state_dict())
    images, labels = random_array(1, (4, 1, 28, 28), np.float64), np.array([3, 1, 4, 1])
    optimiser, their_optimiser = ours(network), theirs(twin.parameters())
    loss = layers.CrossEntropyLoss()
    for _ in range(5):
        found = loss(network(images), labels)
        network.backward(loss.backward())
        optimiser.step()
        expected = nn.functional.cross_entropy(twin(torch.tensor(images)), torch.tensor(labels))
        their_optimiser.zero_grad()
        expected.backward()
        their_optimiser.step()
        assert found == pytest.approx(expected.item(), rel=1e-9)
    for name, parameter in twin.state_dict().items():
        np.testing.assert_allclose(network.parameters[name], parameter, rtol=1e-7, atol=1e-9)


def test_dropout_drops_scales_and_is_off_when_judged():
    layer, x = layers.Dropout(0.25, seed=0), np.ones((100, 200), np.float32)
    out = layer(x)
    assert set(np.unique(out)) == {0, np.float32(1 / 0.75)}
    assert out.dtype == np.float32
    assert (out == 0).mean() == pytest.approx(0.25, abs=0.01)
    assert (layer.backward(x) == out).all()
    assert (layer(x) != out).any()
    assert (layer.eval()(x) == x).all()
    assert (layer.backward(x) == x).all()


def test_starting_weights_are_as_in_pytorch():
    ours, theirs = layers.Conv2d(8, 50, 5, seed=0), nn.Conv2d(8, 50, 5)
    for name in ("weight", "bias"):
        array, tensor = getattr(ours, name), getattr(theirs, name).detach()
        assert np.abs(array).max() <= 1 / np.sqrt(8 * 25)
        if name == "weight":
            assert array.std() == pytest.approx(tensor.std().item(), rel=0.05)
    assert (layers.Linear(9, 4, seed=3).weight == layers.Linear(9, 4, seed=3).weight).all()


# -- the gradient check


@pytest.mark.parametrize(
    "layer",
    [
        layers.Conv2d(2, 4, (2, 3), stride=2, padding=1, dilation=2, groups=2, seed=0),
        layers.MaxPool2d(3, stride=2, padding=1),
        layers.AvgPool2d(2, ceil_mode=True, count_include_pad=False, padding=1),
        layers.Linear(7, 3, seed=0),
        layers.ReLU(),
        layers.Flatten(),
        layers.Dropout(0.4, seed=0),
        layers.Sequential(layers.Conv2d(2, 3, 2, seed=0), layers.ReLU(), layers.Flatten()),
    ],
    ids=repr,
)
def test_right_layers_pass_the_check(layer):
    x = random_array(0, (2, 2, 6, 7), np.float64)
    before = {name: array.copy() for name, array in layer.parameters.items()}
    found = layers.gradient_check(layer, x)
    assert list(found) == ["x", *before]
    assert max(found.values()) < 1e-6
    for name, array in layer.parameters.items():
        assert array.dtype == np.float32
        assert (array == before[name]).all()


class SumOverOnePlace(layers.Conv2d):
    """Forgets that every weight met every place."""

    def backward(self, gradient):
        to_x = super().backward(gradient)
        self.gradients["bias"] = gradient[:, :, 0, 0].sum(axis=0)
        return to_x


class FromTheOutput(layers.ReLU):
    """Asks the gradient, not the input, where it may pass."""

    def backward(self, gradient):
        return np.maximum(gradient, 0)


class Averages(layers.Conv2d):
    """Forgets that windows overlap: takes the mean of what they say."""

    def backward(self, gradient):
        windows = self.weight.shape[2:], *self._settings()[:3]
        ones = col2im(np.ones_like(im2col(self._seen, *windows)), self._seen.shape, *windows)
        return super().backward(gradient) / ones


def test_wrong_layers_do_not_pass():
    x = random_array(0, (2, 1, 5, 5), np.float64)
    found = layers.gradient_check(SumOverOnePlace(1, 2, 3, seed=0), x)
    assert found["bias"] > 0.1
    assert max(found["x"], found["weight"]) < 1e-6
    assert layers.gradient_check(FromTheOutput(), x)["x"] > 0.1
    assert layers.gradient_check(Averages(1, 2, 3, seed=0), x)["x"] > 0.1


def test_a_gradient_of_another_shape_is_infinitely_far():
    class Flat(layers.ReLU):
        def backward(self, gradient):
            return super().backward(gradient).ravel()

    assert layers.gradient_check(Flat(), np.ones((1, 2))) == {"x": float("inf")}


def test_a_numerical_gradient():
    x = np.array([[1, 2], [3, 4]])
    gradient = layers.numerical_gradient(lambda x: (x**2).sum(), x)
    np.testing.assert_allclose(gradient, 2 * x, rtol=1e-6)
    assert x.dtype == int


# -- training


def test_training_is_told_and_repeats_itself():
    train = datasets.digits().train[:200]
    networks = [small_network(), small_network()]
    histories = [layers.fit(network, train, epochs=2, validation=train) for network in networks]
    assert histories[0].losses == histories[1].losses
    assert len(histories[0].losses) == 2 * 200 // 50
    assert np.mean(histories[0].losses[-4:]) < np.mean(histories[0].losses[:4])
    assert [epoch.number for epoch in histories[0].epochs] == [1, 2]
    assert (
        histories[0].epochs[1].validation.accuracy == layers.evaluate(networks[0], train).accuracy
    )
    for name, array in networks[0].parameters.items():
        assert (array == networks[1].parameters[name]).all()
        assert array.dtype == np.float32


def test_judging_leaves_the_mode_alone():
    test = datasets.digits().test[:20]
    network = layers.Sequential(layers.Flatten(), layers.Dropout(0.5), layers.Linear(784, 10))
    first, second = (layers.evaluate(network, test, batch_size=7).logits for _ in range(2))
    assert (first == second).all()
    assert network[1].training


def test_a_loss_that_is_no_number_stops_the_training():
    network = layers.Sequential(layers.Flatten(), layers.Linear(784, 10, seed=0))
    network[1].weight[:] = np.nan
    with pytest.raises(FloatingPointError, match="the loss became nan; try a lower lr"):
        layers.fit(network, datasets.digits().train[:50])


def test_the_learning_rate_rises_and_falls():
    rates = [layers.fitting.one_cycle(share, 3) for share in (0, 0.15, 0.3, 0.65, 1)]
    np.testing.assert_allclose(rates, [0.12, 1.56, 3, 1.5, 0], atol=1e-12)


# -- wrong use says what arrived

TWICE = layers.ReLU()


def after(layer, x):
    layer.forward(x)
    return layer


def test_whole_numbers_cannot_be_trained():
    layer = after(layers.Linear(2, 1).astype(int), np.ones((1, 2)))
    layer.backward(np.ones((1, 1)))
    with pytest.raises(TypeError, match="hold whole numbers, which cannot change a little"):
        layers.SGD(layer, 0.1).step()
    assert layers.Dropout(0.3, seed=0)(np.full(9, 10)).max() == pytest.approx(10 / 0.7)


def test_a_layer_that_forgets_a_gradient_is_told_so():
    class Forgetful(layers.Linear):
        def backward(self, gradient):
            to_x = super().backward(gradient)
            del self.gradients["bias"]
            return to_x

    with pytest.raises(ValueError, match=r"backward left no gradient for \['bias'\]"):
        layers.gradient_check(Forgetful(2, 1), np.ones((1, 2)))


def test_many_small_gradients_are_not_lost_in_half_precision():
    x, gradient = np.ones((5000, 1), np.float16), np.ones((5000, 1), np.float16)
    *_, bias = linear_gradients(gradient, x, np.ones((1, 1), np.float16))
    assert bias == 5000


def test_a_runaway_training_says_so_once(capfd):
    with pytest.raises(FloatingPointError, match="the loss became"):
        layers.fit(small_network(), datasets.digits().train[:200], lr=1e20)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: layers.Conv2d(1, 2, 3).backward(np.ones((1, 2, 1, 1))), RuntimeError,
         "Conv2d(1, 2, kernel_size=3): backward needs a forward before it"),
        (lambda: layers.CrossEntropyLoss().backward(), RuntimeError, "needs a forward"),
        (lambda: layers.SGD(layers.Linear(2, 2), 0.1).step(), RuntimeError,
         "no gradients yet for ['weight', 'bias']: call backward first"),
        (lambda: layers.Adam(layers.Linear(2, 2), -1), ValueError, "lr must be"),
        (lambda: layers.Conv2d(3, 2, 3)(np.ones((1, 1, 5, 5))), ShapeError,
         "x has 1 channels but weight expects 3"),
        (lambda: layers.Conv2d(3, 2, 0), ShapeError, "kernel_size must be at least 1, got 0"),
        (lambda: layers.Conv2d(3, 4, 3, groups=2), ShapeError, "in_channels 3 cannot be split"),
        (lambda: layers.Linear(0, 2), ShapeError, "in_features must be at least 1, got 0"),
        (lambda: layers.Linear(4, 2)(np.ones((1, 5))), ShapeError, "x has shape (1, 5)"),
        (lambda: layers.Dropout(1), ValueError, "p must be a number from 0 to below 1, got 1"),
        (lambda: layers.Linear(2, 1).load({"weight": np.ones((1, 2))}), ValueError,
         "expected values for ['weight', 'bias'], got ['weight']"),
        (lambda: layers.Linear(2, 1).load({"weight": np.ones((2, 1)), "bias": np.ones(1)}),
         ShapeError, "weight has shape (1, 2), got (2, 1)"),
        (lambda: layers.Flatten()(3), ShapeError, "Flatten takes a batch"),
        (lambda: layers.Sequential([layers.ReLU()]), TypeError, "one by one: Sequential(*layers)"),
        (lambda: layers.Sequential(layers.ReLU), TypeError, "ReLU is a class; ReLU(...) is"),
        (lambda: layers.Sequential(3), TypeError, "a layer has forward and backward, int has not"),
        (lambda: layers.Sequential(TWICE, layers.Sequential(TWICE)), ValueError,
         "ReLU() stands in the network twice"),
        (lambda: layers.SGD(TWICE.parameters, 0.1), TypeError, "the network itself"),
        (lambda: layers.Adam(TWICE, None), ValueError, "lr must be a number from 0 on, got None"),
        (lambda: layers.Linear(2, 2).load(nn.Linear(2, 2)), TypeError, "give its .state_dict()"),
        (lambda: layers.Conv2d(3, 4, 3, stride=0), ShapeError, "stride must be at least 1, got 0"),
        (lambda: layers.Conv2d(3, 4, 3, padding=-1), ShapeError, "padding must be at least 0"),
        (lambda: layers.Linear(3, 4, bias=np.zeros(4)), TypeError, "True or False, got ndarray"),
        (lambda: layers.numerical_gradient(lambda x: x, np.ones(3)), ShapeError,
         "function must give one number, got an array of shape (3,)"),
        (lambda: layers.fit(TWICE, datasets.digits()), TypeError, "take its .train or its .test"),
        (lambda: layers.fit(TWICE, datasets.Split(np.ones((3, 1, 2, 2)), np.ones(2, int))),
         ShapeError, "3 images need as many labels, got shape (2,)"),
        (lambda: after(layers.Dropout(0.5), np.ones((2, 3))).backward(np.ones(3)), ShapeError,
         "gradient has shape (3,), but the output had (2, 3)"),
        (lambda: after(layers.Flatten(), np.ones((2, 3, 4))).backward(np.ones((3, 8))), ShapeError,
         "but the output had (2, 12)"),
    ],
)  # fmt: skip
def test_wrong_use_names_what_arrived(call, error, message):
    with pytest.raises(error, match=re.escape(message)):
        call()
