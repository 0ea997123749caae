"""09.5: right answers in several styles."""

from collections import Counter

import numpy as np
import torch


def accuracy_by_loop(logits, labels):
    right = 0
    for row, label in zip(logits, labels, strict=True):
        if max(range(len(row)), key=lambda k: row[k]) == label:
            right += 1
    return right / len(labels)


def accuracy_by_torch(logits, labels):
    answers = torch.from_numpy(logits).argmax(dim=1)
    return (answers == torch.from_numpy(labels)).float().mean()


def accuracy_vectorised(logits, labels):
    return np.mean(np.argmax(logits, -1) == labels)


def accuracy_by_counting(logits, labels):
    counted = Counter(
        bool(row[label] == row.max()) for row, label in zip(logits, labels, strict=True)
    )
    return counted[True] / sum(counted.values())


def accuracy_by_one_hot(logits, labels):
    pictures, classes = logits.shape
    answers = np.eye(classes)[logits.argmax(axis=1)]
    return answers[np.arange(pictures), labels].sum() / pictures


def accuracy_by_comparing(logits, labels):
    """No argmax: nobody has more than the label."""
    pictures, classes = logits.shape
    right = 0
    for n in range(pictures):
        beaten = [k for k in range(classes) if logits[n, k] > logits[n, labels[n]]]
        right += not beaten
    return right / pictures


def accuracy_by_sorting(logits, labels):
    return (np.argsort(logits, axis=1)[:, -1] == labels).mean()


STYLES = {
    "accuracy by one-hot": accuracy_by_one_hot,
    "accuracy by comparing": accuracy_by_comparing,
    "accuracy by sorting": accuracy_by_sorting,
    "accuracy by loop": accuracy_by_loop,
    "accuracy by torch": accuracy_by_torch,
    "accuracy vectorised": accuracy_vectorised,
    "accuracy by counting": accuracy_by_counting,
}
