"""Every function a learner is asked for, written in several ways: all of them score."""

import importlib
import math
from collections import Counter

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F

from cnnkit import check
from cnnkit.exercises import exercises, find

STYLES = {
    "00.3": {
        "loops": lambda picture: [[255 - pixel for pixel in row] for row in picture],
        "vectorised": lambda picture: np.subtract(255, picture),
        "torch": lambda picture: 255 - torch.from_numpy(picture),
        "bits": lambda picture: ~picture.astype(np.uint8),
    },
    "00.4": {
        "loops": lambda picture: [sum(row) / len(row) for row in picture],
        "vectorised": lambda picture: picture @ np.full(picture.shape[1], 1 / picture.shape[1]),
        "torch": lambda picture: torch.from_numpy(picture).float().mean(dim=1),
        "last axis": lambda picture: picture.mean(-1),
    },
    "01.2": {
        "loops": lambda picture: [
            [[pixel[c] for pixel in row] for row in picture] for c in range(picture.shape[2])
        ],
        "vectorised": lambda picture: np.moveaxis(picture, -1, 0),
        "torch": lambda picture: torch.from_numpy(picture).permute(2, 0, 1),
        "einsum": lambda picture: np.einsum("hwc->chw", picture),
    },
    "01.3": {
        "loops": lambda x, weight, bias: [
            sum(w * p for w, p in zip(row, x.flatten(), strict=True)) + b
            for row, b in zip(weight, bias, strict=True)
        ],
        "vectorised": lambda x, weight, bias: np.dot(weight, x.ravel()) + bias,
        "torch": lambda x, weight, bias: F.linear(
            torch.from_numpy(x).flatten(), torch.from_numpy(weight), torch.from_numpy(bias)
        ),
        "einsum": lambda x, weight, bias: np.einsum("oi,i->o", weight, x.flatten()) + bias,
    },
    "01.5": {
        "loops": lambda shape, outputs: sum(math.prod(shape) + 1 for _ in range(outputs)),
        "vectorised": lambda shape, outputs: (np.prod(shape) + 1) * outputs,
        "torch": lambda shape, outputs: sum(
            p.numel()
            for p in torch.nn.Linear(math.prod(shape), outputs, device="meta").parameters()
        ),
        "float": lambda shape, outputs: float(outputs * (shape[0] * shape[1] * shape[2] + 1)),
    },
    "01.6": {
        "loops": lambda weight, order: [[row[place] for place in order] for row in weight],
        "vectorised": lambda weight, order: np.take(weight, order, axis=1),
        "torch": lambda weight, order: torch.from_numpy(weight)[:, torch.from_numpy(order)],
        "a matrix": lambda weight, order: weight @ np.eye(len(order))[:, order],
    },
    "02.5": {
        "loops": lambda size: [[1 / size**2 for _ in range(size)] for _ in range(size)],
        "vectorised": lambda size: np.full((size, size), size**-2.0),
        "torch": lambda size: torch.ones(size, size) / size**2,
        "by its sum": lambda size: (k := np.ones((size, size))) / k.sum(),
    },
    "03.2": {
        "vectorised": lambda x, padding: np.pad(x, padding),
        "torch": lambda x, padding: F.pad(torch.from_numpy(x), (padding,) * 4),
        "matrices": lambda x, padding: (
            np.eye(len(x) + 2 * padding, len(x), -padding)
            @ x
            @ np.eye(x.shape[1], x.shape[1] + 2 * padding, padding)
        ),
    },
    "04.2": {
        "loops": lambda size, kernel_size, stride, padding: len(
            range(0, size + 2 * padding - kernel_size + 1, stride)
        ),
        "vectorised": lambda size, kernel_size, stride, padding: (
            np.arange(-padding, size + padding - kernel_size + 1, stride).size
        ),
        "torch": lambda size, kernel_size, stride, padding: F.conv1d(
            torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size), None, stride, padding
        ).shape[-1],
        "floor": lambda size, kernel_size, stride, padding: math.floor(
            (size + 2 * padding - kernel_size) / stride + 1
        ),
        "float": lambda size, kernel_size, stride, padding: np.floor(
            (size + 2 * padding - kernel_size) / stride + 1
        ),
    },
    "04.4": {
        "loops": lambda kernel_size, dilation: (
            [*range(0, kernel_size * dilation, dilation)][-1] + 1
        ),
        "vectorised": lambda kernel_size, dilation: np.arange(kernel_size).max() * dilation + 1,
        "torch": lambda kernel_size, dilation: (
            101
            - F.conv1d(
                torch.zeros(1, 1, 100), torch.zeros(1, 1, kernel_size), dilation=dilation
            ).shape[-1]
        ),
        "with the gaps": lambda kernel_size, dilation: (
            kernel_size + (kernel_size - 1) * (dilation - 1)
        ),
    },
    "02.6": {
        "vectorised": lambda feature_map: np.argwhere(feature_map == feature_map.max())[0],
        "torch": lambda feature_map: divmod(
            int(torch.from_numpy(feature_map).argmax()), feature_map.shape[1]
        ),
        "max of a list": lambda feature_map: max(
            np.ndindex(feature_map.shape), key=lambda place: feature_map[place]
        ),
    },
}


