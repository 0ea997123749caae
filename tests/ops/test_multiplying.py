"""The three ways to a convolution agree; the fast one needs little room, and shares its work."""

import threading
import tracemalloc

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import assume, given
from hypothesis import strategies as st
from test_functional import agree, fits, pictures, random_array, windows
from threadpoolctl import threadpool_info, threadpool_limits

from cnnkit import conv2d
from cnnkit.gradients import conv2d_gradients
from cnnkit.ops.arrays import Windows
from cnnkit.ops.multiplying import (
    CORE_CACHE_BYTES,
    MIN_LIMITED,
    MIN_SHARED,
    Unrolled,
    by_portions,
    share_out,
    small,
    unrolled_portions,
)
from cnnkit.ops.textbook import by_loops, by_one_product

# N, C, H = W, filters, kernel_size, stride, padding: work for several threads, columns in
# several parts, a large picture, many small ones.
LARGE = {
    "shared": (30, 32, 14, 64, 3, 1, 1),
    "in parts": (2, 24, 31, 8, 5, 1, 2),
    "with strides": (3, 3, 115, 16, 11, 4, 0),
    "small ones": (50, 1, 28, 8, 3, 1, 1),
    "of 4 MB and more": (1, 32, 96, 4, 5, 1, 2),
    "many filters": (2, 64, 7, 512, 3, 1, 1),
}


@pytest.fixture(params=[1, 2, 3])
def cores(request):
    """So many threads for a matrix product, and so for what is shared out."""
    with threadpool_limits(request.param, user_api="blas"):
        yield request.param


def blas_threads():
    return [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]


def layer(name, dtype=np.float32):
    n, channels, size, filters, kernel_size, *_ = LARGE[name]
    x = random_array(0, (n, channels, size, size), dtype)
    return x, random_array(1, (filters, channels, kernel_size, kernel_size), dtype)


@given(x=pictures(), filters=st.integers(1, 3), seed=st.integers(0, 99), **windows)
def test_the_three_ways_agree(x, kernel, stride, padding, dilation, filters, seed):
    assume(fits(x, kernel, padding, dilation))
    weight = random_array(seed, (filters, x.shape[1], *kernel), x.dtype.type)
    under = Windows.of_convolution(x.shape[2:], kernel, stride, padding, dilation)
    expected = by_loops(x, weight, under)
    for way in (by_one_product, by_portions):
        agree(way(x, weight, under), expected)


@pytest.mark.parametrize("name", LARGE)
def test_large_ones_are_pytorchs_on_any_number_of_cores(name, cores):
    *_, stride, padding = LARGE[name]
    x, weight = layer(name, np.float64)
    bias = random_array(2, (len(weight),), np.float64)
    leaves = [torch.tensor(one, requires_grad=True) for one in (x, weight, bias)]
    theirs = F.conv2d(*leaves, stride, padding)
    agree(conv2d(x, weight, bias, stride, padding), theirs.detach())
    gradient = random_array(3, tuple(theirs.shape), np.float64)
    theirs.backward(torch.tensor(gradient))
    for ours, leaf in zip(
        conv2d_gradients(gradient, x, weight, stride, padding), leaves, strict=True
    ):
        np.testing.assert_allclose(ours, leaf.grad, rtol=1e-9, atol=1e-9)


@given(x=pictures(), **windows)
def test_a_tap_is_on_a_pixel_or_on_padding(x, kernel, stride, padding, dilation):
    assume(fits(x, kernel, padding, dilation))
    under = Windows.of_convolution(x.shape[2:], kernel, stride, padding, dilation)
    for along, (axis, count) in zip((-2, -1), under.along(), strict=True):
        for tap in range(axis.kernel_size):
            pixels = {
                window: window * axis.stride + tap * axis.dilation - axis.before
                for window in range(count)
            }
            here, there = under.on_pixels(along, tap)
            met = zip(range(count)[here], range(axis.size)[there], strict=True)
            assert dict(met) == {w: p for w, p in pixels.items() if 0 <= p < axis.size}


@pytest.mark.parametrize("name", ["shared", "small ones"])
def test_the_number_of_cores_changes_no_digit(name):
    x, weight = layer(name)
    results = []
    for number in (1, 2, 3):
        with threadpool_limits(number, user_api="blas"):
            out = conv2d(x, weight, padding=1)
            results.append((out, *conv2d_gradients(out, x, weight, padding=1)))
    for other in results[1:]:
        for one, another in zip(results[0], other, strict=True):
            assert np.array_equal(one, another)


