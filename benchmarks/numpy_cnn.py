"""Chapter 08's network in NumPy and in PyTorch: how well does it read MNIST, how long does it take?

    python benchmarks/numpy_cnn.py            three seeds, one epoch: some minutes
    python benchmarks/numpy_cnn.py --seeds 1

Both get the same starting weights, mini-batches and learning rates, a few steps
each in turn, so that whatever else the machine does troubles both alike. Before a
turn the threads of the other one fall asleep (see racing.py). Writes
benchmarks/numpy_cnn.json.
"""

import argparse
import json
import statistics
import time
from datetime import date
from pathlib import Path

import numpy as np
import torch
from machine import machine
from racing import QUIET
from torch import nn
from torch.nn import functional as F

from cnnkit import datasets, layers
from cnnkit.layers.fitting import one_cycle

RESULTS = Path(__file__).with_suffix(".json")
BATCH, HIGHEST_RATE, STEPS_IN_TURN = 50, 0.006, 20


class InNumpy:
    def __init__(self, seed):
        random = np.random.default_rng(seed)
        self.network = layers.Sequential(
            layers.Conv2d(1, 16, 3, padding=1, seed=random),
            layers.ReLU(),
            layers.MaxPool2d(2),
            layers.Conv2d(16, 32, 3, padding=1, seed=random),
            layers.ReLU(),
            layers.MaxPool2d(2),
            layers.Flatten(),
            layers.Linear(32 * 7 * 7, 100, seed=random),
            layers.ReLU(),
            layers.Linear(100, 10, seed=random),
        )
        self.loss, self.optimiser = layers.CrossEntropyLoss(), layers.Adam(self.network)

    def step(self, images, labels, lr):
        self.loss(self.network(images), labels)
        self.network.backward(self.loss.backward())
        self.optimiser.lr = lr
        self.optimiser.step()

    def scores(self, images):
        return self.network(images)


class InTorch:
    def __init__(self, weights):
        self.network = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(32 * 7 * 7, 100),
            nn.ReLU(),
            nn.Linear(100, 10),
        )
        self.network.load_state_dict({name: torch.tensor(one) for name, one in weights.items()})
        self.optimiser = torch.optim.Adam(self.network.parameters())

    def step(self, images, labels, lr):
        loss = F.cross_entropy(self.network(torch.from_numpy(images)), torch.from_numpy(labels))
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.param_groups[0]["lr"] = lr
        self.optimiser.step()
        loss.item()

    def scores(self, images):
        with torch.inference_mode():
            return self.network(torch.from_numpy(images)).numpy()


def race(data, seed):
    """One epoch of both, in turn: accuracies, seconds, and the ratio in each turn."""
    ours = InNumpy(seed)
    both = {"numpy": ours, "torch": InTorch(ours.network.parameters)}
    images, labels = data.train.images, data.train.labels
    steps = len(labels) // BATCH
    order = np.random.default_rng(seed).permutation(len(labels))[: steps * BATCH]
    batches = order.reshape(steps, BATCH)
    seconds = {name: [] for name in both}
    for start in range(0, steps, STEPS_IN_TURN):
        for name, one in both.items():
            time.sleep(QUIET)
            begin = time.perf_counter()
            for number, batch in enumerate(batches[start : start + STEPS_IN_TURN], start):
                one.step(images[batch], labels[batch], one_cycle(number / steps, HIGHEST_RATE))
            seconds[name].append(time.perf_counter() - begin)
    ratios = np.divide(*seconds.values())
    result = {
        "seed": seed,
        "test_accuracy": {name: accuracy(one, data.test) for name, one in both.items()},
        "seconds": {name: round(sum(spent), 1) for name, spent in seconds.items()},
        "ratio": round(sum(seconds["numpy"]) / sum(seconds["torch"]), 2),
        "ratio_of_turns_quartiles": [
            round(float(q), 2) for q in np.percentile(ratios, [25, 50, 75])
        ],
    }
    print(result, flush=True)
    return result


def accuracy(one, test, batch_size=500):
    starts = range(0, len(test), batch_size)
    answers = [one.scores(test.images[at : at + batch_size]).argmax(axis=1) for at in starts]
    return float((np.concatenate(answers) == test.labels).mean())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    data = datasets.mnist()
    runs = [race(data, seed) for seed in range(options.seeds)]
    report = {
        "date": date.today().isoformat(),
        "machine": machine(),
        "median_test_accuracy": statistics.median(run["test_accuracy"]["numpy"] for run in runs),
        "median_ratio": statistics.median(run["ratio"] for run in runs),
        "runs": runs,
    }
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    accuracy_found, ratio = report["median_test_accuracy"], report["median_ratio"]
    print(f"median test accuracy {accuracy_found:.2%}, {ratio} times PyTorch's seconds")


if __name__ == "__main__":
    main()
