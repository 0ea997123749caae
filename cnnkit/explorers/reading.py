"""A network asked about one picture of a digit, and listened to. Imports torch only when asked."""

import copy
from contextlib import contextmanager

import numpy as np

from cnnkit.shapes import ShapeError
from cnnkit.shapes.modules import explaining
from cnnkit.strokes import SIDE

DIGITS = 10
MOST_MAPS = 64  # that are shown


def check(network):
    """The name and the maps of a network's first convolution, once it is one that reads digits.

    Raises
    ------
    TypeError, ShapeError
        It is none.
    """
    import torch

    if not isinstance(network, torch.nn.Module):
        hint = ""
        if isinstance(network, type) and issubclass(network, torch.nn.Module):
            hint = f": the class {network.__name__} makes one, {network.__name__}()"
        raise TypeError(f"network must be a torch.nn.Module, got {type(network).__name__}{hint}")
    return answer(network, np.zeros((SIDE, SIDE), np.float32))[1:]


def answer(network, picture):
    """What a network makes of a picture (28, 28): scores, and its first convolution's maps.

    Returns
    -------
    scores : array (10,)
    name, maps : str and array (C, H, W), or None twice where there is no convolution

    Raises
    ------
    ShapeError
        It does not take such pictures, or does not give ten scores.
    """
    import torch

    # A copy: JupyterLab may ask while a cell, in a thread of its own, trains or judges the network.
    model = copy.deepcopy(network).eval()
    home = next((some.device for some in model.parameters()), None)
    pictures = torch.from_numpy(picture)[None, None].to(home)
    with explaining(model), torch.no_grad(), _first_maps(model) as heard:
        scores = model(pictures)
    shape = tuple(getattr(scores, "shape", ()))
    if shape != (1, DIGITS):
        raise ShapeError(
            f"for a picture {tuple(pictures.shape)} the network must give ten scores, "
            f"(1, {DIGITS}), got {shape or type(scores).__name__}"
        )
    name, maps = heard[-1] if heard else (None, None)
    maps = None if maps is None else maps[0, :MOST_MAPS].float().cpu().numpy()
    return scores[0].float().cpu().numpy(), name, maps


@contextmanager
def _first_maps(model):
    """Listens to the first convolution, and to its ReLU if that comes next: [(name, maps), …]."""
    from torch import nn

    heard = []

    def listener(name):
        def hear(layer, _, output):
            if not heard and isinstance(layer, nn.Conv2d):
                heard.append((f"layer {name}" if name.isdigit() else name, output.clone()))
            elif len(heard) == 1:  # whatever comes next
                before, maps = heard[0]
                relu = isinstance(layer, nn.ReLU)
                heard.append(
                    (f"{before} after its ReLU", output.clone()) if relu else (before, maps)
                )

        return hear

    parts = [(name, part) for name, part in model.named_modules() if not [*part.children()]]
    hooks = [part.register_forward_hook(listener(name)) for name, part in parts]
    try:
        yield heard
    finally:
        for hook in hooks:
            hook.remove()


def as_bytes(maps):
    """Maps (C, H, W) on one scale of 0 … 255, and what its ends stand for."""
    if maps is None:
        return {}
    least, most = min(float(maps.min()), 0.0), float(maps.max())
    scaled = np.rint((maps - least) * (255 / max(most - least, 1e-9)))
    return {
        "maps": scaled.astype(np.uint8).tobytes(),
        "least": least,
        "most": most,
        "strongest": int(maps.max(axis=(1, 2)).argmax()),
    }
