"""04.4: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from torch.nn import functional as F

STYLES = {
    "loops": lambda kernel_size, dilation: [*range(0, kernel_size * dilation, dilation)][-1] + 1,
    "vectorised": lambda kernel_size, dilation: np.arange(kernel_size).max() * dilation + 1,
    "torch": lambda kernel_size, dilation: (
        101
        - F.conv1d(torch.zeros(1, 1, 100), torch.zeros(1, 1, kernel_size), dilation=dilation).shape[
            -1
        ]
    ),
    "with the gaps": lambda kernel_size, dilation: kernel_size + (kernel_size - 1) * (dilation - 1),
}
BROKEN = (
    lambda kernel_size, dilation: kernel_size * dilation,
    "a gap behind the last pixel, too",
)
