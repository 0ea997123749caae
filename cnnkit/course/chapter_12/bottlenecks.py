"""How many weights a bottleneck has, counted rightly and wrongly (12.6, 12.7)."""

from cnnkit.checking.exercise import Misconception
from cnnkit.course.families.counting import Counted


def block(channels: int, width: int, kernel_size: int, size: int = 1) -> tuple[Counted, ...]:
    """Its three layers, on maps of ``size``."""
    return tuple(
        Counted(coming, going, 2 * (side,), False, 2 * (size,), size * size)
        for coming, going, side in (
            (channels, width, 1),
            (width, width, kernel_size),
            (width, channels, 1),
        )
    )


def weights(in_channels, out_channels, kernel_size):
    return Counted(in_channels, out_channels, 2 * (kernel_size,)).weights


def layers(channels, width, kernel_size):
    """The weights of the three layers."""
    return [layer.weights for layer in block(channels, width, kernel_size)]


def right(channels, width, kernel_size):
    return sum(layers(channels, width, kernel_size))


def middle(inside, outside):
    """The middle layer counted with other channels: each "width" or "channels"."""

    def model(channels, width, kernel_size):
        numbers = {"width": width, "channels": channels}
        first, _, last = layers(channels, width, kernel_size)
        return first + weights(numbers[inside], numbers[outside], kernel_size) + last

    return model


def windows_of_one(channels, width, kernel_size):
    return right(channels, width, 1)


def windows(first, second, last):
    """Which of the layers have the large window."""

    def model(channels, width, kernel_size):
        return (
            weights(channels, width, kernel_size if first else 1)
            + weights(width, width, kernel_size if second else 1)
            + weights(width, channels, kernel_size if last else 1)
        )

    return model


def one_number_each(channels, width, kernel_size):
    """Every layer's filters, or every layer's channels, but not both."""
    return channels + kernel_size**2 * width + width


def middle_once(channels, width, kernel_size):
    """So in the middle layer alone."""
    first, _, last = layers(channels, width, kernel_size)
    return first + weights(width, 1, kernel_size) + last


def ends_once(channels, width, kernel_size):
    """So in the 1×1 layers."""
    return width + the_middle_alone(channels, width, kernel_size) + channels


def multiplied(channels, width, kernel_size):
    first, second, last = layers(channels, width, kernel_size)
    return first * second * last


def without_the_last(channels, width, kernel_size):
    return sum(layers(channels, width, kernel_size)[:2])


def without_the_middle(channels, width, kernel_size):
    first, _, last = layers(channels, width, kernel_size)
    return first + last


def the_middle_alone(channels, width, kernel_size):
    return weights(width, width, kernel_size)


def plain(channels, width, kernel_size):
    return weights(channels, channels, kernel_size)


def about_bottlenecks(wrap, one_sided=()):
    """Wrong ideas that the count by hand and the function share.

    ``one_sided`` are more answers that count the channels on one side only.
    """
    return (
        Misconception(
            "bottleneck count wrong: the middle as wide as the ends",
            wrap(middle("channels", "channels")),
            "In the middle layer you counted with the many channels outside the bottleneck, on one "
            "side or on both.",
            "How many maps come out of the first 1×1 layer? And how many does the last one take "
            "in?",
            variants=(wrap(middle("width", "channels")),),
        ),
        Misconception(
            "bottleneck count wrong: a 1×1 layer missing",
            wrap(without_the_last),
            "One of the two 1×1 layers is missing.",
            "How many 1×1 layers has the block, and what is each there for?",
        ),
        Misconception(
            "bottleneck count wrong: the middle layer missing",
            wrap(without_the_middle),
            "Of the bottleneck you counted the two 1×1 layers alone.",
            "What stands between them?",
        ),
        Misconception(
            "every window as large as the middle one",
            wrap(windows(True, True, True)),
            "You counted with the large window in all three layers.",
            "How many cells does a window of 1×1 hold?",
        ),
        Misconception(
            "the large window in another layer",
            wrap(windows(True, False, True)),
            "You counted a layer of 1×1 with the large window.",
            "Which of the three layers looks at the neighbours?",
            variants=tuple(
                wrap(windows(*large))
                for large in (
                    (True, False, False),
                    (False, False, True),
                    (True, True, False),
                    (False, True, True),
                )
            ),
        ),
        Misconception(
            "a layer counted twice",
            wrap(lambda *sizes: right(*sizes) + the_middle_alone(*sizes)),
            "One layer of the block is counted twice.",
            "Which layers has the block, one after another?",
            variants=(
                wrap(lambda *sizes: without_the_last(*sizes) + the_middle_alone(*sizes)),
                wrap(lambda *sizes: right(*sizes) + layers(*sizes)[0]),
            ),
        ),
        Misconception(
            "channels counted on one side only",
            wrap(one_number_each),
            "In one layer or in several you counted the channels that come in, or those that go "
            "out, but not both.",
            "One filter is as deep as its input. How many filters are there?",
            variants=(wrap(middle_once), wrap(ends_once), *one_sided),
        ),
        Misconception(
            "layers multiplied",
            wrap(multiplied),
            "You multiplied the counts of the three layers.",
            "What does one do with the parameters of several layers to get those of all?",
        ),
    )
