"""Hidden probes of 01.5."""

from .drawing import between, sizes


def probes(random):
    def draw():
        shape = between(random, 2, 6), *sizes(random, 4, 40, 2)
        return {"shape": shape, "outputs": between(random, 5, 60)}

    return draw(), draw()
