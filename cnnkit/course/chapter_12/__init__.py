"""Chapter 12: pointwise convolution."""
