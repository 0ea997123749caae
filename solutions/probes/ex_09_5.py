"""Hidden probes of 09.5."""

from .drawing import between, different, one_of, until


def probes(random):
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
