"""Hidden probes of 02.5."""


def probes(random):
    return tuple({"size": size} for size in random.permutation([4, 6, 7, 8])[:2].tolist())