@pytest.mark.parametrize("name", LARGE)
@pytest.mark.parametrize("times", [1, 4])
def test_the_room_is_that_of_one_pictures_columns_for_any_batch(name, times, cores):
    *_, stride, padding = LARGE[name]
    x, weight = layer(name)
    x, bias = np.concatenate([x] * times), random_array(2, (len(weight),), x.dtype.type)
    out = conv2d(x, weight, bias, stride, padding)  # what is loaded at first is not meant
    columns = weight[0].size * out[0, 0].size * x.itemsize
    tracemalloc.start()
    out = conv2d(x, weight, bias, stride, padding)
    extra = tracemalloc.get_traced_memory()[1] - out.nbytes
    tracemalloc.stop()
    threads = min(cores, len(x))
    objects = 60_000  # Python's own, of a call and its threads
    assert extra <= threads * max(columns, CORE_CACHE_BYTES) + objects


@pytest.mark.parametrize(
    ("x_shape", "kernel_size", "stride"),
    [((1, 256, 18, 18), 11, 1), ((1, 512, 28, 28), 2, 4), ((1, 512, 56, 56), 1, 4)],
)
def test_where_few_columns_are_left_the_stretched_picture_comes_on_top(
    x_shape, kernel_size, stride
):
    x = np.ones(x_shape, np.float32)
    under = Windows.of_convolution(x.shape[2:], kernel_size, stride)
    columns = x_shape[1] * under.tap_count * under.count * x.itemsize
    stretched = x_shape[1] * kernel_size * x_shape[2] * under.sizes[1] * x.itemsize
    allowed = max(columns, CORE_CACHE_BYTES)
    tracemalloc.start()
    Unrolled(under, x, 1, x.dtype)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    objects = 20_000
    assert allowed + objects < used <= stretched + columns + objects


def test_small_pictures_go_together_and_all_are_there():
    window = Windows.of_convolution((28, 28), 3, 1, 1)
    x = np.empty((50, 1, 28, 28), np.float32)
    slices = unrolled_portions(window, x)
    assert [n for part in slices for n in range(50)[part]] == list(range(50))
    assert 1 < slices[0].stop < 50
    assert unrolled_portions(window, x[:0]) == []
    assert unrolled_portions(window, np.empty((3, 64, 28, 28), np.float32))[0] == slice(0, 1)


class TestSharing:
    def test_every_item_is_done_once_by_as_many_threads_as_the_matrix_product_had(self, cores):
        all_here, done = threading.Barrier(cores), []

        def work(numbers):
            all_here.wait(10)
            done.extend(numbers)
            assert set(blas_threads()) == {1}

        share_out(work, range(100), multiplications=MIN_SHARED)
        assert sorted(done) == list(range(100))
        assert cores in blas_threads()  # as it was before

    @pytest.mark.parametrize(
        ("items", "multiplications"), [(1, MIN_SHARED), (9, MIN_SHARED - 1), (9, 1)]
    )
    def test_what_is_not_worth_it_stays_in_one_thread(self, items, multiplications, cores):
        done = []
        share_out(
            lambda left: done.append((threading.current_thread(), *left)),
            range(items),
            multiplications,
        )
        assert done == [(threading.current_thread(), *range(items))]

    def test_where_there_is_nothing_to_do_nobody_begins(self):
        share_out(None, [], 0)

    def test_an_error_in_any_thread_arrives_and_the_cores_are_given_back(self, cores):
        caller, all_here = threading.current_thread(), threading.Barrier(cores)

        def work(left):
            all_here.wait(10)
            if cores == 1 or threading.current_thread() is not caller:
                raise MemoryError("no room")

        with pytest.raises(MemoryError, match="no room"):
            share_out(work, range(9), MIN_SHARED)
        assert cores in blas_threads()

    def test_who_shares_out_inside_of_it_gets_one_thread(self, cores):
        done = []

        def outer(left):
            for _ in left:
                share_out(lambda inner: done.append(list(inner)), range(3), MIN_SHARED)

        share_out(outer, range(4), MIN_SHARED)
        assert done == [[0, 1, 2]] * 4

    def test_a_small_product_takes_one_core_and_no_other(self, cores):
        takes = {MIN_LIMITED - 1: cores, MIN_LIMITED: 1, MIN_SHARED: cores}
        for multiplications, taken in takes.items():
            with small(multiplications):
                assert taken in blas_threads()
            assert cores in blas_threads()

    def test_any_thread_may_limit_the_cores_after_another(self):
        taken = []

        def limited():
            with small(MIN_LIMITED):
                taken.append(min(blas_threads()))

        limited()
        other = threading.Thread(target=limited)
        other.start()
        other.join()
        assert taken == [1, 1]

    def test_odd_numbers_raise_no_warning_in_any_thread(self):
        x, weight = layer("shared")
        x[:, 0, 0, 0] = np.inf
        with threadpool_limits(2, user_api="blas"):  # warnings are errors here
            out = conv2d(x, weight, padding=1)
            conv2d_gradients(out, x, weight, padding=1)
        assert np.isnan(out).any() or np.isinf(out).any()
