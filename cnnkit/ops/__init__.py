"""The NumPy machinery behind ``cnnkit.functional`` and ``cnnkit.gradients``.

From top to bottom; each imports only from those below it, and from ``cnnkit.shapes``:

textbook     a convolution by loops, and as one product: what chapter 07 shows beside the fast one
backward     the way back through a convolution and a max pool
multiplying  a convolution as matrix products: columns portion by portion, on every core
taps         what goes tap by tap: padding, rows of windows and their sums, pools
arrays       the arrays that people pass, read and checked, and the windows on them

A picture goes through ``conv2d`` in few steps: ``functional`` has it read in ``arrays``, which
asks ``shapes`` for the sizes, and hands it to ``multiplying``. So that they stay few, ``arrays``
holds the windows, too, and ``multiplying`` says how many cores work.
"""
