"""11.1: A picture size and a padding that give exactly a map's size."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.checking.wording import formatted
from cnnkit.course.drawing import between, one_of
from cnnkit.messages import N_
from cnnkit.shapes import output_size, same_padding


def windows(size: int, kernel_size: int, stride: int, padding: float = 0) -> float:
    """How many there are by the formula, not rounded."""
    return (size + 2 * padding - kernel_size) / stride + 1


def a_size_that_fits(size: int = 224, kernel_size: int = 11, stride: int = 4) -> Exercise:
    """11.1 with these numbers: ``size`` misses an exact fit by an odd number of pixels."""
    count = output_size(size, kernel_size, stride, rounding="ceil")
    steps = count - 1
    fitting = kernel_size + steps * stride
    missing = fitting - size
    short, over = missing // 2, missing // 2 + 1  # a padding by a pixel too small, too large
    fewer = fitting - stride
    divisible = (size // stride + 1) * stride
    # As much in all, in other ways than the two that were asked for.
    otherwise = tuple(
        (fitting - pixels, pixels / 2) for pixels in range(1, 40) if pixels != missing
    )

    def put_in(found: np.ndarray, _right: np.ndarray) -> str:
        """What the formula makes of the learner's own pair."""
        if found.shape != (2,) or not found[0] > 0 or found[1] < 0:
            return ""
        width, padding = (formatted(number) for number in found)
        return N_(
            "Put into the formula, your numbers give ({width} + 2 · {padding} − {kernel})/{stride} "
            "+ 1 = {windows}.",
            width=width,
            padding=padding,
            kernel=kernel_size,
            stride=stride,
            windows=formatted(windows(found[0], kernel_size, stride, found[1])),
        )

    return Exercise(
        id="11.1",
        kind=PREDICT,
        question=N_("A picture size and a padding that give exactly {count}", count=count),
        points=1,
        taught_by="alexnet-fit",
        explorer="alexnet-explorer",
        reference=(fitting, 0),
        observe=put_in,
        also_right=((size, missing / 2),),
        misconceptions=(
            Misconception(
                "a part of a window taken for a whole one",
                (size, 0),
                N_(
                    "{size} without padding gives ({size} − {kernel})/{stride} + 1 = {windows}.",
                    size=size,
                    kernel=kernel_size,
                    stride=stride,
                    windows=windows(size, kernel_size, stride),
                ),
                "How many pixels more would the last window need to be a whole one?",
            ),
            Misconception(
                "a part of a step taken for pixels",
                (size, missing / stride),
                N_(
                    "From {windows} to {count} it is {part}, but {part} of a step, not of a pixel.",
                    windows=windows(size, kernel_size, stride),
                    count=count,
                    part=missing / stride,
                ),
                N_(
                    "How many pixels long is a step, and how many are {part} of it?",
                    part=missing / stride,
                ),
                variants=((size, missing / stride / 2),),
            ),
            Misconception(
                "one window less",
                (fewer, 0),
                N_(
                    "({size} − {kernel})/{stride} + 1 = {fewer}. That comes out even, but it is "
                    "a window short.",
                    size=fewer,
                    kernel=kernel_size,
                    stride=stride,
                    fewer=count - 1,
                ),
                "How many pixels does one window more take?",
            ),
            Misconception(
                "a pixel left over",
                (size, over),
                N_(
                    "({size} + 2·{padding} − {kernel})/{stride} + 1 = {windows}. Rounded down it "
                    "is {count}, but no window reaches the last pixel of the padding.",
                    size=size,
                    padding=over,
                    kernel=kernel_size,
                    stride=stride,
                    windows=windows(size, kernel_size, stride, over),
                    count=count,
                ),
                "By how many pixels in all does the row have to grow so that nothing is left over?",
            ),
            Misconception(
                "all missing pixels on each side",
                (size, missing),
                "Your padding is as many pixels as a row lacks.",
                "How often does the formula count the padding?",
            ),
            Misconception(
                "a pixel short",
                (size, short),
                N_(
                    "({size} + 2·{padding} − {kernel})/{stride} + 1 = {windows}.",
                    size=size,
                    padding=short,
                    kernel=kernel_size,
                    stride=stride,
                    windows=windows(size, kernel_size, stride, short),
                ),
                N_(
                    "How many pixels does a padding of {padding} add, and how many are missing?",
                    padding=short,
                ),
            ),
            Misconception(
                "the padding that keeps the size at stride 1",
                (size, same_padding(kernel_size)),
                N_(
                    "({kernel} − 1)/2 = {padding} keeps the size of a picture, if the window "
                    "moves by one pixel.",
                    kernel=kernel_size,
                    padding=same_padding(kernel_size),
                ),
                "How far does this window move, and how large shall the map be?",
            ),
            Misconception(
                "the missing pixels taken off",
                (size - missing, 0),
                N_(
                    "A row of {size} pixels lacks some. You took as many off, or half as many, or "
                    "made the padding negative.",
                    size=size,
                ),
                "Does a window more need a longer row or a shorter one?",
                variants=((size, -missing / 2), (size - missing / 2, 0), (size, -missing)),
            ),
            Misconception(
                "the padding of one side alone",
                (size + missing / 2, 0),
                "The row is longer by half of the pixels that are missing.",
                "On how many sides of the row does the formula count the padding?",
            ),
            Misconception(
                "a kernel for each window",
                (count * kernel_size, 0),
                "The kernel size was multiplied, as if no windows overlapped.",
                "How far does this window move from one place to the next?",
                variants=((steps * kernel_size, 0),),
            ),
            Misconception(
                "the window's numbers for an answer",
                (size, kernel_size),
                "You gave the kernel size, or the stride, for an answer.",
                "Which two numbers of the formula are asked for?",
                variants=((kernel_size, stride), (size, stride)),
            ),
            Misconception(
                "windows as wide as a step",
                (count * stride, 0),
                N_("That is {count} times the stride.", count=count),
                N_(
                    "The last window begins {steps} steps after the first. How far does it reach "
                    "from there?",
                    steps=steps,
                ),
            ),
            Misconception(
                "a step too many",
                (fitting + stride, 0),
                N_(
                    "One way to these numbers: {count} steps were added to the first window.",
                    count=count,
                ),
                N_(
                    "How many steps lead from the first of {count} windows to the last?",
                    count=count,
                ),
                variants=(
                    (size, (fitting + stride - size) / 2),
                    (size, fitting + stride - size),
                ),
            ),
            Misconception(
                "a row that is too long",
                (fitting + stride - 1, 0),
                N_(
                    "({size} − {kernel})/{stride} + 1 = {windows}: some pixels of this row are "
                    "left over.",
                    size=fitting + stride - 1,
                    kernel=kernel_size,
                    stride=stride,
                    windows=windows(fitting + stride - 1, kernel_size, stride),
                ),
                N_(
                    "What is divided by {stride}: the 1 of the formula, too? And how many pixels "
                    "does a row of {size} lack in all?",
                    stride=stride,
                    size=size,
                ),
            ),
            Misconception(
                "stride ignored",
                (count + kernel_size - 1, 0),
                N_(
                    "In a row of {size} pixels {count} windows begin one pixel apart.",
                    size=count + kernel_size - 1,
                    count=count,
                ),
                "How far does this window move from one place to the next?",
            ),
            Misconception(
                "the map's size for an answer",
                (size, count),
                N_("{count} is the size of the map, which was given.", count=count),
                "Which two numbers of the formula are asked for?",
                variants=((count, 0), (fitting, count)),
            ),
            Misconception(
                "only as far as the last window begins",
                (steps * stride, 0),
                N_(
                    "{steps} steps of {stride} are {pixels}: there the last window begins.",
                    steps=steps,
                    stride=stride,
                    pixels=steps * stride,
                ),
                "Where does it end?",
            ),
            Misconception(
                "the next multiple of the stride",
                (divisible, 0),
                N_(
                    "{size} can be divided by {stride}, but ({size} − {kernel})/{stride} + 1 = "
                    "{windows}.",
                    size=divisible,
                    stride=stride,
                    kernel=kernel_size,
                    windows=windows(divisible, kernel_size, stride),
                ),
                N_(
                    "Which number has to be a multiple of {stride}: the size, or what is left of "
                    "it without the first window?",
                    stride=stride,
                ),
            ),
            Misconception(
                "a larger picture padded, too",
                (fitting, missing / 2),
                "You took a larger picture, and you padded it.",
                N_(
                    "How long is its row with the padding on both sides? And how long is a row "
                    "in which {count} windows fit exactly?",
                    count=count,
                ),
                variants=((fitting, short), (fitting, over), (fitting, missing)),
            ),
            Misconception(
                "both numbers changed",
                otherwise[0],
                N_(
                    "These two do give exactly {count}. But neither of them is one of the numbers "
                    "that were to be kept: a size of {size}, or a padding of 0.",
                    count=count,
                    size=size,
                ),
                N_(
                    "Which padding does {size} need, or which size does no padding need?",
                    size=size,
                ),
                variants=otherwise[1:],
            ),
            Misconception(
                "padding first",
                (0, fitting),
                "You named the padding first.",
                "In which order does the question name them?",
                variants=((missing / 2, size),),
            ),
        ),
        hints=(
            N_(
                "What must (size + 2·padding − {kernel})/{stride} be, if one more than that is "
                "{count}?",
                kernel=kernel_size,
                stride=stride,
                count=count,
            ),
            N_(
                "It must be {steps}, so size + 2·padding − {kernel} must be {steps}·{stride} = "
                "{pixels}. How much is size + 2·padding, then?",
                steps=steps,
                kernel=kernel_size,
                stride=stride,
                pixels=steps * stride,
            ),
            N_(
                "size + 2·padding = {fitting}. Without padding the size is {fitting}; with a size "
                "of {size} it is 2·padding that has to be {missing}.",
                fitting=fitting,
                size=size,
                missing=missing,
            ),
        ),
        why=(
            "Where two programs make a first map of different sizes, you can now tell what each "
            "may have assumed."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A window that moves by 4, 5 or 8, and a size that misses an exact fit by 3, 5 or 7.

    Windows are about twice as large as the stride: smaller ones tell fewer ideas apart.
    """
    stride, missing = one_of(random, (4, 3), (5, 3), (8, 5), (8, 7))
    kernel_size = one_of(random, 9, 11, 13) if stride < 8 else one_of(random, 15, 17, 19)
    fitting = kernel_size + stride * between(random, 19, 59)
    return {"size": fitting - missing, "kernel_size": kernel_size, "stride": stride}


EXERCISE = prediction(a_size_that_fits, draw)
