"""How far is NumPy from PyTorch: convolution, pooling, memory, imports; and the machine's limits.

    python benchmarks/speed.py             about six minutes, on an idle machine
    python benchmarks/speed.py --rounds 3  a quick look; writes nothing

Ratios of medians, both ways on the same arrays in the same run, float32, two
threads; see racing.py for how they take turns. Writes benchmarks/speed.json and
docs/speed.png.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import time
import tracemalloc
from datetime import date
from pathlib import Path

import numpy as np
import torch
from machine import machine
from racing import back_to_back, race, ratio
from speed_figure import draw
from torch.nn import functional as F

from cnnkit import avg_pool2d, conv2d, max_pool2d
from cnnkit.gradients import avg_pool2d_gradient, conv2d_gradients, max_pool2d_gradient
from cnnkit.ops.arrays import Windows
from cnnkit.ops.multiplying import CORE_CACHE_BYTES
from cnnkit.ops.textbook import by_one_product

RESULTS = Path(__file__).with_suffix(".json")
FIGURE = Path(__file__).parents[1] / "docs" / "speed.png"
THREADS = 2
# N, C, H = W, filters, kernel_size, stride, padding
LAYERS = {
    "MNIST CNN, layer 1": (100, 1, 28, 32, 3, 1, 1),
    "MNIST CNN, layer 2": (100, 32, 14, 64, 3, 1, 1),
    "MNIST CNN, layer 3": (100, 64, 7, 128, 3, 1, 1),
    "30 filters of 5×5": (100, 1, 28, 30, 5, 1, 0),
    "AlexNet CONV1": (4, 3, 227, 96, 11, 4, 0),
    "AlexNet CONV2": (4, 96, 27, 256, 5, 1, 2),
    "AlexNet CONV3": (4, 256, 13, 384, 3, 1, 1),
    "AlexNet CONV5": (4, 384, 13, 256, 3, 1, 1),
}
# N, C, H = W, kernel_size, stride
POOLS = {
    "MNIST CNN, pool 1": (100, 32, 28, 2, 2),
    "MNIST CNN, pool 2": (100, 64, 14, 2, 2),
    "AlexNet POOL1": (4, 96, 55, 3, 2),
    "AlexNet POOL2": (4, 256, 27, 3, 2),
}
# From one layer, in which everything is of middle size, one number changes at a time.
MIDDLE = {"batch": 16, "channels": 32, "size": 28, "kernel_size": 3}
SWEEPS = {
    "batch": [1, 4, 16, 64],
    "channels": [1, 4, 16, 64, 128],
    "size": [7, 14, 28, 56, 112],
    "kernel_size": [1, 3, 5, 7, 11],
}


class Layer:
    """A convolution's arrays, and the ways to compute it."""

    def __init__(self, n, channels, size, filters, kernel_size, stride, padding):
        random = np.random.default_rng(0)
        self.x = random.standard_normal((n, channels, size, size), dtype=np.float32)
        shape = filters, channels, kernel_size, kernel_size
        self.weight = random.standard_normal(shape, dtype=np.float32)
        self.bias = random.standard_normal(filters, dtype=np.float32)
        self.where = stride, padding
        self.windows = Windows.of_convolution(self.x.shape[2:], shape[2:], stride, padding)
        self.tensors = [torch.from_numpy(one) for one in (self.x, self.weight, self.bias)]
        self.wide = [one.astype(np.float64) for one in (self.x, self.weight, self.bias)]
        out = n, filters, *self.windows.sizes
        self.gradient = random.standard_normal(out, dtype=np.float32)
        self.multiplications = math.prod(out) * math.prod(shape[1:])

    def numpy(self):
        return conv2d(self.x, self.weight, self.bias, *self.where)

    def torch(self):
        with torch.inference_mode():
            return F.conv2d(*self.tensors, *self.where)

    def textbook(self):
        """All windows of the batch in one matrix of float64."""
        x, weight, bias = self.wide
        return by_one_product(x, weight, self.windows) + bias[:, None, None]

    def numpy_and_back(self):
        self.numpy()
        conv2d_gradients(self.gradient, self.x, self.weight, *self.where)

    def torch_and_back(self):
        leaves = [one.detach().requires_grad_() for one in self.tensors]
        F.conv2d(*leaves, *self.where).backward(torch.from_numpy(self.gradient))

    @property
    def columns_of_one_picture(self):
        """Bytes."""
        return self.weight[0].size * self.windows.count * self.x.itemsize


