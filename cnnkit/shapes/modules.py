"""Trace a torch.nn.Module by running it once and listening to its layers.

This floor never imports torch: whoever hands over a module has it loaded.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.modes import evaluating
from cnnkit.shapes.rows import Position, RowWriter
from cnnkit.shapes.rules import RULES, Effect, effect_of, kind
from cnnkit.shapes.table import DimensionTable, Shape

if TYPE_CHECKING:
    from torch import nn

# What a network's own code may do between layers without moving anything, by the
# names that autograd gives to such operations.
POINTWISE = re.compile(
    "(Add|Sub|Mul|Div|Neg|Cat|Clone|ToCopy|Relu|LeakyRelu|Elu|Gelu|Silu|Sigmoid|Tanh|Hardtanh"
    "|Hardswish|NativeDropout|View|UnsafeView|Reshape|ReshapeAlias|Squeeze|Unsqueeze)"
    r"Backward\d*"
)


def trace_module(module: "nn.Module", shape: Shape) -> DimensionTable:
    """The dimension table of ``module`` for one picture of ``shape``; see ``shapes.trace``."""
    torch = sys.modules["torch"]
    some = next(module.parameters(), None)
    where = {} if some is None else {"dtype": some.dtype, "device": some.device}
    listener = _Listener(module, shape)
    with _untouched(module, torch), torch.enable_grad(), listener.listening():
        # A clone, since a layer may work in place and autograd lets no one write on a leaf.
        picture = torch.zeros((1, *shape), requires_grad=True, **where).clone()
        listener.remember(picture, listener.rows.start)
        try:
            output = module(picture)
        except (RuntimeError, ValueError) as error:
            raise listener.explained(error) from error
    return listener.table(output)


@contextmanager
def explaining(module: "nn.Module") -> Iterator[None]:
    """Meet PyTorch's complaint about shapes with the rows up to the layer that failed.

    Where ``module`` is called inside, fails, and the shapes are to blame, the
    ShapeError of :func:`trace_module` takes the place of PyTorch's RuntimeError.
    """
    given, hooks = [], []

    def remember(_, inputs):
        given.append(_picture_shape(_first_tensor(inputs)))

    with suppress(RuntimeError):  # a scripted network takes no hooks: it speaks for itself
        hooks.append(module.register_forward_pre_hook(remember))
    try:
        yield
    except RuntimeError:
        if given and given[-1]:
            trace_module(module, given[-1])
        raise
    finally:
        for hook in hooks:
            hook.remove()


def _picture_shape(pictures):
    """The shape of one of them. Three axes are one picture to PyTorch: (C, H, W)."""
    return None if pictures is None else tuple(pictures.shape[0 if pictures.ndim == 3 else 1 :])


class _Listener:
    """Writes a row for each layer as it is called."""

    def __init__(self, module, shape):
        self.rows = RowWriter(shape)
        self._module = module
        self._positions = {}  # autograd's node of a layer's output -> (the output, its Position)
        self._counted = set()  # parameters that a row has counted, by id
        self._entered = []  # the layers being run: (name, layer, shape, position)

    @contextmanager
    def listening(self):
        handles = []
        for name, layer in _layers(self._module):
            enter, leave = self._hooks(name or kind(layer), layer)
            handles.append(layer.register_forward_pre_hook(enter, with_kwargs=True))
            handles.append(layer.register_forward_hook(leave))
        try:
            yield
        finally:
            for handle in handles:
                handle.remove()

    def remember(self, tensor, position):
        self._positions[tensor.grad_fn] = (tensor, position)

    def table(self, output):
        others = sum(p.numel() for p in self._module.parameters() if id(p) not in self._counted)
        if others:
            self.rows.add_parameters(others)
        last = _first_tensor(output)
        return self.rows.finish(self._position_of(last), tuple(last.shape[1:]))

    def explained(self, error):
        """A ShapeError that names the layer that failed, with our reason or PyTorch's words."""
        if not self._entered or self._entered[-1] is None:
            return ShapeError(f"the network's forward failed: {error}")
        name, layer, shape, _ = self._entered[-1]
        if name.isdigit():  # in a Sequential without names
            name = f"layer {name} ({kind(layer)})"
        try:
            effect_of(layer, shape)
        except ShapeError as reason:
            error = reason
        except (TypeError, AttributeError):
            pass  # there is no rule for this layer: PyTorch's own words have to do
        return self.rows.report(name, shape, error)

    def _hooks(self, name, layer):
        def enter(_, inputs, named_inputs):
            tensor = _first_tensor((inputs, named_inputs))
            if tensor is None:
                self._entered.append(None)
                return
            # Where it comes from has to be asked now: the layer may work in place.
            self._entered.append((name, layer, tuple(tensor.shape[1:]), self._position_of(tensor)))

        def leave(_, inputs, output):
            entered, output = self._entered.pop(), _first_tensor(output)
            if entered is None or output is None:  # no picture goes through it
                return
            *_, shape, position = entered
            effect = self._effect(layer, shape, tuple(output.shape[1:]))
            self.remember(output, self.rows.step(position, name, layer, shape, effect))

        return enter, leave

    def _effect(self, layer, shape, result):
        """The effect by our rule if it is PyTorch's; else what PyTorch shows, unexplained."""
        try:
            effect = effect_of(layer, shape)
        except (ShapeError, TypeError, AttributeError):
            effect = None
        if effect is None or effect.output != result:
            effect = Effect(kind(layer), result, arithmetic="", sees="unknown")
        fresh = {id(p): p.numel() for p in layer.parameters() if id(p) not in self._counted}
        self._counted.update(fresh)
        parameters = sum(fresh.values())
        if parameters != effect.parameters:  # some are another row's too, or the rule knows none
            effect = replace(effect, parameters=parameters, parameters_arithmetic="")
        return effect

    def _position_of(self, tensor):
        """Where a tensor comes from: a layer, or several by operations that move nothing."""
        found, waiting, met = [], [tensor.grad_fn], set()
        while waiting:
            node = waiting.pop()
            if node in self._positions:
                found.append(self._positions[node][1])
            elif POINTWISE.fullmatch(type(node).__name__):
                met.add(node)
                waiting += [n for n, _ in node.next_functions if n is not None and n not in met]
            elif not hasattr(node, "variable"):  # a parameter is no way that pixels come
                return Position(None, None, None)
        if len(found) == 1:
            return found[0]
        fields = [position.field for position in found]
        known = fields and None not in fields
        # Where branches meet, a cell sees what the widest branch sees.
        return Position(None, None, max(fields, key=lambda field: field.size) if known else None)


def _layers(module):
    """(name, layer) of what gets listened to: layers with a rule, and whatever has no parts."""
    inside = ()
    for name, layer in module.named_modules():
        if name.startswith(inside):
            continue
        if kind(layer) in RULES or not any(True for _ in layer.children()):
            inside = (*inside, f"{name}." if name else "")
            yield name, layer


def _first_tensor(values):
    """The first tensor in nested tuples, lists and dicts."""
    if hasattr(values, "grad_fn"):
        return values
    if isinstance(values, dict):
        values = values.values()
    if not isinstance(values, (tuple, list, type({}.values()))):
        return None
    return next((t for t in map(_first_tensor, values) if t is not None), None)


@contextmanager
def _untouched(module, torch):
    """Evaluation mode inside; afterwards modes, buffers and random numbers are as before."""
    buffers = [(buffer, buffer.clone()) for buffer in module.buffers()]
    with evaluating(module), torch.random.fork_rng():
        try:
            yield
        finally:
            with torch.no_grad():
                for buffer, value in buffers:
                    buffer.copy_(value)
