"""Hidden probes of 09.5."""

import numpy as np

from cnnkit.course.drawing import between, different, one_of, until


def probes(random):
    """Some right, some wrong, never half; as many pictures as classes in the second."""
    count = between(random, 4, 6)
    return (
        _scores(random, one_of(random, 7, 9), 4),
        _scores(random, count, count),
        _scores(random, between(random, 15, 19), 3),
    )


def _scores(random, pictures, classes):
    def draw():
        logits = different(random, pictures, classes, largest=40) / 8
        labels = logits.argmax(axis=1)
        wrong = between(random, 1, pictures - 1)
        labels[:wrong] = (labels[:wrong] + 1) % classes
        order = random.permutation(pictures)
        return {"logits": logits[order], "labels": labels[order]}

    def fits(drawn):
        """Not so that another answer gives the same share."""
        logits, labels = drawn["logits"], drawn["labels"]
        right = _right(logits.argmax(axis=1), labels)
        others = [logits.argmin(axis=1), logits.argmax(), *range(classes)]
        others += [logits.argmax(axis=0)] if pictures == classes else []
        counts = [_right(one, labels) for one in others]
        far = abs(logits.argmax(axis=1) - labels)
        told_apart = {far.sum(), (far**2).sum()}.isdisjoint(counts)
        return 2 * right != pictures and right not in counts and told_apart

    return until(fits, draw)


def _right(answers, labels):
    return np.sum(answers == labels)
