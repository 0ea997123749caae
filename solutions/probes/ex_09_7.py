"""Hidden probes of 09.7."""

from cnnkit.course.chapter_09.ex_09_7 import EXERCISE
from cnnkit.course.drawing import between, until

from .networks import seed


def probes(random):
    """The best digit leads clearly in every picture, and not the same one in all of them."""

    def lead(model, images):
        scores = model.eval()(images).sort(dim=1).values
        return scores[:, -1] - scores[:, -2]

    def draw(training):
        return {"seed": seed(random), "pictures": between(random, 9, 12), "training": training}

    def fits(drawn):
        clear = EXERCISE.call(lead, drawn).min() > 0.01
        return clear and len(set(EXERCISE.call(EXERCISE.reference, drawn).tolist())) > 1

    return until(fits, lambda: draw(training=True)), until(fits, lambda: draw(training=False))
