"""What every layer has."""

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from cnnkit.ops.arrays import real_array
from cnnkit.shapes.errors import ShapeError

Seed = int | np.random.Generator | None


class Layer:
    """A step of a network: ``forward`` goes through it, ``backward`` the same way back.

    ``parameters`` are the arrays that it learns, by name, and ``gradients``
    those of the last ``backward``, by the same names. ``training`` tells the
    layers that behave differently then.
    """

    learns: tuple[str, ...] = ()  # the names of its parameters

    def __init__(self) -> None:
        self.training = True
        self.gradients: dict[str, NDArray] = {}
        self._seen: Any = None

    def __call__(self, x: NDArray) -> NDArray:
        return self.forward(x)

    def forward(self, x: NDArray) -> NDArray:
        """What the layer makes of ``x``, whose first axis is the batch."""
        raise NotImplementedError

    def backward(self, gradient: NDArray) -> NDArray:
        """The gradient of the last input, from that of the last output."""
        raise NotImplementedError

    @property
    def parameters(self) -> dict[str, NDArray]:
        """The arrays it learns, {name: array}: the arrays themselves, no copies."""
        found = {name: getattr(self, name) for name in self.learns}
        return {name: array for name, array in found.items() if array is not None}

    def load(self, values: Mapping[str, ArrayLike]) -> Self:
        """Copy numbers into the parameters, ``values`` {name: array or tensor}.

        A PyTorch layer's ``state_dict()`` will do, and so will a network's.
        """
        parameters = self.parameters
        if not isinstance(values, Mapping):
            hint = ": give its .state_dict()" if hasattr(values, "state_dict") else ""
            raise TypeError(f"expected {{name: array}}, got {type(values).__name__}{hint}")
        if set(values) != set(parameters):
            raise ValueError(f"expected values for {list(parameters)}, got {list(values)}")
        arrays = {name: real_array(name, value) for name, value in values.items()}
        for name, array in arrays.items():
            if array.shape != parameters[name].shape:
                raise ShapeError(f"{name} has shape {parameters[name].shape}, got {array.shape}")
        for name, array in arrays.items():
            parameters[name][...] = array
        return self

    def astype(self, dtype: DTypeLike) -> Self:
        """Make ``dtype`` that of all parameters; gives the layer itself back."""
        for name, array in self.parameters.items():
            setattr(self, name, array.astype(dtype))
        return self

    def train(self, mode: bool = True) -> Self:
        """Behave as in training, or not; gives the layer itself back."""
        self.training = mode
        return self

    def eval(self) -> Self:
        """Behave as when judged: dropout off. Gives the layer itself back."""
        return self.train(False)

    def _remembered(self):
        if self._seen is None:
            raise RuntimeError(f"{self!r}: backward needs a forward before it")
        return self._seen

    def __repr__(self):
        return f"{type(self).__name__}()"


def uniform(
    random: np.random.Generator, shape: tuple[int, ...], inputs: int, dtype: DTypeLike
) -> NDArray:
    """Numbers between ±1/√inputs, as PyTorch starts the weights of its layers.

    Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998.
    """
    bound = 1 / np.sqrt(inputs)
    return random.uniform(-bound, bound, shape).astype(dtype)


def words(**settings: tuple[object, object]) -> str:
    """``stride=2, padding=1``: the settings that differ from the default, (value, default)."""
    return "".join(f", {k}={v}" for k, (v, default) in settings.items() if v != default)
