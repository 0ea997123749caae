"""cnnkit.functional gives PyTorch's results: every operation is written twice, ours and torch's."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import assume, given
from hypothesis import strategies as st

from cnnkit import avg_pool2d, col2im, conv2d, functional, im2col, max_pool2d
from cnnkit.gradients import cross_entropy_gradient
from cnnkit.shapes import ShapeError

DTYPES = (np.float32, np.float64, np.int64)


def agree(ours, theirs):
    """Same shape, same dtype, same numbers (integers exactly)."""
    theirs = np.asarray(theirs)
    assert ours.dtype == theirs.dtype
    assert ours.shape == theirs.shape
    tolerance = {"float32": 1e-4, "float64": 1e-11}.get(ours.dtype.name, 0)
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)


def random_array(seed, shape, dtype):
    random = np.random.default_rng(seed)
    if np.issubdtype(dtype, np.integer):
        return random.integers(-9, 10, shape).astype(dtype)
    return random.standard_normal(shape).astype(dtype)


@st.composite
def pictures(draw, max_batch=3, dtypes=DTYPES):
    shape = (
        draw(st.integers(0, max_batch)),
        draw(st.integers(1, 4)),
        draw(st.integers(1, 9)),
        draw(st.integers(1, 9)),
    )
    return random_array(draw(st.integers(0, 10**6)), shape, draw(st.sampled_from(dtypes)))


def int_or_pair(low, high):
    return st.integers(low, high) | st.tuples(st.integers(low, high), st.integers(low, high))


def fits(x, kernel, padding, dilation):
    """Whether the window fits the padded picture, by PyTorch's own judgement."""
    try:
        F.conv2d(
            torch.zeros(1, 1, *x.shape[2:]),
            torch.zeros(1, 1, *np.broadcast_to(kernel, 2)),
            padding=padding,
            dilation=dilation,
        )
    except RuntimeError:
        return False
    return True


windows = {
    "kernel": st.tuples(st.integers(1, 4), st.integers(1, 4)),
    "stride": int_or_pair(1, 4),
    "padding": int_or_pair(0, 3),
    "dilation": int_or_pair(1, 3),
}


@given(
    x=pictures(),
    groups=st.integers(1, 3),
    depth=st.integers(1, 2),
    filters=st.integers(1, 3),
    biased=st.booleans(),
    seed=st.integers(0, 99),
    **windows,
)
def test_conv2d(x, kernel, stride, padding, dilation, groups, depth, filters, biased, seed):
    assume(fits(x, kernel, padding, dilation))
    x = random_array(seed, (len(x), groups * depth, *x.shape[2:]), x.dtype.type)
    weight = random_array(seed + 1, (groups * filters, depth, *kernel), x.dtype.type)
    bias = random_array(seed + 2, (groups * filters,), x.dtype.type) if biased else None
    theirs = F.conv2d(
        torch.tensor(x),
        torch.tensor(weight),
        None if bias is None else torch.tensor(bias),
        stride,
        padding,
        dilation,
        groups,
    )
    agree(conv2d(x, weight, bias, stride, padding, dilation, groups), theirs)


@given(x=pictures(), sides=st.tuples(*[st.integers(0, 3)] * 4), **windows)
def test_conv2d_with_a_padding_of_its_own_on_each_side(x, kernel, stride, padding, dilation, sides):
    top, bottom, left, right = sides
    padded = F.pad(torch.tensor(x), (left, right, top, bottom))
    assume(fits(padded, kernel, 0, dilation))
    weight = random_array(1, (2, x.shape[1], *kernel), x.dtype.type)
    agree(
        conv2d(x, weight, None, stride, ((top, bottom), (left, right)), dilation),
        F.conv2d(padded, torch.tensor(weight), None, stride, 0, dilation),
    )


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")  # torch's own copy
@given(x=pictures(), kernel=windows["kernel"], dilation=windows["dilation"])
def test_conv2d_same_and_valid(x, kernel, dilation):
    weight = random_array(1, (2, x.shape[1], *kernel), x.dtype.type)
    ours = conv2d(x, weight, padding="same", dilation=dilation)
    tensors = torch.tensor(x), torch.tensor(weight)
    agree(ours, F.conv2d(*tensors, padding="same", dilation=dilation))
    if fits(x, kernel, 0, dilation):
        ours = conv2d(x, weight, padding="valid", dilation=dilation)
        agree(ours, F.conv2d(*tensors, padding="valid", dilation=dilation))


