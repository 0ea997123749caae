"""The explorers of output sizes and of stacks, without a browser."""

import json
from html import unescape

import pytest
from traitlets import TraitError

from cnnkit.course.chapter_11 import network
from cnnkit.explorers import LayerStacker, OutputSizeCalculator
from cnnkit.explorers.networks import NETWORKS, rows_of
from cnnkit.shapes import (
    AvgPool2d,
    Conv2d,
    Dropout,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
    ShapeError,
    ZeroPad2d,
    trace,
)


def picture_in_words(explorer):
    data, _ = explorer._repr_mimebundle_()
    return unescape(data["text/html"].split('<img alt="')[1].split('"')[0])


class TestOutputSizeCalculator:
    def test_padding_is_read_as_everywhere(self):
        half = OutputSizeCalculator(224, 11, 4, padding=1.5)
        assert (half.before, half.after, half.same) == (1, 2, False)
        both = OutputSizeCalculator(28, 3, padding=1)
        assert (both.before, both.after, both.same) == (1, 1, True)
        kept = OutputSizeCalculator(28, 5, 1, padding="same", dilation=2)
        assert (kept.before, kept.after) == (4, 4)

    @pytest.mark.parametrize(
        ("numbers", "name"),
        [
            ({"size": 257}, "size"),
            ({"kernel_size": 16}, "kernel_size"),
            ({"stride": 9}, "stride"),
            ({"padding": 8}, "before"),
            ({"padding": (0, 8)}, "after"),
            ({"dilation": 5}, "dilation"),
            ({"wish": 0}, "wish"),
        ],
    )
    def test_what_is_out_of_range(self, numbers, name):
        with pytest.raises(TraitError, match=f"'{name}'"):
            OutputSizeCalculator(**numbers)

    def test_what_is_no_padding(self):
        with pytest.raises(ShapeError, match="padding must be at least 0, got -1"):
            OutputSizeCalculator(padding=-1)

    @pytest.mark.parametrize(
        ("numbers", "words"),
        [
            ((7, 3, 3), "exact: (7 − 3)/3 is not whole: it does not fit"),
            ((9, 3, 1, 0, 2), "dilation 2"),
            ((224, 11, 4, 2), "⌊(224 + 2·2 − 11)/4⌋ + 1 = ⌊54.25⌋ + 1 = 55"),
            ((7, 9), "kernel_size 9 is larger than the input, 7"),
        ],
    )
    def test_its_picture(self, numbers, words):
        assert words in picture_in_words(OutputSizeCalculator(*numbers))


