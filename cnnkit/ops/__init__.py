"""The NumPy machinery behind ``cnnkit.functional`` and ``cnnkit.gradients``.

From top to bottom; each imports only from those below it, and from ``cnnkit.shapes``:

backward     the way back through a convolution and a max pool
multiplying  a convolution as matrix products: columns portion by portion, on every core
taps         what goes tap by tap: padding, rows of windows and their sums, pools
arguments    what people pass, read: arrays, and the windows on them

A picture goes through ``conv2d`` in few steps: ``functional`` has it read in ``arguments``, which
asks ``shapes`` for the sizes, and hands it to ``multiplying``.
"""