@given(x=pictures(), ceil_mode=st.booleans(), stride_given=st.booleans(), **windows)
def test_max_pool2d(x, kernel, stride, padding, dilation, ceil_mode, stride_given):
    stride = stride if stride_given else None
    arguments = (kernel, stride, padding, dilation, ceil_mode)
    try:
        theirs = F.max_pool2d(torch.tensor(x), *arguments)
    except RuntimeError:
        with pytest.raises(ShapeError):
            max_pool2d(x, *arguments)
    else:
        agree(max_pool2d(x, *arguments), theirs)


@given(
    x=pictures(),
    kernel=windows["kernel"],
    stride=st.none() | windows["stride"],
    padding=windows["padding"],
    ceil_mode=st.booleans(),
    count_include_pad=st.booleans(),
)
def test_avg_pool2d(x, kernel, stride, padding, ceil_mode, count_include_pad):
    arguments = (kernel, stride, padding, ceil_mode, count_include_pad)
    try:
        theirs = F.avg_pool2d(torch.tensor(x), *arguments)
    except RuntimeError:
        with pytest.raises(ShapeError):
            avg_pool2d(x, *arguments)
    else:
        agree(avg_pool2d(x, *arguments), theirs)


@given(x=pictures(), **windows)
def test_im2col_is_unfold_transposed(x, kernel, stride, padding, dilation):
    assume(fits(x, kernel, padding, dilation))
    # unfold knows no integers; a float64 holds these exactly.
    theirs = F.unfold(torch.tensor(x, dtype=torch.float64), kernel, dilation, padding, stride)
    theirs = theirs.transpose(1, 2).reshape(-1, x.shape[1] * kernel[0] * kernel[1])
    agree(im2col(x, kernel, stride, padding, dilation), theirs.numpy().astype(x.dtype))


@given(x=pictures(), sides=st.tuples(*[st.integers(0, 2)] * 4), **windows)
def test_col2im_is_the_adjoint_of_im2col(x, kernel, stride, padding, dilation, sides):
    for pad in (padding, (sides[:2], sides[2:])):
        if pad == padding:
            assume(fits(x, kernel, padding, dilation))
        try:
            cols = im2col(x, kernel, stride, pad, dilation)
        except ShapeError:
            continue
        y = random_array(5, cols.shape, x.dtype.type)
        back = col2im(y, x.shape, kernel, stride, pad, dilation)
        assert back.shape == x.shape
        assert back.dtype == x.dtype
        np.testing.assert_allclose((cols * y).sum(), (x * back).sum(), rtol=1e-3, atol=1e-3)


@given(x=pictures(), **windows)
def test_col2im_is_fold(x, kernel, stride, padding, dilation):
    assume(len(x) and fits(x, kernel, padding, dilation))
    cols = random_array(3, im2col(x, kernel, stride, padding, dilation).shape, np.float64)
    blocks = torch.tensor(cols).reshape(len(x), -1, cols.shape[1]).transpose(1, 2)
    theirs = F.fold(blocks, x.shape[2:], kernel, dilation, padding, stride)
    agree(col2im(cols, x.shape, kernel, stride, padding, dilation), theirs)


def test_avg_pool2d_of_bytes_does_not_overflow():
    picture = np.full((1, 1, 2, 2), 255, np.uint8)
    assert avg_pool2d(picture, 2).item() == 255
    assert avg_pool2d(picture, 2).dtype == np.uint8


def test_wide_sums_and_narrow_results():
    half = np.full((1, 1, 4, 4), 60_000, np.float16)
    assert (avg_pool2d(half, 2) == half[:, :, ::2, ::2]).all()
    large = np.full((1, 1, 2, 2), 2**62 - 1, np.uint64)
    assert avg_pool2d(large, 2).item() == 2**62 - 1