def forward(rounds):
    results = {}
    for name, numbers in LAYERS.items():
        layer = Layer(*numbers)
        assert np.allclose(layer.numpy(), layer.torch(), rtol=1e-3, atol=1e-3), name
        spent = race(
            {"numpy": layer.numpy, "torch": layer.torch, "textbook": layer.textbook}, rounds
        )
        results[name] = found = {"shape": numbers, **ratio(spent, "numpy", "torch")}
        found["textbook / numpy"] = ratio(spent, "textbook", "numpy")["ratio"]
        found["multiply-adds"] = layer.multiplications
        found["gflops"] = {
            way: round(2 * layer.multiplications / ms / 1e6) for way, ms in found["ms"].items()
        }
        close = back_to_back({"numpy": layer.numpy, "torch": layer.torch}, rounds)
        found["without rests"] = ratio(close, "numpy", "torch")["ratio"]
        tell(f"conv2d, {name}", found)
    return results


def and_back(rounds):
    results = {}
    for name in list(LAYERS)[:3]:
        layer = Layer(*LAYERS[name])
        ways = {"numpy": layer.numpy_and_back, "torch": layer.torch_and_back}
        results[name] = ratio(race(ways, rounds), "numpy", "torch")
        tell(f"conv2d and back, {name}", results[name])
    return results


def pooling(rounds):
    results = {}
    kinds = {
        "max_pool2d": (max_pool2d, max_pool2d_gradient, F.max_pool2d),
        "avg_pool2d": (avg_pool2d, avg_pool2d_gradient, F.avg_pool2d),
    }
    for name, (n, channels, size, *window) in POOLS.items():
        x = np.random.default_rng(0).standard_normal((n, channels, size, size), dtype=np.float32)
        for kind, (pool, back, theirs) in kinds.items():
            out = pool(x, *window)
            gradient = np.random.default_rng(1).standard_normal(out.shape, dtype=np.float32)

            def in_numpy(pool=pool, back=back, x=x, gradient=gradient, window=window):
                out = pool(x, *window)
                kept = {"out": out} if pool is max_pool2d else {}
                back(gradient, x, *window, **kept)

            def in_torch(theirs=theirs, x=x, gradient=gradient, window=window):
                leaf = torch.from_numpy(x).requires_grad_()
                theirs(leaf, *window).backward(torch.from_numpy(gradient))

            results[f"{kind}, {name}"] = ratio(
                race({"numpy": in_numpy, "torch": in_torch}, rounds), "numpy", "torch"
            )
            tell(f"{kind} and back, {name}", results[f"{kind}, {name}"])
    return results


def memory():
    """The most that conv2d holds beyond its input and output, per thread; for two batch sizes."""
    results = {}
    for name, (n, *rest) in LAYERS.items():
        extra = []
        for batch in (n, 3 * n):
            layer = Layer(batch, *rest)
            layer.numpy()  # what is loaded at the first call is not its working memory
            tracemalloc.start()
            out = layer.numpy()
            extra.append(tracemalloc.get_traced_memory()[1] - out.nbytes)
            tracemalloc.stop()
        each = [one / THREADS for one in extra]
        results[name] = {
            "kilobytes": [round(one / 1e3) for one in each],
            "of one picture's columns": [
                round(one / layer.columns_of_one_picture, 2) for one in each
            ],
            "of what is allowed": [
                round(one / max(layer.columns_of_one_picture, CORE_CACHE_BYTES), 2) for one in each
            ],
        }
        tell(f"memory, {name}", results[name])
    return results


def importing(rounds):
    """Seconds of ``import cnnkit`` / ``import numpy``, each in a new interpreter."""
    code = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
    spent = {"cnnkit": [], "numpy": []}
    for _ in range(rounds + 2):
        for module, times in spent.items():
            command = [sys.executable, "-c", code.format(module)]
            times.append(float(subprocess.run(command, capture_output=True, check=True).stdout))
    return ratio({module: times[2:] for module, times in spent.items()}, "cnnkit", "numpy")


