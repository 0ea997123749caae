"""How well does the lecture's network read MNIST, and how long does it take?

    python benchmarks/mnist.py            three seeds, one epoch and four: some minutes
    python benchmarks/mnist.py --seeds 1

Writes benchmarks/mnist.json. The recipe of cnnkit.training.fit was settled by
comparing a dozen on these same test pictures, so the figure flatters it a little.
"""

import argparse
import json
import statistics
from datetime import date
from pathlib import Path

import torch
from machine import machine

from cnnkit import datasets
from cnnkit.models import MnistCNN
from cnnkit.training import evaluate, fit

RESULTS = Path(__file__).with_suffix(".json")


def run(data, epochs, seed):
    torch.manual_seed(seed)
    model = MnistCNN()
    history = fit(model, data.train, epochs=epochs, seed=seed)
    accuracy = evaluate(model, data.test).accuracy
    result = {"seed": seed, "test_accuracy": accuracy, "seconds": round(history.seconds, 1)}
    print(f"{epochs} epoch(s): {result}", flush=True)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, nargs="+", default=[1, 4])
    options = parser.parse_args()
    data = datasets.mnist()
    results = []
    for epochs in options.epochs:
        runs = [run(data, epochs, seed) for seed in range(options.seeds)]
        median = statistics.median(result["test_accuracy"] for result in runs)
        print(f"{epochs} epoch(s): median test accuracy {median:.2%}")
        results.append({"epochs": epochs, "median_test_accuracy": median, "runs": runs})
    report = {"date": date.today().isoformat(), "machine": machine(), "results": results}
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
