"""The receptive field: how much of the picture one cell can see.

Each layer widens the field by its window's extent, in steps of everything
before it. Source: Araujo, Norris and Sim, "Computing receptive fields of
convolutional neural networks", Distill, 2019.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Vision:
    """What one cell sees: ``field`` in input pixels, ``jump`` between neighbours' fields."""

    field: tuple = (1, 1)
    jump: tuple = (1, 1)

    def through(self, effect, picture):
        """The vision behind a layer with that effect, on a ``picture`` of (height, width).

        None where the effect does not tell.
        """
        if effect.sees == "unknown":
            return None
        if effect.sees == "all":
            return Vision(tuple(picture), self.jump)
        if effect.axes is None:
            return self
        extents = [axis.extent for axis in effect.axes]
        strides = [axis.stride for axis in effect.axes]
        return self.through_window(extents, strides)

    def through_window(self, extents, strides):
        field = tuple(
            seen + (extent - 1) * jump
            for seen, extent, jump in zip(self.field, extents, self.jump, strict=True)
        )
        jump = tuple(jump * stride for jump, stride in zip(self.jump, strides, strict=True))
        return Vision(field, jump)
