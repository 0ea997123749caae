"""Chapter 02: convolution with one kernel."""
