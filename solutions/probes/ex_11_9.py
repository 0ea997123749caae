"""Hidden probes of 11.9."""

from cnnkit.course.drawing import between, sizes


def probes(random):
    """Several groups, of several channels and of several filters; and any layer at all.

    That may be of a single group, of windows of one cell, or of a group for each channel.
    """

    def draw(groups, least, kernel_size):
        inputs, outputs = sizes(random, least, 7, 2)
        return {
            "in_channels": groups * inputs,
            "out_channels": groups * outputs,
            "kernel_size": kernel_size,
            "groups": groups,
        }

    few, many = sizes(random, 2, 5, 2)
    return (
        draw(few, 2, between(random, 3, 7)),
        draw(many, 2, between(random, 3, 7)),
        draw(between(random, 1, 6), 1, between(random, 1, 9)),
    )
