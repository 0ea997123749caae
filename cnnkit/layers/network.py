"""Layers one after the other."""

from collections import Counter
from typing import Self

from numpy.typing import DTypeLike, NDArray

from cnnkit.layers.layer import Layer


class Sequential(Layer):
    """A network of layers in order; itself a layer, so that one may hold another.

    Its parameters go by PyTorch's names, ``0.weight``: the number is the
    layer's place. ``shapes.trace(list(network), ...)`` follows a shape through it.
    """

    def __init__(self, *layers: Layer) -> None:  # what it learns and remembers is in its layers
        for layer in layers:
            _complain(layer)
        self.layers, self.training = layers, True
        twice = [layer for layer, count in Counter(_all_layers(self)).items() if count > 1]
        if twice:
            raise ValueError(
                f"{twice[0]!r} stands in the network twice, but remembers one input only: "
                "make another one for the second place"
            )

    def forward(self, x: NDArray) -> NDArray:
        """x goes through the first layer, what comes out through the second, and so on."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, gradient: NDArray) -> NDArray:
        """The same way back, the last layer first."""
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient

    @property
    def parameters(self) -> dict[str, NDArray]:
        return self._named("parameters")

    @property
    def gradients(self) -> dict[str, NDArray]:  # type: ignore[override] # read from its layers
        return self._named("gradients")

    def astype(self, dtype: DTypeLike) -> Self:
        for layer in self.layers:
            layer.astype(dtype)
        return self

    def train(self, mode: bool = True) -> Self:
        for layer in self.layers:
            layer.train(mode)
        return super().train(mode)

    def _named(self, kind):
        return {
            f"{place}.{name}": array
            for place, layer in enumerate(self.layers)
            for name, array in getattr(layer, kind).items()
        }

    def __len__(self) -> int:
        return len(self.layers)

    def __getitem__(self, place: int) -> Layer:
        return self.layers[place]

    def __repr__(self):
        lines = "".join(f"  ({place}) {layer!r}\n" for place, layer in enumerate(self.layers))
        return f"Sequential(\n{lines})"


def _complain(layer):
    """Raise TypeError where somebody hands over something else than a layer."""
    if isinstance(layer, type):
        raise TypeError(f"{layer.__name__} is a class; {layer.__name__}(...) is a layer")
    if isinstance(layer, (list, tuple)):
        raise TypeError("give the layers one by one: Sequential(*layers)")
    if not (hasattr(layer, "forward") and hasattr(layer, "backward")):
        raise TypeError(f"a layer has forward and backward, {type(layer).__name__} has not")


def _all_layers(network):
    """Every layer, those of networks inside of it included."""
    for layer in network.layers:
        yield layer
        if isinstance(layer, Sequential):
            yield from _all_layers(layer)