class TestLayerStacker:
    @pytest.mark.parametrize(
        ("name", "parameters", "output"),
        [
            ("AlexNet", 62_378_344, (1000,)),
            ("LeNet-5", 61_706, (10,)),
            ("MNIST CNN", 1_379_557, (10,)),
        ],
    )
    def test_the_networks(self, name, parameters, output):
        stacker = LayerStacker(name)
        table = trace(stacker.layers(), stacker.shape)
        assert table.parameters == parameters
        assert table[-1].output == output
        # What comes into each layer is not kept, but found again.
        learning = [layer for layer in NETWORKS[name][0] if hasattr(layer, "bias")]
        assert [layer for layer in stacker.layers() if hasattr(layer, "bias")] == learning

    def test_the_table_is_the_chapters(self):
        stacker = LayerStacker(network.alexnet(), network.PICTURE)
        table = trace(stacker.layers(), stacker.shape)
        chapters = [row for row in network.TABLE if not row.layer.startswith("NORM")]
        for row, other in zip(table, chapters, strict=True):
            assert row.output == other.output
            assert row.arithmetic == other.arithmetic
            assert row.parameters == other.parameters

    def test_layers_that_change_nothing_have_no_row(self):
        layers = [Conv2d(1, 4, 3, padding=1.5), ReLU(), AvgPool2d(2), Flatten(), Dropout()]
        rows = rows_of([*layers, Linear(64, 10)])
        assert [row["kind"] for row in rows] == ["convolution", "average pool", "fully connected"]
        assert rows[0]["padding"] == 1.5
        assert (rows[1]["kernel_size"], rows[1]["stride"]) == (2, 2)

    def test_a_stack_that_does_not_fit_fails_where_trace_fails(self):
        stacker = LayerStacker([Conv2d(1, 4, 3), MaxPool2d(9), Linear(4, 2)], (1, 8, 8))
        with pytest.raises(ShapeError, match="MaxPool2d gets 4×6×6: kernel_size 9 is larger"):
            trace(stacker.layers(), stacker.shape)
        assert "conv1 4×6×6" in picture_in_words(stacker)

    def test_a_convolution_behind_a_fully_connected_layer(self):
        stacker = LayerStacker([Linear(1, 5), Conv2d(1, 4, 3)], (1, 8, 8))
        with pytest.raises(ShapeError, match=r"Conv2d gets 5: .*not \(5,\)"):
            trace(stacker.layers(), stacker.shape)

    @pytest.mark.parametrize("layers", [[], [MaxPool2d(9)]])
    def test_a_picture_of_nothing(self, layers):
        words = picture_in_words(LayerStacker(layers, (1, 8, 8)))
        assert words == "No layer of this stack fits."

    @pytest.mark.parametrize(
        ("layers", "error", "message"),
        [
            ([ZeroPad2d(1)], TypeError, "there is no row for ZeroPad2d; there are rows for Conv2d"),
            ([Conv2d(1, 4, 3, groups=2)], ShapeError, "rows have groups=1, got groups=2"),
            ([Conv2d(1, 4, 3, dilation=2)], ShapeError, "rows have dilation=1, got dilation=2"),
            ([Conv2d(1, 4, 3, bias=False)], ShapeError, "rows have bias=True, got bias=False"),
            ([Conv2d(1, 4, (3, 5))], TraitError, r"kernel_size of a convolution .*got \(3, 5\)"),
            ([MaxPool2d(2, padding="same")], TraitError, "padding of a max pool .*got 'same'"),
            ([MaxPool2d(2, padding=0.25)], TraitError, "padding of a max pool .*got 0.25"),
            ([MaxPool2d(2, stride=17)], TraitError, "stride of a max pool .*1 to 16, got 17"),
            ([MaxPool2d(2)] * 21, TraitError, "20 rows at most"),
            ("VGG", ValueError, "no network 'VGG'; there are AlexNet, LeNet-5, MNIST CNN"),
        ],
    )
    def test_what_is_no_row(self, layers, error, message):
        with pytest.raises(error, match=message):
            LayerStacker(layers, (4, 8, 8))

    @pytest.mark.parametrize(
        ("shape", "error", "message"),
        [
            (None, ShapeError, "the shape of the input is needed"),
            ((8, 8), ShapeError, r"shape must be \(channels, height, width\), got \(8, 8\)"),
            ((1, 0, 8), ShapeError, "height must be at least 1, got 0"),
            ((1, 8, 513), TraitError, "width must be 512 at most, got 513"),
        ],
    )
    def test_what_is_no_shape(self, shape, error, message):
        with pytest.raises(error, match=message):
            LayerStacker([MaxPool2d(2)], shape)

    def test_what_the_browser_sends_is_judged_too(self):
        stacker = LayerStacker()
        row = {"kind": "max pool", "channels": 1, "kernel_size": 2, "stride": 2, "padding": 0}
        for wrong in ({**row, "kind": "pool"}, {**row, "stride": 1.5}, {"kind": "max pool"}, 3):
            with pytest.raises(TraitError):
                stacker.rows = [wrong]
        stacker.rows = json.loads(json.dumps([row]))
        assert stacker.layers() == [MaxPool2d(2, 2, 0)]
