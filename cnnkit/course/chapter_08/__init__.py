"""Chapter 08: scores and losses, gradients by hand, training in NumPy."""
