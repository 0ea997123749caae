"""What the layers of a network put out, and which pixels their cells see."""

import copy
from typing import TYPE_CHECKING

import numpy as np

from cnnkit.receptive_field import pixels_seen
from cnnkit.shapes.arguments import pair

if TYPE_CHECKING:
    from torch import nn


def layers_with_maps(network: "nn.Sequential", pictures: np.ndarray) -> list[dict]:
    """What there is to look at: for each layer its maps, and the pixels that their cells see.

    Cell (i, j) sees the ``size`` pixels from (first + i·step) on, both ways.
    """
    import torch

    if not isinstance(network, torch.nn.Sequential):
        raise TypeError(
            "network must be a torch.nn.Sequential, whose layers run one after the other; "
            f"got {type(network).__name__}"
        )
    below: tuple[list, list] = [], []
    layers: list[dict] = []
    before = pictures
    for (name, maps), (_, layer) in zip(
        outputs_of(network, pictures), network.named_children(), strict=True
    ):
        windows = _windows_of(layer)
        if maps.ndim != 4 or (windows is None and maps.shape[2:] != before.shape[2:]):
            break
        seen = []
        for axis, window in zip(below, windows or ([], []), strict=True):
            axis.extend(window)
            first, last = pixels_seen(axis, 0)
            seen.append((first, pixels_seen(axis, 1)[0] - first, last - first + 1))
        firsts, steps, sizes = (list(each) for each in zip(*seen, strict=True))
        layers.append(
            {"name": name, "kind": type(layer).__name__, "shape": list(maps.shape[1:])}
            | {"first": firsts, "step": steps, "size": sizes}
        )
        before = maps
    if not layers:
        raise TypeError("no layer at the beginning of the network puts out maps (N, C, H, W)")
    return layers


def _windows_of(layer):
    """The (kernel_size, stride, padding) of a convolution or a pool, in a list for each axis."""
    if not hasattr(layer, "kernel_size"):
        return None
    sizes = pair("kernel_size", layer.kernel_size)
    strides = pair("stride", layer.stride)
    dilations = pair("dilation", getattr(layer, "dilation", 1))
    extents = [gap * (size - 1) + 1 for size, gap in zip(sizes, dilations, strict=True)]
    if isinstance(layer.padding, str):
        paddings = [(extent - 1) // 2 * (layer.padding == "same") for extent in extents]
    else:
        paddings = pair("padding", layer.padding, at_least=0)
    return [[window] for window in zip(extents, strides, paddings, strict=True)]


def outputs_of(network: "nn.Sequential", pictures: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """What each layer puts out for pictures (N, C, H, W), as (name, array), in evaluation mode."""
    import torch

    # A copy: JupyterLab may ask while a cell, in a thread of its own, trains or judges the network.
    model = copy.deepcopy(network).eval()
    device = next((some.device for some in model.parameters()), None)
    with torch.inference_mode():
        x = torch.from_numpy(np.ascontiguousarray(pictures)).to(device)
        found = []
        for name, layer in model.named_children():
            x = layer(x)
            found.append((name, x.clone().cpu().numpy()))  # the next layer may work in place
    return found