def test_im2col_is_never_a_view_of_the_picture_and_lies_row_by_row():
    x = np.ones((1, 1, 4, 4))
    for kernel_size in (1, 2, 4):
        rows = im2col(x, kernel_size)
        assert rows.flags.c_contiguous
        rows += 1
        assert (x == 1).all()


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_odd_numbers_go_through_as_in_pytorch(odd):
    x = random_array(0, (1, 1, 5, 5), np.float32)
    x[0, 0, 2, 2] = odd
    weight = random_array(1, (2, 1, 3, 3), np.float32)
    agree(conv2d(x, weight), F.conv2d(torch.tensor(x), torch.tensor(weight)))
    agree(max_pool2d(x, 2), F.max_pool2d(torch.tensor(x), 2))
    agree(avg_pool2d(x, 2), F.avg_pool2d(torch.tensor(x), 2))


def test_tensors_are_taken():
    layer = torch.nn.Conv2d(1, 2, 3)
    x = torch.rand(1, 1, 5, 5)
    agree(conv2d(x, layer.weight, layer.bias), layer(x).detach())
    with pytest.raises(TypeError, match="cannot be made a NumPy array"):
        conv2d(x.bfloat16(), layer.weight)


def test_softmax_and_loss_of_whole_numbers():
    for whole in (np.int64, np.uint8):
        scores = np.array([[1, 200, 3]], whole)
        assert functional.softmax(scores)[0, 1] == 1
        assert functional.cross_entropy(scores, [0]) == 199


def test_lists_are_taken_and_inputs_stay_as_they_were():
    x = [[[[1, 2], [3, 4]]]]
    assert conv2d(x, [[[[1, 0], [0, 1]]]]).tolist() == [[[[5]]]]
    array = np.ones((1, 1, 4, 4))
    out = max_pool2d(array, 1)
    out[...] = 7
    assert (array == 1).all()


# -- the rest of a small network


def test_linear_relu_softmax_and_loss_are_pytorchs():
    random = np.random.default_rng(0)
    x, weight, bias = random.standard_normal((5, 8)), random.standard_normal((3, 8)), np.arange(3.0)
    logits = functional.linear(x, weight, bias)
    theirs = F.linear(torch.tensor(x), torch.tensor(weight), torch.tensor(bias))
    agree(logits, theirs)
    agree(functional.relu(logits), F.relu(theirs))
    agree(functional.softmax(logits), F.softmax(theirs, 1))
    labels = np.array([0, 2, 1, 1, 0])
    agree(functional.cross_entropy(logits, labels), F.cross_entropy(theirs, torch.tensor(labels)))
    each = F.cross_entropy(theirs, torch.tensor(labels), reduction="none")
    agree(functional.cross_entropy(logits, labels, reduction="none"), each)
    with pytest.raises(ValueError, match="'mean' or 'none', got 'sum'"):
        functional.cross_entropy(logits, labels, reduction="sum")


def test_softmax_and_loss_survive_huge_scores():
    logits = np.array([[1000.0, 0.0], [-1000.0, 0.0]])
    assert functional.softmax(logits)[0].tolist() == [1, 0]
    assert functional.cross_entropy(logits, [1, 1]) == 500


def test_an_empty_batch_has_losses_but_no_mean():
    assert functional.cross_entropy(np.ones((0, 3)), np.ones(0, int), "none").shape == (0,)
    for mean in (functional.cross_entropy, cross_entropy_gradient):
        with pytest.raises(ShapeError, match="an empty batch has no mean loss"):
            mean(np.ones((0, 3)), np.ones(0, int))


# -- wrong use says what arrived