def roof(rounds):
    """What this machine can do: billions of multiplications and additions, of bytes, a second."""
    random = np.random.default_rng(0)
    left, right = (random.standard_normal((2048, 2048), dtype=np.float32) for _ in range(2))
    out, tensors = np.empty_like(left), [torch.from_numpy(one) for one in (left, right)]
    ways = {
        "numpy": lambda: np.matmul(left, right, out=out),
        "torch": lambda: torch.mm(*tensors),
        "copy": lambda: np.copyto(out, left),
    }
    medians = {name: statistics.median(times) for name, times in race(ways, rounds).items()}
    return {
        "matrix product, gflops": {
            way: round(2 * 2048**3 / medians[way] / 1e9) for way in ("numpy", "torch")
        },
        "copy, gigabytes a second": round(2 * left.nbytes / medians["copy"] / 1e9, 1),
    }


def sweeps(rounds):
    """Milliseconds of each way, while one number of a layer grows."""
    results = {}
    for name, values in SWEEPS.items():
        results[name] = {"values": values, "numpy": [], "torch": [], "textbook": []}
        for value in values:
            has = MIDDLE | {name: value}
            layer = Layer(
                has["batch"], has["channels"], has["size"], 32,
                has["kernel_size"], 1, has["kernel_size"] // 2,
            )  # fmt: skip
            ways = {"numpy": layer.numpy, "torch": layer.torch, "textbook": layer.textbook}
            for way, times in race(ways, rounds).items():
                results[name][way].append(round(1e3 * statistics.median(times), 4))
        tell(f"cost against {name}", results[name])
    return results


def geometric_mean(numbers):
    return round(math.exp(statistics.fmean(math.log(one) for one in numbers)), 3)


def summary(report):
    """The table: what, found."""
    layers = report["conv2d forward"].values()
    back = report["conv2d forward + backward"].values()
    pools = report["pooling forward + backward"].values()
    used = [max(each["of what is allowed"]) for each in report["memory"].values()]
    return {
        "conv2d forward / PyTorch, geometric mean": geometric_mean(e["ratio"] for e in layers),
        "conv2d forward / PyTorch, worst shape": max(each["ratio"] for each in layers),
        "conv2d forward / PyTorch, geometric mean, without rests": geometric_mean(
            each["without rests"] for each in layers
        ),
        "conv2d forward + backward / PyTorch, geometric mean": geometric_mean(
            each["ratio"] for each in back
        ),
        "conv2d forward + backward / PyTorch, worst layer": max(each["ratio"] for each in back),
        "pooling forward + backward / PyTorch, geometric mean": geometric_mean(
            each["ratio"] for each in pools
        ),
        "pooling forward + backward / PyTorch, worst": max(each["ratio"] for each in pools),
        "room per thread / one picture's columns, or 512 KiB, largest": max(used),
        "textbook im2col in float64 / conv2d, geometric mean": geometric_mean(
            each["textbook / numpy"] for each in layers
        ),
        "import cnnkit / import numpy": report["import"]["ratio"],
    }


def tell(what, found):
    print(f"{what}: {json.dumps(found, ensure_ascii=False)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    torch.set_num_threads(THREADS)
    began = time.perf_counter()
    report = {
        "date": date.today().isoformat(),
        "machine": machine(),
        "rounds": rounds,
        "conv2d forward": forward(rounds),
        "conv2d forward + backward": and_back(rounds),
        "pooling forward + backward": pooling(rounds),
        "memory": memory(),
        "import": importing(2 * rounds + 1),
        "roof": roof(rounds),
        "cost": sweeps(min(rounds, 5)),
    }
    report["summary"] = summary(report)
    width = max(map(len, report["summary"]))
    for what, found in report["summary"].items():
        print(f"{what:{width}}  {found}")
    print(f"took {time.perf_counter() - began:.0f} s")
    if rounds >= 9:
        RESULTS.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
        draw(report["cost"], FIGURE)


if __name__ == "__main__":
    main()
