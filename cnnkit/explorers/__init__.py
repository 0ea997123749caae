"""Explorers: concepts to touch, drawn in the browser and moved by key, mouse or finger."""

from cnnkit.explorers.convolution_stepper import ConvolutionStepper

__all__ = ["ConvolutionStepper"]
