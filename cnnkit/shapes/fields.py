"""The receptive field: how much of the picture one cell can see.

Each layer widens the field by its window's extent, in steps of everything
before it. Source: Araujo, Norris and Sim, "Computing receptive fields of
convolutional neural networks", Distill, 2019.
"""

from dataclasses import dataclass

from cnnkit.shapes.rules import Effect
from cnnkit.shapes.table import Shape


@dataclass(frozen=True)
class ReceptiveField:
    """What one cell sees: ``size`` in input pixels, ``jump`` between neighbours' fields."""

    size: tuple[int, int] = (1, 1)
    jump: tuple[int, int] = (1, 1)

    def through(self, effect: Effect, picture: Shape) -> "ReceptiveField | None":
        """The field after a layer with that effect, on a ``picture`` (C, H, W).

        None where the effect does not tell.
        """
        if effect.sees == "unknown":
            return None
        if effect.sees == "all":
            _, height, width = picture
            return ReceptiveField((height, width), self.jump)
        if effect.axes is None:
            return self
        down, across = effect.axes
        return self.through_window((down.extent, across.extent), (down.stride, across.stride))

    def through_window(
        self, extents: tuple[int, int], strides: tuple[int, int]
    ) -> "ReceptiveField":
        """The field after a window of those (height, width), moved by those strides."""
        size, jump = self.size, self.jump
        return ReceptiveField(
            (size[0] + (extents[0] - 1) * jump[0], size[1] + (extents[1] - 1) * jump[1]),
            (jump[0] * strides[0], jump[1] * strides[1]),
        )
