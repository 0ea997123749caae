"""The two networks of the course, in PyTorch, layer by layer in order.

Both are plain ``nn.Sequential``: what runs is the list of their layers, each
under its name, so one can walk through them and look at what comes out.
"""

from collections import OrderedDict

from torch import nn


class MnistCNN(nn.Sequential):
    """Three times convolution, ReLU, pool; then two fully connected layers.

    Takes pictures (N, 1, 28, 28), gives scores (N, 10) for the ten digits,
    *before* softmax. 1,379,557 parameters. The fully connected weights start as
    Glorot and Bengio (2010) suggest, the rest as PyTorch does.
    """

    def __init__(self) -> None:
        super().__init__(
            OrderedDict(
                conv1=nn.Conv2d(1, 32, kernel_size=3, padding=1),
                relu1=nn.ReLU(),
                pool1=nn.MaxPool2d(kernel_size=2),
                conv2=nn.Conv2d(32, 64, kernel_size=3, padding=1),
                relu2=nn.ReLU(),
                pool2=nn.MaxPool2d(kernel_size=2),
                conv3=nn.Conv2d(64, 128, kernel_size=3, padding=1),
                relu3=nn.ReLU(),
                pool3=nn.MaxPool2d(kernel_size=2, padding=1),
                flatten=nn.Flatten(),
                fc1=nn.Linear(128 * 4 * 4, 625),
                relu4=nn.ReLU(),
                dropout=nn.Dropout(0.5),
                fc2=nn.Linear(625, 10),
            )
        )
        nn.init.xavier_uniform_(self.fc1.weight)
        nn.init.xavier_uniform_(self.fc2.weight)


class AlexNet(nn.Sequential):
    """The network that won ILSVRC 2012, on one device: no split into two groups.

    Takes pictures (N, 3, 227, 227), gives scores (N, 1000). 62,378,344
    parameters.

    Source: Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep
    convolutional neural networks", 2012.
    """

    def __init__(self) -> None:
        super().__init__(
            OrderedDict(
                conv1=nn.Conv2d(3, 96, kernel_size=11, stride=4),
                relu1=nn.ReLU(),
                pool1=nn.MaxPool2d(kernel_size=3, stride=2),
                norm1=_response_norm(),
                conv2=nn.Conv2d(96, 256, kernel_size=5, padding=2),
                relu2=nn.ReLU(),
                pool2=nn.MaxPool2d(kernel_size=3, stride=2),
                norm2=_response_norm(),
                conv3=nn.Conv2d(256, 384, kernel_size=3, padding=1),
                relu3=nn.ReLU(),
                conv4=nn.Conv2d(384, 384, kernel_size=3, padding=1),
                relu4=nn.ReLU(),
                conv5=nn.Conv2d(384, 256, kernel_size=3, padding=1),
                relu5=nn.ReLU(),
                pool3=nn.MaxPool2d(kernel_size=3, stride=2),
                flatten=nn.Flatten(),
                fc6=nn.Linear(256 * 6 * 6, 4096),
                relu6=nn.ReLU(),
                dropout6=nn.Dropout(0.5),
                fc7=nn.Linear(4096, 4096),
                relu7=nn.ReLU(),
                dropout7=nn.Dropout(0.5),
                fc8=nn.Linear(4096, 1000),
            )
        )


def _response_norm():
    """Each value is divided by its neighbours' strength across five channels."""
    return nn.LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2.0)
