"""Chapter 07: convolution as one matrix product."""
