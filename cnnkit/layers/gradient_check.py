"""Is a gradient right? Move a number a little and see what the loss does."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnkit.layers.layer import Layer
from cnnkit.ops.arrays import float_array
from cnnkit.shapes.errors import ShapeError


def numerical_gradient(
    function: Callable[[NDArray], ArrayLike], x: ArrayLike, step: float = 1e-6
) -> NDArray:
    """The gradient of ``function``, which gives one number, at ``x``: by trying.

    Each number of ``x`` goes up a little and down a little; how much the
    result changes, divided by how far the number went, is nearly the slope. And slow:
    two calls per number.

    Parameters
    ----------
    function : callable
        Takes an array of the shape of ``x``, gives one number.
    x : array
        Used as float64; not changed.
    step : float
        How far up and how far down. Much smaller drowns in rounding, much
        larger sees how the slope itself changes.

    Returns
    -------
    array of the shape of ``x``, float64
    """
    x = float_array("x", x).astype(np.float64)
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        before = x[place]
        x[place] = before + step
        above = _one_number(function(x.copy()))
        x[place] = before - step
        below = _one_number(function(x.copy()))
        x[place] = before
        gradient[place] = (above - below) / (2 * step)
    return gradient


def gradient_check(
    layer: Layer, x: ArrayLike, step: float = 1e-6, seed: int = 0
) -> dict[str, float]:
    """How far ``layer.backward`` is from the truth that :func:`numerical_gradient` finds.

    The loss is a sum of the outputs with random weights, so that a mistake in
    one output cannot hide behind another. The layer, a copy in float64, is left
    as it was. Where a function has a kink — ReLU at 0, a tie in a max pool —
    there is no slope to find, and the check may complain of a right layer.

    Parameters
    ----------
    layer : Layer, or anything with forward(x), backward(gradient), parameters and gradients
    x : array
        An input, not too large: each number costs two forward passes.
    step : float
    seed : int
        For the random weights.

    Returns
    -------
    dict
        For "x" and each parameter the largest difference between the two
        gradients, as a share of the largest gradient there. Right code gives
        1e-6 or less, a mistake seldom below 1e-2.
    """
    x = float_array("x", x).astype(np.float64)
    layer = deepcopy(layer)
    if hasattr(layer, "astype"):
        layer.astype(np.float64)
    # A stream of its own: an x drawn with the same seed must not be these very numbers.
    random = np.random.default_rng((seed, 2015))
    weights = random.standard_normal(np.shape(deepcopy(layer).forward(x)))

    def loss(name, values):
        # A copy for each try: whatever is drawn at random, as in dropout, is drawn alike.
        tried = deepcopy(layer)
        if name == "x":
            return (tried.forward(values) * weights).sum()
        tried.parameters[name][...] = values
        return (tried.forward(x) * weights).sum()

    claimed = deepcopy(layer)
    claimed.forward(x)
    claims = {"x": claimed.backward(weights), **claimed.gradients}
    points = {"x": x, **layer.parameters}
    missing = [name for name in points if name not in claims]
    if missing:
        raise ValueError(f"backward left no gradient for {missing}")
    return {
        name: _distance(
            np.asarray(claims[name]),
            numerical_gradient(partial(loss, name), point, step),
        )
        for name, point in points.items()
    }


def _one_number(value):
    array = float_array("the result of function", value)
    if array.size != 1:
        raise ShapeError(f"function must give one number, got an array of shape {array.shape}")
    return array.item()


def _distance(claim, truth):
    """The largest difference, as a share of the largest number; ∞ where the shapes differ."""
    if claim.shape != truth.shape:
        return float("inf")
    largest = max(np.abs(truth).max(initial=0), np.abs(claim).max(initial=0))
    return float(np.abs(claim - truth).max(initial=0) / largest) if largest else 0.0
