"""Stacks layers: the shape behind each, its arithmetic, its parameters."""

from typing import TYPE_CHECKING, Any

import traitlets

from cnnkit import figures
from cnnkit.explorers.explorer import Explorer, setting
from cnnkit.explorers.networks import KINDS, NETWORKS, Layer, layers_of, rows_of
from cnnkit.explorers.text_figure import text_figure
from cnnkit.messages import N_, _
from cnnkit.shapes import ShapeError, trace
from cnnkit.shapes.arguments import whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The least and the most of each number; a padding may be a half one, as in cnnkit.output_size.
RANGES = {
    "height": [1, 512],
    "width": [1, 512],
    "channels": [1, 9999],
    "kernel_size": [1, 31],
    "stride": [1, 16],
    "padding": [0, 15],
}
MAX_ROWS = 20


class Stack(traitlets.List):
    """Rows {kind, channels, kernel_size, stride, padding}, each number within its range."""

    def validate(self, owner: traitlets.HasTraits, value: Any) -> list[dict]:
        if not isinstance(value, (list, tuple)) or len(value) > MAX_ROWS:
            raise traitlets.TraitError(f"{self.name} must be a list of {MAX_ROWS} rows at most")
        return [self._row(row) for row in value]

    def _row(self, row):
        names = ("channels", "kernel_size", "stride", "padding")
        if not isinstance(row, dict) or set(row) != {"kind", *names}:
            raise traitlets.TraitError(f"a row holds a kind and {', '.join(names)}; got {row!r}")
        if row["kind"] not in KINDS.values():
            kinds = ", ".join(KINDS.values())
            raise traitlets.TraitError(f"a row is one of: {kinds}; got {row['kind']!r}")
        for name in names:
            least, most = RANGES[name]
            step = 0.5 if name == "padding" else 1
            number = row[name]
            fits = isinstance(number, (int, float)) and not isinstance(number, bool)
            if not fits or not least <= number <= most or number % step:
                raise traitlets.TraitError(
                    f"{name} of a {row['kind']} must be one number from {least} to {most}, "
                    f"got {number!r}"
                )
        return dict(row)


class LayerStacker(Explorer):
    """A stack of layers to build and to change, with what each makes of its input.

    Parameters
    ----------
    layers : str, list or dict
        A network by name ("AlexNet", "LeNet-5" or "MNIST CNN"), or descriptions
        as :func:`cnnkit.shapes.trace` takes them: convolutions, pools and fully connected
        layers. Layers that change no shape and learn nothing are left out. What comes into
        a layer follows from the layers before.
    shape : (channels, height, width)
        Of the picture that goes in; for a network by name, its own.

    Raises
    ------
    TypeError, ShapeError
        There is no row for a layer, or its window is not the same in both directions.
    TraitError
        A number is outside its range.
    """

    module = "layer_stacker.js"
    summary = N_("a stack of layers to build, with the shape and the parameters of each")

    shape = setting(traitlets.List(traitlets.Int()))
    rows = setting(Stack())
    networks: traitlets.List = setting(traitlets.List(read_only=True))
    ranges = setting(traitlets.Dict(RANGES, read_only=True))

    def __init__(
        self,
        layers: str | list[Layer] | dict[str, Layer] = "AlexNet",
        shape: tuple[int, int, int] | None = None,
        **settings: Any,
    ) -> None:
        if isinstance(layers, str):
            if layers not in NETWORKS:
                raise ValueError(f"no network {layers!r}; there are {', '.join(NETWORKS)}")
            layers, own = NETWORKS[layers]
            shape = own if shape is None else shape
        if shape is None:
            raise ShapeError("the shape of the input is needed: (channels, height, width)")
        super().__init__(shape=list(shape), rows=rows_of(layers), **settings)

    @traitlets.default("networks")
    def _networks(self):
        return [
            {"name": name, "shape": list(shape), "rows": rows_of(layers)}
            for name, (layers, shape) in NETWORKS.items()
        ]

    @traitlets.validate("shape")
    def _in_range(self, proposal):
        shape, names = proposal.value, ("channels", "height", "width")
        if len(shape) != len(names):
            raise ShapeError(f"shape must be (channels, height, width), got {tuple(shape)}")
        for name, size in zip(names, shape, strict=True):
            whole(name, size, 1)
            if size > RANGES[name][1]:
                raise traitlets.TraitError(f"{name} must be {RANGES[name][1]} at most, got {size}")
        return shape

    def layers(self) -> list[Layer]:
        """The stack as descriptions: ``trace(stacker.layers(), stacker.shape)`` is its table."""
        return layers_of(self.rows, self.shape)

    def figure(self) -> "Axes":
        fitting = self.layers()
        while fitting:
            try:
                return figures.volumes(trace(fitting, self.shape))
            except ShapeError:
                fitting.pop()
        return text_figure(_("No layer of this stack fits."))
