"""What chapter 08 claims: its network's size, its accuracy on real MNIST, its small sums."""

import os

import numpy as np
import pytest
from chapters import run_cells

from cnnkit import datasets, layers
from cnnkit.functional import cross_entropy, softmax
from cnnkit.shapes import trace


@pytest.fixture(scope="module")
def small_cnn():
    """The chapter's own network, from the cell that defines it."""
    return run_cells("08", "scratch-network", names={"np": np, "layers": layers})["small_cnn"]


def test_how_many_numbers_it_learns(small_cnn):
    table = trace(list(small_cnn(seed=0)), (1, 28, 28))
    assert table.parameters == sum(one.size for one in small_cnn(seed=0).parameters.values())
    assert table.parameters == pytest.approx(160_000, rel=0.05)


def test_its_gradients_are_right(small_cnn):
    """In every layer but the large one, on random inputs: behind ReLU the pools have ties."""
    random = np.random.default_rng(7)
    for layer, channels in zip(small_cnn(seed=0)[:6], (1, 16, 16, 16, 32, 32), strict=True):
        found = layers.gradient_check(layer, random.standard_normal((1, channels, 4, 4)))
        assert max(found.values()) < 1e-6, layer


@pytest.mark.slow
@pytest.mark.skipif(
    not os.environ.get("CNNKIT_MNIST_DIR"), reason="CNNKIT_MNIST_DIR names no folder with MNIST"
)
def test_one_epoch_of_real_mnist(small_cnn):
    data = datasets.mnist()
    network = small_cnn(seed=1)  # another seed than the chapter's
    layers.fit(network, data.train, lr=0.006)
    assert layers.evaluate(network, data.test).accuracy >= 0.985


def test_a_power_of_710_is_infinite_and_softmax_does_not_mind():
    with np.errstate(over="ignore"):
        assert np.exp(709.0) < np.inf
        assert np.exp(710.0) == np.inf
    assert np.isfinite(softmax([[710.0, 0, 1]])).all()
    shifted = np.array([[0.0, 0.69, 1.61]])
    np.testing.assert_allclose(softmax(shifted), softmax(shifted + 10))


def test_the_loss_of_softmax_applied_twice_stays_large():
    sure = softmax(np.array([[-100.0, 100, -100]]))
    assert cross_entropy(sure, [1]) > 0.5
    assert cross_entropy(np.array([[-100.0, 100, -100]]), [1]) < 1e-6


@pytest.mark.parametrize(
    ("batch", "explodes"), [(50, False), pytest.param(500, True, marks=pytest.mark.slow)]
)
def test_a_sum_over_ten_times_as_many_pictures_may_explode(small_cnn, batch, explodes):
    """The question that is answered in words: the step grows with the mini-batch."""
    train = datasets.digits().train
    network, loss = small_cnn(seed=0), layers.CrossEntropyLoss()
    optimiser, random, losses = layers.SGD(network, lr=0.004), np.random.default_rng(0), []
    for _ in range(25):
        chosen = random.permutation(len(train))[:batch]
        losses.append(loss(network(train.images[chosen]), train.labels[chosen]))
        network.backward(batch * loss.backward())
        optimiser.step()
    assert (max(losses) > 1.5 * losses[0]) == explodes
    assert (losses[-1] < 0.95 * losses[0]) == (not explodes)