ONE = np.ones((1, 1, 3, 3))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: conv2d(np.ones((2, 3, 8, 8)), np.ones((5, 4, 3, 3))), ShapeError,
         "x has 3 channels but weight expects 4"),
        (lambda: conv2d(np.ones((1, 4, 8, 8)), np.ones((4, 4, 3, 3)), groups=2), ShapeError,
         "2 in each of 2 groups, but weight expects 4"),
        (lambda: conv2d(np.ones((1, 3, 8, 8)), np.ones((4, 1, 3, 3)), groups=2), ShapeError,
         "x has 3 channels, which 2 groups cannot share"),
        (lambda: conv2d(ONE, np.ones((1, 1, 5, 5))), ShapeError,
         "kernel_size 5 is larger than the input, 3"),
        (lambda: conv2d(ONE, np.ones((1, 1, 7, 7)), padding=1), ShapeError,
         r"the padded input, 3 \+ 2·1 = 5"),
        (lambda: conv2d(ONE, ONE, stride=0), ShapeError, "stride must be at least 1, got 0"),
        (lambda: conv2d(ONE, ONE, padding=-1), ShapeError, "padding must be at least 0, got -1"),
        (lambda: conv2d(ONE, ONE, padding="full"), ShapeError, "got 'full'"),
        (lambda: conv2d(ONE, ONE, stride=(1, 2, 3)), ShapeError, r"got \(1, 2, 3\)"),
        (lambda: conv2d(ONE, ONE, stride=1.5), TypeError, "stride must be a whole number, got 1.5"),
        (lambda: conv2d(ONE[0], ONE), ShapeError, r"got shape \(1, 3, 3\); x\[None\]"),
        (lambda: conv2d(ONE, ONE, bias=3), ShapeError, r"bias must have shape \(1,\), got \(\)"),
        (lambda: conv2d(ONE, ONE, bias=[1, 2]), ShapeError, r"got \(2,\)"),
        (lambda: conv2d(ONE.astype(complex), ONE), TypeError, "got dtype complex128"),
        (lambda: conv2d(ONE.astype(object), ONE), TypeError, "got dtype object"),
        (lambda: conv2d(ONE > 0, ONE), TypeError, "got dtype bool"),
        (lambda: conv2d([[[[1, 2], [3]]]], ONE), ShapeError, "x is not a regular array"),
        (lambda: conv2d(np.ones((1, 0, 3, 3)), ONE), ShapeError, "axis of length 0"),
        (lambda: conv2d(ONE, np.ones((0, 1, 3, 3))), ShapeError, "weight has no filters"),
        (lambda: max_pool2d(ONE, 0), ShapeError, "kernel_size must be at least 1, got 0"),
        (lambda: max_pool2d(ONE, float("nan")), TypeError, "kernel_size must be a whole number"),
        (lambda: max_pool2d(ONE, 2, padding=2), ShapeError, "more than half of kernel_size 2"),
        (lambda: avg_pool2d(ONE, (1, 2), padding=(1, 1)), ShapeError, "more than half"),
        (lambda: im2col(ONE[0, 0], 2), ShapeError, r"got shape \(3, 3\)"),
        (lambda: col2im(np.ones((4, 3)), (1, 1, 3, 3), 2), ShapeError, r"cols has shape \(4, 3\)"),
        (lambda: col2im(np.ones((4, 4)), (1, 3, 3), 2), ShapeError, "x_shape must be"),
        (lambda: col2im(np.ones((4, 4)), None, 2), ShapeError, "got None"),
        (lambda: col2im(np.ones((4, 4)), (1, 1.5, 3, 3), 2), TypeError, "whole number, got 1.5"),
        (lambda: functional.cross_entropy(np.ones((0, 3)), np.ones(0, int)), ShapeError, "empty"),
        (lambda: functional.linear(np.ones((2, 3)), np.ones((4, 5))), ShapeError, "x has shape"),
        (lambda: functional.cross_entropy(np.ones((2, 3)), [0, 3]), ShapeError, "lie in 0 … 2"),
        (lambda: functional.cross_entropy(np.ones((2, 3)), [0.0, 1.0]), TypeError, "float64"),
        (lambda: functional.cross_entropy(np.ones((2, 0)), [0, 1]), ShapeError, r"got \(2, 0\)"),
        (lambda: functional.softmax([1.0, 2.0]), ShapeError, r"\(2,\), no softmax along axis 1"),
        (lambda: functional.softmax(np.ones((2, 0))), ShapeError, "no softmax along axis 1"),
        (lambda: functional.softmax(ONE > 0), TypeError, "got dtype bool"),
    ],
)  # fmt: skip
def test_wrong_use_names_what_arrived(call, error, message):
    with pytest.raises(error, match=message):
        call()