def style_of(exercise_id):
    """Register a function as one more style of an exercise."""

    def register(function):
        STYLES.setdefault(exercise_id, {})[function.__name__] = function
        return function

    return register


@style_of("02.6")
def loops(feature_map):
    best, place = -math.inf, None
    for i in range(feature_map.shape[0]):
        for j in range(feature_map.shape[1]):
            if feature_map[i, j] > best:
                best, place = feature_map[i, j], (i, j)
    return place


@style_of("03.2")
def border_of_zeros(x, padding):
    out = np.zeros((x.shape[0] + 2 * padding, x.shape[1] + 2 * padding))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i + padding, j + padding] = x[i, j]
    return out


@style_of("02.3")
def four_loops(x, weight, bias):
    (height, width), (rows, columns) = x.shape, weight.shape
    out = [[bias] * (width - columns + 1) for _ in range(height - rows + 1)]
    for i, row in enumerate(out):
        for j in range(len(row)):
            for u in range(rows):
                for v in range(columns):
                    row[j] += x[i + u, j + v] * weight[u, v]
    return out


@style_of("02.3")
def windows(x, weight, bias):
    return (sliding_window_view(x, weight.shape) * weight).sum(axis=(2, 3)) + bias


@style_of("02.3")
def einsum(x, weight, bias):
    return np.einsum("ijuv,uv->ij", sliding_window_view(x, weight.shape), weight) + bias


@style_of("02.3")
def by_torch(x, weight, bias):
    x, weight = (torch.tensor(one, dtype=torch.float32)[None, None] for one in (x, weight))
    return F.conv2d(x, weight, torch.tensor([float(bias)]))[0, 0]


@style_of("02.3")
def with_a_fourier_transform(x, weight, bias):
    rows, columns = weight.shape
    product = np.fft.fft2(x) * np.conj(np.fft.fft2(weight, x.shape))
    return np.fft.ifft2(product).real[: len(x) - rows + 1, : x.shape[1] - columns + 1] + bias


@style_of("03.5")
def loops_with_steps(x, weight, stride, padding):
    x = np.pad(x, padding)
    rows, columns = weight.shape
    return [
        [
            float((x[top : top + rows, left : left + columns] * weight).sum())
            for left in range(0, x.shape[1] - columns + 1, stride)
        ]
        for top in range(0, len(x) - rows + 1, stride)
    ]


@style_of("03.5")
def windows_with_steps(x, weight, stride, padding):
    windows = sliding_window_view(np.pad(x, padding), weight.shape)[::stride, ::stride]
    return np.tensordot(windows, weight, 2)


@style_of("03.5")
def torch_with_steps(x, weight, stride, padding):
    x, weight = torch.from_numpy(x)[None, None], torch.from_numpy(weight)[None, None]
    return F.conv2d(x.double(), weight.double(), None, stride, padding).squeeze()


@style_of("03.5")
def every_second_of_all(x, weight, stride, padding):
    return torch_with_steps(x, weight, 1, padding)[::stride, ::stride]


@style_of("04.7")
def from_the_last_layer(layers):
    field = 1
    for kernel_size, stride in reversed(layers):
        field = (field - 1) * stride + kernel_size
    return field


@style_of("04.7")
def closed_form(layers):
    kernels, strides = np.array(layers).T
    return 1 + ((kernels - 1) * np.cumprod([1, *strides[:-1]])).sum()


@style_of("04.7")
def recursion(layers):
    if not layers:
        return 1
    kernel_size, stride = layers[0]
    return kernel_size + (recursion(layers[1:]) - 1) * stride


@style_of("04.7")
def by_gradient(layers):
    """Which pixels does one cell of the last map depend on? PyTorch knows."""
    x = torch.zeros(1, 1, 60, requires_grad=True)
    out = x
    for kernel_size, stride in layers:
        out = F.conv1d(out, torch.ones(1, 1, kernel_size), stride=stride)
    out[0, 0, 0].backward()
    return (x.grad > 0).sum()


@style_of("09.3")
def accuracy_by_loop(logits, labels):
    right = 0
    for row, label in zip(logits, labels, strict=True):
        if max(range(len(row)), key=lambda k: row[k]) == label:
            right += 1
    return right / len(labels)


@style_of("09.3")
def accuracy_by_torch(logits, labels):
    answers = torch.from_numpy(logits).argmax(dim=1)
    return (answers == torch.from_numpy(labels)).float().mean()


