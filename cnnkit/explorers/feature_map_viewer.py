"""What every layer of a network makes of a picture, map by map."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from cnnkit import figures
from cnnkit.explorers.activations import layers_with_maps, outputs_of
from cnnkit.explorers.explorer import Explorer, setting
from cnnkit.functional import softmax
from cnnkit.messages import N_, _
from cnnkit.shapes import ShapeError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from torch import nn

    from cnnkit.datasets import Split


class FeatureMapViewer(Explorer):
    """The feature maps of a network's layers, for any of many pictures.

    The maps are those of evaluation mode; the network is left in the mode it
    was in. They are computed when the picture changes: weights that have been
    trained since then show from the next picture on.

    Parameters
    ----------
    network : torch.nn.Sequential
        Takes pictures (N, 1, H, W), gives scores (N, classes). Its layers can be
        chosen up to the first that does not put out maps, (N, C, H, W).
    data : Split
        The pictures to choose from, and their labels.
    number : int
        Of the first picture to show.
    layer : str, optional
        The first layer to show; a ReLU where there is one.
    channel : int
        The map to enlarge.

    Raises
    ------
    TypeError
        The network is no ``Sequential``, or puts out no maps.
    ShapeError
        The pictures have several channels.
    TraitError
        There is no such picture, layer or map.
    """

    module = "feature_map_viewer.js"
    summary = N_("the feature maps of a network, layer by layer, for pictures to choose")
    standalone = False  # the network lives in the kernel

    number = setting(traitlets.Int(0))
    layer = setting(traitlets.Unicode())
    channel = setting(traitlets.Int(0))
    cell = setting(traitlets.List(traitlets.Int(), maxlen=2))  # empty: the map's strongest
    digit = setting(traitlets.Int(-1))  # which pictures "Next" goes to; -1: all
    # What the browser cannot know.
    labels = traitlets.Bytes().tag(sync=True)
    layers: traitlets.List = traitlets.List().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        network: "nn.Sequential",
        data: "Split",
        number: int = 0,
        layer: str | None = None,
        **settings: Any,
    ) -> None:
        if data.images.ndim != 4 or data.images.shape[1] != 1:
            raise ShapeError(f"the pictures must be (N, 1, H, W), got {data.images.shape}")
        self._network, self._data = network, data
        # Of which picture, the maps of the layers, and the scores.
        self._seen: tuple[int, dict[str, np.ndarray], np.ndarray] | None = None
        layers = layers_with_maps(network, data.images[:1])
        relus = [each["name"] for each in layers if each["kind"] == "ReLU"]
        super().__init__(
            labels=data.labels.astype(np.uint8).tobytes(),
            layers=layers,
            number=number,
            layer=layer or [*relus, layers[0]["name"]][0],
            **settings,
        )
        if not 0 <= self.channel < len(self.maps):
            raise traitlets.TraitError(
                f"there is no map {self.channel} in {self.layer}: "
                f"they are numbered 0 … {len(self.maps) - 1}"
            )

    @property
    def maps(self) -> np.ndarray:
        """The maps of this layer for this picture: array (C, H, W)."""
        return self._outputs()[0][self.layer]

    def figure(self) -> "Axes":
        least = self.maps.min()
        name = self.layer if least >= 0 else _("{layer}, what is above 0", layer=self.layer)
        return figures.feature_maps(np.maximum(self.maps, 0), name)

    @traitlets.validate("number")
    def _picture_is_there(self, proposal):
        count = len(self._data)
        if not 0 <= proposal.value < count:
            raise traitlets.TraitError(
                f"there is no picture {proposal.value}: they are numbered 0 … {count - 1}"
            )
        return proposal.value

    @traitlets.validate("layer")
    def _layer_is_there(self, proposal):
        names = [each["name"] for each in self.layers]
        if proposal.value not in names:
            raise traitlets.TraitError(
                f"there is no layer {proposal.value!r} to look at; there are {', '.join(names)}"
            )
        return proposal.value

    @traitlets.observe("number", "layer")
    def _show(self, _):
        shown = {"number": self.number, "layer": self.layer}
        if shown == {name: self.answer.get(name) for name in shown}:
            return  # both have changed at once
        maps, scores = self._outputs()
        self.answer = shown | {
            "label": int(self._data.labels[self.number]),
            "picture": _as_bytes(self._data.images[self.number, 0]),
            "maps": _as_bytes(maps[self.layer]),
            "probabilities": softmax(scores[None])[0].tolist(),
        }

    def _outputs(self):
        """The maps of the layers for the picture, by name, and the network's scores."""
        if self._seen is None or self._seen[0] != self.number:
            picture = self._data.images[self.number : self.number + 1]
            outputs = outputs_of(self._network, picture)
            maps = {name: output[0] for name, output in outputs}
            self._seen = self.number, maps, outputs[-1][1][0]
        return self._seen[1:]


def _as_bytes(array):
    """Four bytes for each number, as JavaScript's Float32Array reads them."""
    return np.ascontiguousarray(array, "<f4").tobytes()
