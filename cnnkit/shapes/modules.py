"""Trace a torch.nn.Module by running it once and listening to its layers.

This floor never imports torch: whoever hands over a module has it loaded.
"""

import sys
from contextlib import contextmanager
from dataclasses import replace

from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.rows import RowWriter
from cnnkit.shapes.rules import RULES, Effect, effect_of, kind
from cnnkit.shapes.vision import Vision


def trace_module(module, shape):
    """The dimension table of ``module`` for one picture of ``shape``; see ``shapes.trace``."""
    torch = sys.modules["torch"]
    some = next(module.parameters(), None)
    where = {} if some is None else {"dtype": some.dtype, "device": some.device}
    listener = _Listener(module, shape)
    with torch.no_grad(), _evaluating(module), listener.listening():
        picture = torch.zeros((1, *shape), **where)
        listener.remember(picture, Vision())
        try:
            module(picture)
        except (RuntimeError, ValueError) as error:
            raise ShapeError(listener.explain(error)) from error
    return listener.rows.table()


class _Listener:
    """Writes a row for each layer as it is called."""

    def __init__(self, module, shape):
        self.rows = RowWriter()
        self._layers = {name: layer for name, layer in module.named_modules() if _is_layer(layer)}
        self._picture = shape[-2:]
        self._seen = {}  # id of a tensor -> (tensor, Vision); holding it keeps the id its own
        self._counted = set()  # layers whose parameters a row has counted already
        self._entered = None  # the layer being run: (name, layer, shape)

    @contextmanager
    def listening(self):
        handles = []
        for name, layer in self._layers.items():
            handles.append(layer.register_forward_pre_hook(self._enter(name or kind(layer))))
            handles.append(layer.register_forward_hook(self._leave(name or kind(layer))))
        try:
            yield
        finally:
            for handle in handles:
                handle.remove()

    def remember(self, tensor, vision):
        self._seen[id(tensor)] = (tensor, vision)

    def explain(self, error):
        """What the layer that failed was given, in place of PyTorch's own words."""
        if self._entered is None:
            return f"the network's forward failed: {error}"
        name, layer, shape = self._entered
        try:
            effect_of(layer, shape)
        except (ShapeError, TypeError) as reason:
            return self.rows.report(name, shape, reason)
        return self.rows.report(name, shape, error)

    def _enter(self, name):
        def hook(layer, inputs):
            self._entered = (name, layer, tuple(inputs[0].shape[1:]))

        return hook

    def _leave(self, name):
        def hook(layer, inputs, output):
            shape, result = tuple(inputs[0].shape[1:]), tuple(output.shape[1:])
            effect = self._effect(layer, shape, result)
            before = self._vision_of(inputs[0])
            after = before and before.through(effect, self._picture)
            self.remember(output, after)
            if len(shape) == 1:
                self.rows.arrives_flat(shape[0])
            self.rows.write(name, layer, shape, effect, after and after.field)
            self._entered = None

        return hook

    def _effect(self, layer, shape, result):
        if kind(layer) in RULES:
            effect = effect_of(layer, shape)
            if effect.output != result:
                raise AssertionError(f"{layer} made {result} of {shape}, not {effect.output}")
        else:
            parameters = sum(parameter.numel() for parameter in layer.parameters())
            effect = Effect(kind(layer), result, arithmetic="", parameters=parameters)
        if id(layer) in self._counted:  # used a second time: its weights are the same ones
            return replace(effect, parameters=0, parameters_arithmetic="shared")
        self._counted.add(id(layer))
        return effect

    def _vision_of(self, tensor):
        """The vision of a tensor: its own, or the widest of its kind where code made it.

        Adding a shortcut, ReLU as a function and flattening make tensors no
        layer put out; what they are made of has the same (height, width).
        """
        if id(tensor) in self._seen:
            return self._seen[id(tensor)][1]
        alike = [
            vision for other, vision in self._seen.values() if vision and _alike(tensor, other)
        ]
        return max(alike, key=lambda vision: vision.field, default=None)


def _alike(tensor, other):
    if tensor.dim() == other.dim() == 4:
        return tensor.shape[2:] == other.shape[2:]
    return tensor.numel() == other.numel()


def _is_layer(module):
    return kind(module) in RULES or not any(True for _ in module.children())


@contextmanager
def _evaluating(module):
    """Evaluation mode for a moment: batch statistics and dropout stay out of it."""
    modes = [(part, part.training) for part in module.modules()]
    module.eval()
    try:
        yield
    finally:
        for part, training in modes:
            part.training = training
