"""Layers one after the other."""

from cnnkit.layers.layer import Layer


class Sequential(Layer):
    """A network of layers in order; itself a layer, so that one may hold another.

    Its parameters go by PyTorch's names, ``0.weight``: the number is the
    layer's place. ``shapes.trace(list(network), ...)`` follows a shape through it.
    """

    def __init__(self, *layers):  # what it learns and remembers is in its layers
        self.layers, self.training = layers, True

    def forward(self, x):
        """x goes through the first layer, what comes out through the second, and so on."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, gradient):
        """The same way back, the last layer first."""
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient

    @property
    def parameters(self):
        return self._named("parameters")

    @property
    def gradients(self):
        return self._named("gradients")

    def astype(self, dtype):
        for layer in self.layers:
            layer.astype(dtype)
        return self

    def train(self, mode=True):
        for layer in self.layers:
            layer.train(mode)
        return super().train(mode)

    def _named(self, kind):
        return {
            f"{place}.{name}": array
            for place, layer in enumerate(self.layers)
            for name, array in getattr(layer, kind).items()
        }

    def __len__(self):
        return len(self.layers)

    def __getitem__(self, place):
        return self.layers[place]

    def __repr__(self):
        lines = "".join(f"  ({place}) {layer!r}\n" for place, layer in enumerate(self.layers))
        return f"Sequential(\n{lines})"
