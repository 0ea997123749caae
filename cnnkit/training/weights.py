"""Weights on disk: numbers only, whole or not at all."""

import os
from pathlib import Path
from typing import TypeVar

import torch
from torch import nn

from cnnkit.shapes import ShapeError

Network = TypeVar("Network", bound=nn.Module)


def save_weights(model: nn.Module, path: str | os.PathLike[str]) -> None:
    """Write the weights to ``path``, whole or not at all."""
    path = Path(path)
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as file:
            torch.save({name: value.cpu() for name, value in model.state_dict().items()}, file)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def load_weights(model: Network, path: str | os.PathLike[str]) -> Network:
    """Give ``model`` the weights saved at ``path``, and return it.

    Only tensors are read from the file, never code.

    Raises
    ------
    FileNotFoundError
        Nothing was saved there.
    ValueError
        The file holds no weights, or is damaged.
    ShapeError
        The weights are another network's; says which differ.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"no weights at {path}: train the network and save_weights first")
    weights = _read(path)
    here = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    there = {name: tuple(value.shape) for name, value in weights.items()}
    if here != there:
        differing = sorted(n for n in here | there if here.get(n) != there.get(n))
        lines = [f"  {n}: {there.get(n, 'none')}, wanted {here.get(n, 'none')}" for n in differing]
        raise ShapeError("\n".join([f"{path} holds another network's weights:", *lines]))
    model.load_state_dict(weights)
    return model


def _read(path):
    """The tensors in a file, by name."""
    try:
        weights = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # whatever torch, pickle and zip make of a damaged file
        raise ValueError(f"{path} is damaged, or no file of weights") from error
    if not isinstance(weights, dict) or not all(map(torch.is_tensor, weights.values())):
        raise ValueError(f"{path} is no file of weights: it holds something else")
    return weights
