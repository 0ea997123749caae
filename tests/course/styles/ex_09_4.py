"""09.4: right answers in several styles."""

from torch import nn
from torch.nn import functional as F


class SmallNetwork(nn.Module):
    """Layers with names, and a forward of its own."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(1, 8, 5), nn.Conv2d(8, 16, (3, 3))
        self.decide = nn.Linear(400, 10)

    def forward(self, x):
        for convolution in (self.first, self.second):
            x = F.max_pool2d(F.relu(convolution(x)), 2)
        return self.decide(x.flatten(1))


def network_with_a_lazy_layer():
    return nn.Sequential(
        nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2, 2),
        nn.Conv2d(8, 16, 3), nn.ReLU(), nn.MaxPool2d(2, 2),
        nn.Flatten(), nn.LazyLinear(10),
    )  # fmt: skip


def network_in_parts():
    seen = nn.Sequential(nn.Conv2d(1, 8, 5), nn.ReLU(inplace=True), nn.MaxPool2d(2))
    more = nn.Sequential(nn.Conv2d(8, 16, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2))
    return nn.Sequential(seen, more, nn.Sequential(nn.Flatten(), nn.Linear(16 * 5 * 5, 10)))


def network_with_pool_first():
    """The maximum of what ReLU leaves is what ReLU leaves of the maximum."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 5), nn.MaxPool2d(2), nn.ReLU(),
        nn.Conv2d(8, 16, 3), nn.MaxPool2d(2), nn.ReLU(),
        nn.Flatten(), nn.Linear(400, 10),
    )  # fmt: skip


STYLES = {
    "a class": SmallNetwork,
    "a lazy layer": network_with_a_lazy_layer,
    "in parts": network_in_parts,
    "pool before ReLU": network_with_pool_first,
    "the network itself": network_in_parts(),
}
