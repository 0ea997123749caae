"""A digit drawn by hand, read by a network while one draws."""

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from cnnkit import figures
from cnnkit.explorers.classification import as_bytes, classified, first_convolution
from cnnkit.explorers.explorer import Explorer, setting
from cnnkit.functional import softmax
from cnnkit.messages import N_, _
from cnnkit.shapes.table import times
from cnnkit.strokes import ink, ink_box, like_mnist, shrunk

if TYPE_CHECKING:
    from torch import nn


def _three():
    """A small 3, far from the middle: two arcs, leaning a little to the left."""
    upper, lower = (np.radians(np.linspace(*ends, 20)) for ends in ((-140, 80), (-80, 140)))
    x = np.concatenate([np.cos(upper), 1.2 * np.cos(lower)])
    y = np.concatenate([np.sin(upper), 2 + np.sin(lower)])
    return np.stack([0.7 + 0.09 * x + 0.02 * y, 0.55 + 0.1 * y], axis=1).tolist()


class DrawADigit(Explorer):
    """Paper to draw a digit on; ``network`` answers while one draws.

    The drawing is prepared as MNIST's makers prepared theirs,
    :func:`cnnkit.strokes.like_mnist`, unless ``centred`` is False. The network
    is asked as it is at that moment, in evaluation mode; it is not changed.

    Parameters
    ----------
    network : torch.nn.Module
        Takes pictures (N, 1, 28, 28), float32 from 0, paper, to 1, ink; gives scores (N, 10).
    centred : bool
    strokes : list of lists of (x, y), optional
        What is drawn at first, as for :func:`cnnkit.strokes.ink`.

    Raises
    ------
    TypeError
        It is no network.
    ShapeError
        It does not take such pictures, or gives other scores.
    TraitError
        A stroke is not made of points.
    """

    module = "draw_a_digit.js"
    summary = N_("paper to draw a digit on; a network reads it while you draw")
    standalone = False  # the network lives in the kernel

    strokes: traitlets.List = setting(traitlets.List())
    centred = setting(traitlets.Bool(True))
    # A question: the paper as bytes, and its number.
    drawing = setting(traitlets.CBytes())  # from the browser comes a memoryview
    asked = setting(traitlets.Int(0))
    # The answer to the question of that number.
    reading = traitlets.Dict({"number": 0}).tag(sync=True)
    layer = traitlets.Dict().tag(sync=True)  # whose feature maps there are

    def __init__(self, network: "nn.Module", **settings: Any) -> None:
        name, maps = first_convolution(network)
        self.network = network
        shown = {} if maps is None else {"name": name, "shape": list(maps.shape)}
        super().__init__(layer=shown, **settings)

    @traitlets.validate("strokes")
    def _drawable(self, proposal):
        strokes = [np.asarray(stroke, float) for stroke in proposal.value]
        for stroke in strokes:
            pairs = stroke.ndim == 2 and stroke.shape[1] == 2 and len(stroke) > 0
            if not (pairs and 0 <= stroke.min() <= stroke.max() <= 1):
                raise traitlets.TraitError(
                    f"a stroke must be points (x, y) from 0 to 1, got {stroke.tolist()}"
                )
        return [stroke.tolist() for stroke in strokes]

    def figure(self) -> np.ndarray:
        drawing = ink(self.strokes or [_three()])
        picture = like_mnist(drawing) if self.centred else shrunk(drawing)
        places = {
            "drawing": times(drawing.shape),
            "ink": times(ink_box(drawing).shape),
            "picture": times(picture.shape),
            "fitted": times(ink_box(picture).shape),
        }
        if self.centred:
            words = _(
                "A drawing of {drawing} pixels, its ink {ink}, and the picture of {picture} that "
                "the network gets, its ink {fitted}, the centre of mass in the middle.",
                **places,
            )
        else:
            words = _(
                "A drawing of {drawing} pixels, its ink {ink}, and the picture of {picture} that "
                "the network gets, its ink {fitted}.",
                **places,
            )
        axes = figures.images(
            [1 - drawing, 1 - picture],
            [
                _("a drawing, {size}", size=places["drawing"]),
                _("what the network gets, {size}", size=places["picture"]),
            ],
            limits=(0, 1),
            words=words,
        )
        for ax in axes:
            ax.spines[:].set(visible=True, color="0.6")
        return axes

    @traitlets.observe("asked")
    def _read(self, _):
        try:
            reading = self._reading()
        except Exception as error:  # whatever a network can fail with: the browser waits
            reading = {"trouble": f"{type(error).__name__}: {error}"}
        self.reading = {"number": self.asked} | reading

    def _reading(self):
        """What the network makes of the drawing; nothing where there is no ink."""
        side = math.isqrt(len(self.drawing))
        drawing = np.frombuffer(self.drawing, np.uint8).reshape(side, side)
        if not drawing.any():
            return {}
        picture = like_mnist(drawing) if self.centred else shrunk(drawing)
        picture = np.rint(255 * picture).astype(np.uint8)  # MNIST's pixels are bytes, too
        scores, _, maps = classified(self.network, picture.astype(np.float32) / 255)
        if not np.isfinite(scores).all():
            raise ValueError("the network's scores are not all numbers")
        return {
            "probabilities": softmax(scores[None])[0].tolist(),
            "picture": picture.tobytes(),
            "box": list(ink_box(drawing).shape),
            "fitted": list(ink_box(picture).shape),
            "centred": self.centred,
        } | as_bytes(maps)
