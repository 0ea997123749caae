"""cnnkit.gradients goes PyTorch's way back: every operation written twice, ours and torch's."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import assume, given
from hypothesis import strategies as st
from test_functional import agree, fits, pictures, random_array, windows

from cnnkit import functional, gradients
from cnnkit.ops.arrays import portions
from cnnkit.shapes import ShapeError

FLOATS = (np.float32, np.float64)


def both_ways(operation, *arrays):
    """A gradient for the output, and what PyTorch makes of it: one gradient per array."""
    tensors = [torch.tensor(array, requires_grad=True) for array in arrays]
    out = operation(*tensors)
    gradient = random_array(17, tuple(out.shape), arrays[0].dtype.type)
    out.backward(torch.tensor(gradient))
    return gradient, [tensor.grad for tensor in tensors]


@given(
    x=pictures(dtypes=FLOATS),
    groups=st.integers(1, 3),
    depth=st.integers(1, 2),
    filters=st.integers(1, 3),
    seed=st.integers(0, 99),
    **windows,
)
def test_conv2d(x, kernel, stride, padding, dilation, groups, depth, filters, seed):
    assume(fits(x, kernel, padding, dilation))
    dtype = x.dtype.type
    x = random_array(seed, (len(x), groups * depth, *x.shape[2:]), dtype)
    weight = random_array(seed + 1, (groups * filters, depth, *kernel), dtype)
    bias = random_array(seed + 2, (groups * filters,), dtype)
    settings = stride, padding, dilation, groups
    gradient, theirs = both_ways(lambda *all_: F.conv2d(*all_, *settings), x, weight, bias)
    ours = gradients.conv2d_gradients(gradient, x, weight, *settings)
    for our, their in zip(ours, theirs, strict=True):
        agree(our, their)


@given(x=pictures(dtypes=FLOATS), sides=st.tuples(*[st.integers(0, 3)] * 4), **windows)
def test_conv2d_with_a_padding_of_its_own_on_each_side(x, kernel, stride, padding, dilation, sides):
    top, bottom, left, right = sides
    assume(
        fits(
            np.zeros((1, 1, *np.add(x.shape[2:], (top + bottom, left + right)))),
            kernel,
            0,
            dilation,
        )
    )
    weight = random_array(1, (2, x.shape[1], *kernel), x.dtype.type)

    def operation(x, weight):
        return F.conv2d(F.pad(x, (left, right, top, bottom)), weight, None, stride, 0, dilation)

    gradient, theirs = both_ways(operation, x, weight)
    padding = (top, bottom), (left, right)
    *ours, _ = gradients.conv2d_gradients(gradient, x, weight, stride, padding, dilation)
    for our, their in zip(ours, theirs, strict=True):
        agree(our, their)


@given(
    x=pictures(dtypes=FLOATS),
    ties=st.booleans(),
    ceil_mode=st.booleans(),
    stride_given=st.booleans(),
    **windows,
)
def test_max_pool2d(x, kernel, stride, padding, dilation, ceil_mode, stride_given, ties):
    x = np.sign(x) if ties else x  # three values: nearly every window has several largest
    settings = kernel, stride if stride_given else None, padding, dilation, ceil_mode
    try:
        out = functional.max_pool2d(x, *settings)
    except ShapeError:
        assume(False)
    # A dilated window may read nothing but padding. PyTorch then writes its gradient to a pixel
    # that the window never saw, or behind the end of the array; ours goes nowhere.
    assume(np.isfinite(out).all())
    gradient, (theirs,) = both_ways(lambda x: F.max_pool2d(x, *settings), x)
    agree(gradients.max_pool2d_gradient(gradient, x, *settings), theirs)


def test_max_pool2d_leaves_pixels_out_though_windows_and_kernel_make_up_the_size():
    """Three windows of 3 on 9 pixels, 4 apart: the last hangs over the end."""
    x, settings = np.arange(9.0).reshape(1, 1, 9, 1), ((3, 1), 4, 0, 1, True)
    gradient, (theirs,) = both_ways(lambda x: F.max_pool2d(x, *settings), x)
    agree(gradients.max_pool2d_gradient(gradient, x, *settings), theirs)


@given(
    x=pictures(dtypes=FLOATS),
    kernel=windows["kernel"],
    stride=st.none() | windows["stride"],
    padding=windows["padding"],
    ceil_mode=st.booleans(),
    count_include_pad=st.booleans(),
)
def test_avg_pool2d(x, kernel, stride, padding, ceil_mode, count_include_pad):
    settings = kernel, stride, padding, ceil_mode, count_include_pad
    try:
        gradient, (theirs,) = both_ways(lambda x: F.avg_pool2d(x, *settings), x)
    except RuntimeError:
        assume(False)
    agree(gradients.avg_pool2d_gradient(gradient, x, *settings), theirs)


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_odd_numbers_go_back_as_in_pytorch(odd):
    x = random_array(0, (2, 1, 5, 5), np.float32)
    x[0, 0, 2, 1:4] = odd
    x[1] = odd
    for settings in ((2, 1), (3, 2, 1), (2, 2, 1)):
        gradient, (theirs,) = both_ways(lambda x, s=settings: F.max_pool2d(x, *s), x)
        agree(gradients.max_pool2d_gradient(gradient, x, *settings), theirs)
    gradient, (theirs,) = both_ways(F.relu, x)
    agree(gradients.relu_gradient(gradient, x), theirs)


@pytest.mark.parametrize("window", [(2, 2, 0), (3, 2, 1)])
def test_of_a_large_batch_every_picture_is_pooled(window):
    x = np.random.default_rng(0).integers(0, 9, (7, 24, 96, 96)).astype(np.float32)
    assert len(portions(x)) > 2
    gradient, (expected,) = both_ways(lambda x: F.max_pool2d(x, *window), x)
    agree(gradients.max_pool2d_gradient(gradient, x, *window), expected)
    agree(functional.max_pool2d(x, *window), F.max_pool2d(torch.tensor(x), *window))


def test_what_the_max_pool_gave_need_not_be_found_again():
    x = random_array(0, (2, 3, 8, 9), np.float32)
    out = functional.max_pool2d(x, 3, 2, 1)
    gradient = random_array(1, out.shape, np.float32)
    expected = gradients.max_pool2d_gradient(gradient, x, 3, 2, 1)
    agree(gradients.max_pool2d_gradient(gradient, x, 3, 2, 1, out=out), expected)
    with pytest.raises(ShapeError, match=r"out has shape .* but the pool gives"):
        gradients.max_pool2d_gradient(gradient, x, 3, 2, 1, out=out[:1])


def test_padding_never_wins_even_against_minus_infinity():
    x = np.full((1, 1, 2, 2), -np.inf)
    gradient, (theirs,) = both_ways(lambda x: F.max_pool2d(x, 2, 2, 1), x)
    agree(gradients.max_pool2d_gradient(gradient, x, 2, 2, 1), theirs)


@pytest.mark.parametrize("shape", [(5, 8), (8,), (2, 3, 8), (0, 8)])
def test_linear(shape):
    x, weight = random_array(1, shape, np.float64), random_array(2, (3, 8), np.float64)
    bias = random_array(3, (3,), np.float64)
    gradient, theirs = both_ways(F.linear, x, weight, bias)
    for our, their in zip(gradients.linear_gradients(gradient, x, weight), theirs, strict=True):
        agree(our, their)


def test_relu_passes_nothing_at_zero():
    x = np.array([-1.0, 0.0, 2.0, -0.0])
    gradient, (theirs,) = both_ways(F.relu, x)
    agree(gradients.relu_gradient(gradient, x), theirs)


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("size", [1, 300])
def test_cross_entropy(dtype, size):
    logits = size * random_array(0, (5, 4), dtype)
    labels = np.array([0, 3, 1, 1, 2])
    tensor = torch.tensor(logits, requires_grad=True)
    F.cross_entropy(tensor, torch.tensor(labels)).backward()
    agree(gradients.cross_entropy_gradient(logits, labels), tensor.grad)


def test_whole_numbers_are_taken_as_floats():
    x = np.array([[[[1, 3], [3, 2]]]])
    assert gradients.max_pool2d_gradient([[[[4]]]], x, 2).tolist() == [[[[0, 4], [0, 0]]]]
    assert gradients.max_pool2d_gradient([[[[4]]]], x, 2).dtype == np.float64
    assert gradients.avg_pool2d_gradient([[[[4]]]], x, 2).tolist() == [[[[1, 1], [1, 1]]]]
    assert gradients.relu_gradient([4, 5], [-1, 1]).tolist() == [0, 5]


X, WEIGHT = np.ones((1, 1, 3, 3)), np.ones((2, 1, 2, 2))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gradients.conv2d_gradients(np.ones((1, 1, 2, 2)), X, WEIGHT),
         r"gradient has shape \(1, 1, 2, 2\), but the output had \(1, 2, 2, 2\)"),
        (lambda: gradients.max_pool2d_gradient(X, X, 2), r"the output had \(1, 1, 1, 1\)"),
        (lambda: gradients.avg_pool2d_gradient(X, X, 2), r"the output had \(1, 1, 1, 1\)"),
        (lambda: gradients.relu_gradient(X[0], X), r"the output had \(1, 1, 3, 3\)"),
        (lambda: gradients.linear_gradients(np.ones((1, 3)), np.ones((1, 4)), np.ones((2, 4))),
         r"gradient has shape \(1, 3\), but the output had \(1, 2\)"),
        (lambda: gradients.linear_gradients(np.ones((1, 2)), np.ones((1, 5)), np.ones((2, 4))),
         r"x has shape \(1, 5\) and weight \(2, 4\)"),
        (lambda: gradients.cross_entropy_gradient(np.ones((2, 3)), [0, 3]), "lie in 0 … 2"),
    ],
)  # fmt: skip
def test_wrong_use_names_what_arrived(call, message):
    with pytest.raises(ShapeError, match=message):
        call()


def test_nothing_that_was_given_is_changed():
    x, weight = random_array(0, (2, 1, 4, 4), float), random_array(1, (1, 1, 3, 3), float)
    gradient = random_array(2, (2, 1, 2, 2), float)
    before = [array.copy() for array in (x, weight, gradient)]
    gradients.conv2d_gradients(gradient, x, weight)
    gradients.max_pool2d_gradient(gradient, x, 2)
    gradients.avg_pool2d_gradient(gradient, x, 2)
    functional.relu(x)
    gradients.relu_gradient(x, x)
    logits = x.reshape(2, -1)
    gradients.cross_entropy_gradient(logits, [0, 1])
    for array, old in zip((x, weight, gradient), before, strict=True):
        assert (array == old).all()
