"""From gradients to better parameters: one step at a time, in place."""

from numbers import Real

import numpy as np

from cnnkit.layers.layer import Layer


class Optimiser:
    """Changes the parameters of a network, or of one layer, by its gradients."""

    def __init__(self, network: Layer, lr: float) -> None:
        if not (hasattr(network, "parameters") and hasattr(network, "gradients")):
            kind = type(network).__name__
            raise TypeError(f"expected the network itself, or a layer, got {kind}")
        if not (isinstance(lr, (float, Real)) and np.isfinite(lr) and lr >= 0):
            raise ValueError(f"lr must be a number from 0 on, got {lr}")
        self.network, self.lr = network, lr
        self._steps = 0
        self._memory: dict = {}  # parameter's name -> what this optimiser remembers of it

    def step(self) -> None:
        """Change every parameter a little, against its gradient."""
        parameters, gradients = self.network.parameters, self.network.gradients
        missing = [name for name in parameters if name not in gradients]
        if missing:
            raise RuntimeError(f"no gradients yet for {missing}: call backward first")
        no_floats = [name for name, one in parameters.items() if one.dtype.kind != "f"]
        if no_floats:
            raise TypeError(f"{no_floats} hold whole numbers, which cannot change a little")
        self._steps += 1
        for name, parameter in parameters.items():
            parameter -= self._change(name, gradients[name]).astype(parameter.dtype, copy=False)

    def _remembered(self, name, like):
        """What is remembered of a parameter; zeros at first."""
        return self._memory.get(name, np.zeros_like(like))

    def _change(self, name, gradient):
        """What is subtracted from the parameter."""
        raise NotImplementedError


class SGD(Optimiser):
    """Stochastic gradient descent: ``lr`` times the gradient.

    With momentum a step goes on in the direction of those before it:
    velocity = momentum · velocity + gradient. As in PyTorch.
    """

    def __init__(self, network: Layer, lr: float, momentum: float = 0) -> None:
        super().__init__(network, lr)
        self.momentum = momentum

    def _change(self, name, gradient):
        if self.momentum:
            gradient = self.momentum * self._remembered(name, gradient) + gradient
            self._memory[name] = gradient
        return self.lr * gradient


class Adam(Optimiser):
    """Steps of about the same length for every number, whatever the size of its gradients.

    Keeps a running mean of the gradients and one of their squares, and divides
    the first by the root of the second. As in PyTorch.

    Source: Kingma and Ba, "Adam: A method for stochastic optimization", 2015.
    """

    def __init__(
        self,
        network: Layer,
        lr: float = 0.001,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        super().__init__(network, lr)
        self.betas, self.eps = betas, eps

    def _change(self, name, gradient):
        first, second = self.betas
        mean, square = self._memory.get(name, (0, 0))
        mean = first * mean + (1 - first) * gradient
        square = second * square + (1 - second) * gradient**2
        self._memory[name] = mean, square
        # Both begin at 0 and are too small at first: divided by what they have seen so far.
        root = np.sqrt(square / (1 - second**self._steps)) + self.eps
        return self.lr / (1 - first**self._steps) * mean / root
