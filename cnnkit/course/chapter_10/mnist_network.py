"""The first layers of the network of chapter 09."""

# (kernel_size, stride, padding) of conv1, pool1 and conv2 of chapter 09's network.
UP_TO_CONV2 = [(3, 1, 1), (2, 2, 0), (3, 1, 1)]