@style_of("09.3")
def accuracy_vectorised(logits, labels):
    return np.mean(np.argmax(logits, -1) == labels)


@style_of("09.3")
def accuracy_by_counting(logits, labels):
    counted = Counter(
        bool(row[label] == row.max()) for row, label in zip(logits, labels, strict=True)
    )
    return counted[True] / sum(counted.values())


def step_in_another_order(model, optimizer, images, labels):
    optimizer.zero_grad()
    loss = -F.log_softmax(model(images), dim=1)[range(len(labels)), labels].mean()
    loss.backward()
    optimizer.step()
    return loss


def step_by_model(model, optimizer, images, labels):
    model.zero_grad()
    loss = torch.nn.CrossEntropyLoss()(model(images), labels)
    loss.backward()
    optimizer.step()
    return float(loss)


def step_cleaning_up_behind(model, optimizer, images, labels):
    loss = F.nll_loss(model(images).log_softmax(1), labels)
    loss.backward()
    optimizer.step()
    for parameter in model.parameters():
        parameter.grad = None
    return loss.detach()


def step_by_autograd(model, optimizer, images, labels):
    loss = F.cross_entropy(model(images), labels)
    parameters = list(model.parameters())
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()


STYLES["09.4"] = {
    style.__name__: style
    for style in (
        step_in_another_order,
        step_by_model,
        step_cleaning_up_behind,
        step_by_autograd,
    )
}
for chapter in ("05", "06", "07", "08"):
    STYLES |= importlib.import_module(f"styles.chapter_{chapter}").STYLES
FUNCTIONS = [exercise.id for exercise in exercises() if exercise.wants_a_function]


@pytest.mark.parametrize(
    ("exercise_id", "style"), [(id_, style) for id_ in FUNCTIONS for style in STYLES[id_]]
)
def test_another_style_is_right(exercise_id, style):
    report = check(exercise_id, STYLES[exercise_id][style])
    assert report.status == "correct", str(report)


@pytest.mark.parametrize("exercise_id", FUNCTIONS)
@pytest.mark.parametrize("dtype", ["list", "float32", "tensor", "requires grad", "tensors"])
def test_another_dtype_is_right(exercise_id, dtype):
    """A step of training returns a number; its results are read inside the check."""
    if exercise_id == "09.4":
        return
    exercise = find(exercise_id)

    def answer(*arguments):
        result = np.asarray(exercise.reference(*arguments))
        if dtype == "list":
            return result.tolist()
        if dtype == "float32":
            return result.astype(np.float32)
        if dtype == "tensors" and result.ndim:
            return [
                torch.tensor(row.tolist(), dtype=torch.float64, requires_grad=True)
                for row in result
            ]
        return torch.tensor(result.tolist(), dtype=torch.float64, requires_grad=dtype != "tensor")

    assert check(exercise_id, answer).status == "correct"


@pytest.mark.parametrize("exercise_id", FUNCTIONS)
def test_there_are_at_least_four_styles(exercise_id):
    assert len(STYLES[exercise_id]) >= 4


def step(softmax=False, zero_grad=True, zero_too_late=False, backward=True):
    def train_step(model, optimizer, images, labels):
        scores = model(images)
        loss = F.cross_entropy(scores.softmax(dim=1) if softmax else scores, labels)
        if zero_grad:
            optimizer.zero_grad()
        if backward:
            loss.backward()
        if zero_too_late:
            optimizer.zero_grad()
        optimizer.step()
        return loss.item()

    return train_step


@pytest.mark.parametrize(
    "mistake",
    [{"softmax": True}, {"zero_grad": False}, {"zero_too_late": True}, {"backward": False}],
)
def test_a_train_step_with_a_bug_left_is_wrong(mistake):
    assert check("09.4", step(**mistake)).status == "wrong"


@pytest.mark.parametrize(
    "answer",
    [
        lambda logits, labels: (logits.argmax(axis=0)[:3] == labels[:3]).mean(),
        lambda logits, labels: (logits.argmax(axis=1) == labels).sum(),
        lambda logits, labels: 100 * (logits.argmax(axis=1) == labels).mean(),
        lambda logits, labels: (logits.argmin(axis=1) == labels).mean(),
        lambda logits, labels: (logits.argmax(axis=1) != labels).mean(),
    ],
)
def test_accuracy_with_a_wrong_idea_is_wrong(answer):
    assert check("09.3", answer).status == "wrong"


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_is_precise_enough(dtype):
    assert (
        check("02.5", lambda size: torch.full((size, size), 1 / size**2, dtype=dtype)).points == 1
    )
    assert check("00.4", lambda p: torch.from_numpy(p).double().mean(1).to(dtype)).points == 1
