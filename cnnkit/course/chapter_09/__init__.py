"""Chapter 09: the MNIST CNN in PyTorch."""
