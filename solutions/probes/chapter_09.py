"""Hidden probes of chapter 09: most of them are seeds, from which the exercise makes the rest."""

import numpy as np

from cnnkit.exercises import find

from .drawing import between, different, one_of, sizes, until


def seed(random):
    return between(random, 100, 2**31 - 1)


def pictures(random):
    """As MNIST's files hold them, no pixel as bright as 255; the second ones nearly black."""
    shape, dark = sizes(random, 2, 6, 3), sizes(random, 2, 4, 3)
    nearly_black = random.permutation(np.resize([0, 1], np.prod(dark))).reshape(dark)
    return (
        {"pictures": random.integers(0, 250, shape, dtype=np.uint8)},
        {"pictures": nearly_black.astype(np.uint8)},
    )


def networks(random):
    return ({"seed": seed(random), "pictures": between(random, 2, 4)},)


def scores(random):
    """Some right, some wrong, never half; as many pictures as classes in the second."""
    count = between(random, 4, 6)
    return _scores(random, one_of(random, 7, 9), 4), _scores(random, count, count)


def _scores(random, pictures, classes):
    def draw():
        logits = different(random, pictures, classes, largest=40) / 8
        labels = logits.argmax(axis=1)
        wrong = between(random, 1, pictures - 1)
        labels[:wrong] = (labels[:wrong] + 1) % classes
        return {"logits": logits, "labels": labels}

    def fits(drawn):
        """Not so that the wrong axis gives the same share."""
        right, down = (drawn["logits"].argmax(axis=axis) for axis in (1, 0))
        same = pictures == classes and sum(right == drawn["labels"]) == sum(down == drawn["labels"])
        return not same

    return until(fits, draw)


def steps(random):
    return ({"seed": seed(random)},)


def readings(random):
    """The best digit leads clearly in every picture, and not the same one in all of them."""
    exercise = find("09.7")

    def lead(model, images):
        scores = model.eval()(images).sort(dim=1).values
        return scores[:, -1] - scores[:, -2]

    def draw():
        return {"seed": seed(random), "pictures": between(random, 6, 9)}

    def fits(drawn):
        clear = exercise.call(lead, drawn).min() > 0.01
        return clear and len(set(exercise.call(exercise.reference, drawn).tolist())) > 1

    return until(fits, draw), until(fits, draw)


PROBES = {
    "09.1": pictures,
    "09.4": networks,
    "09.5": scores,
    "09.6": steps,
    "09.7": readings,
}
