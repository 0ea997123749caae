"""A network classifies one picture of a digit; its first maps are kept. Imports torch late."""

import copy
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from cnnkit.messages import _
from cnnkit.shapes import ShapeError
from cnnkit.shapes.modules import explaining
from cnnkit.strokes import SIDE

if TYPE_CHECKING:
    from torch import nn

DIGITS = 10
MAX_MAPS = 64  # that are shown


def first_convolution(network: "nn.Module") -> tuple[str | None, np.ndarray | None]:
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
    return classified(network, np.zeros((SIDE, SIDE), np.float32))[1:]


def classified(
    network: "nn.Module", picture: np.ndarray
) -> tuple[np.ndarray, str | None, np.ndarray | None]:
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
    with explaining(model), torch.no_grad(), _first_maps(model) as found:
        scores = model(pictures)
    shape = tuple(getattr(scores, "shape", ()))
    if shape != (1, DIGITS):
        raise ShapeError(
            f"for a picture {tuple(pictures.shape)} the network must give ten scores, "
            f"(1, {DIGITS}), got {shape or type(scores).__name__}"
        )
    name, maps = found[-1] if found else (None, None)
    maps = None if maps is None else maps[0, :MAX_MAPS].float().cpu().numpy()
    return scores[0].float().cpu().numpy(), name, maps


@contextmanager
def _first_maps(model):
    """Keeps the first convolution's maps, and its ReLU's if that comes next: [(name, maps)]."""
    from torch import nn

    found = []

    def hook(name):
        def keep(layer, _inputs, output):
            if not found and isinstance(layer, nn.Conv2d):
                before = _("layer {number}", number=name) if name.isdigit() else name
                found.append((before, output.clone()))
            elif len(found) == 1:  # whatever comes next
                before, maps = found[0]
                if isinstance(layer, nn.ReLU):
                    before, maps = _("{layer} after its ReLU", layer=before), output.clone()
                found.append((before, maps))

        return keep

    parts = [(name, part) for name, part in model.named_modules() if not [*part.children()]]
    hooks = [part.register_forward_hook(hook(name)) for name, part in parts]
    try:
        yield found
    finally:
        for each in hooks:
            each.remove()


def as_bytes(maps: np.ndarray | None) -> dict[str, object]:
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
