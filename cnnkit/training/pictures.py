"""Pictures and labels as tensors, refused with a reason where they will not do."""

from typing import Protocol

import numpy as np
import torch

from cnnkit.results import images_and_labels
from cnnkit.shapes import ShapeError


class LabelledPictures(Protocol):
    """What training and evaluation take: a Split, or anything that has the two."""

    @property
    def images(self) -> np.ndarray:
        """float32 (N, C, H, W)."""

    @property
    def labels(self) -> np.ndarray:
        """int64 (N,)."""


def tensors(data: LabelledPictures) -> tuple[torch.Tensor, torch.Tensor]:
    """``data.images`` and ``data.labels`` as tensors."""
    images, labels = images_and_labels(data)
    if images.dtype != np.float32:
        hint = ": divide the pixels 0 … 255 by 255" if images.dtype == np.uint8 else ""
        raise TypeError(f"images must be float32 from 0 to 1, got {images.dtype}{hint}")
    if images.ndim != 4:
        hint = "; images[:, None] adds the channel axis" if images.ndim == 3 else ""
        raise ShapeError(f"images must be (N, C, H, W), got shape {images.shape}{hint}")
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be integers, got {labels.dtype}")
    if labels.min() < 0:
        raise ShapeError(f"labels count from 0, got {labels.min()}")
    if not np.isfinite(images).all():
        worst = np.flatnonzero(~np.isfinite(images).all(axis=(1, 2, 3)))
        raise ValueError(f"images[{worst[0]}] holds NaN or infinity, {len(worst)} such in all")
    # PyTorch takes neither reversed nor, without a warning, read-only arrays.
    images = np.require(images, requirements=["C", "W"])
    return torch.from_numpy(images), torch.from_numpy(labels.astype(np.int64))


def check_scores(logits: torch.Tensor, labels: torch.Tensor) -> None:
    """Raise ShapeError unless there is a row of scores per label and a score for each label."""
    if logits.ndim != 2 or len(logits) != len(labels):
        raise ShapeError(
            f"for {len(labels)} pictures the network must give ({len(labels)}, classes), "
            f"got {tuple(logits.shape)}"
        )
    if labels.max() >= logits.shape[1]:
        raise ShapeError(
            f"the network has scores for {logits.shape[1]} classes, 0 … {logits.shape[1] - 1}, "
            f"but there is a label {labels.max()}"
        )
