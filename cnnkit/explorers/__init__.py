"""Explorers: concepts to touch, drawn in the browser and moved by key, mouse or finger."""

from cnnkit.explorers.convolution_stepper import ConvolutionStepper
from cnnkit.explorers.draw_a_digit import DrawADigit
from cnnkit.explorers.feature_map_viewer import FeatureMapViewer
from cnnkit.explorers.im2col_links import Im2colLinkView
from cnnkit.explorers.layer_stacker import LayerStacker
from cnnkit.explorers.padding_playground import PaddingStridePlayground
from cnnkit.explorers.pooling_explorer import PoolingExplorer
from cnnkit.explorers.size_calculator import OutputSizeCalculator

__all__ = [
    "ConvolutionStepper",
    "DrawADigit",
    "FeatureMapViewer",
    "Im2colLinkView",
    "LayerStacker",
    "OutputSizeCalculator",
    "PaddingStridePlayground",
    "PoolingExplorer",
]
