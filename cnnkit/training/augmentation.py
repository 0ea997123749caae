"""Small random moves of a picture that leave what it shows the same."""

import math

import torch
from torch.nn import functional as F

MAX_ROTATION = math.radians(10)
MAX_SCALING = 0.1
MAX_SHIFT = 1  # pixels


def small_moves(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Each picture rotated, scaled and shifted a little, at random.

    Up to 10° either way, 10 % larger or smaller, one pixel in any direction.

    Parameters
    ----------
    images : float tensor (N, C, H, W)
    generator : torch.Generator
        On the CPU; the same state gives the same moves on any device.

    Returns
    -------
    tensor like ``images``
    """
    height, width = images.shape[2:]
    either_way = 2 * torch.rand(4, len(images), generator=generator) - 1
    angle, zoom = either_way[0] * MAX_ROTATION, 1 + either_way[1] * MAX_SCALING
    # grid_sample measures from −1 to 1 across the picture: a pixel is 2 / size.
    right, down = either_way[2] * MAX_SHIFT * 2 / width, either_way[3] * MAX_SHIFT * 2 / height
    cos, sin = zoom * angle.cos(), zoom * angle.sin()
    moves = torch.stack([cos, -sin, right, sin, cos, down], dim=1).reshape(-1, 2, 3)
    grid = F.affine_grid(moves.to(images), list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)
