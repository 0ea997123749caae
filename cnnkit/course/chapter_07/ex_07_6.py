"""07.6: How many times as large as the picture the matrix is."""

import math

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_07.batch import SIDE
from cnnkit.course.drawing import between, one_of, until
from cnnkit.course.families.maps import NUMBERS, afterwards
from cnnkit.messages import N_
from cnnkit.shapes import output_size

# (kernel, stride, padding) on one picture.
SETTINGS = ((3, 1, 1), (2, 2, 0), (3, 2, 1))


def growth_of_the_matrix(
    size: int = SIDE,
    channels: int = 16,
    settings: tuple[tuple[int, int, int], ...] = SETTINGS,
) -> Exercise:
    """07.6 with these numbers.

    The first window moves by one and keeps the size of the picture. The second and the third move
    by the same stride, and divide the size by it.
    """
    (first, _, first_padding), (second, stride, _), (third, _, _) = settings
    side = output_size(size, *settings[1])

    def growth(kernel, stride, padding, per_window=math.prod):
        """How many times as many numbers the matrix has as the picture."""
        windows = output_size(size, kernel, stride, padding) ** 2
        return windows * per_window((kernel, kernel)) / size**2

    def in_one_direction(kernel, stride, padding):
        """The same, if from top to bottom no place is left out."""
        return output_size(size, kernel, stride, padding) / size * kernel**2

    def of_the_padded_picture(kernel, stride, padding):
        return growth(kernel, stride, padding) * size**2 / (size + 2 * padding) ** 2

    def not_rounded_down(kernel, stride, padding):
        return ((size + 2 * padding - kernel) / stride + 1) ** 2 * kernel**2 / size**2

    def rounded_up(kernel, stride, padding):
        return math.ceil((size + 2 * padding - kernel) / stride + 1) ** 2 * kernel**2 / size**2

    def in_each(count):
        return tuple(count(*setting) for setting in settings)

    right = in_each(growth)
    without_padding = in_each(lambda kernel, stride, _: growth(kernel, stride, 0))
    return Exercise(
        id="07.6",
        kind=PREDICT,
        question="How many times as large as the picture the matrix is",
        points=1,
        taught_by="unroll-why",
        explorer="unroll-explorer",
        reference=right,
        misconceptions=(
            Misconception(
                "height plus width of the kernel",
                in_each(lambda kernel, stride, padding: growth(kernel, stride, padding, sum)),
                "You added height and width to count the numbers of a window.",
                N_("How many pixels has a window of {kernel}×{kernel}?", kernel=first),
            ),
            Misconception(
                "the kernel counted along one side",
                in_each(lambda kernel, stride, padding: growth(kernel, stride, padding, max)),
                "A window was counted with as many numbers as it has in one line.",
                N_("How many pixels has a window of {kernel}×{kernel}?", kernel=first),
            ),
            Misconception(
                "what is added, not the whole",
                tuple(times - 1 for times in right),
                "One way to these numbers: you counted how much larger the matrix is, and left out "
                "the picture once.",
                "If the matrix is just as large as the picture, how many times as large is it?",
            ),
            Misconception(
                "rounded up",
                in_each(rounded_up),
                "Where the steps do not come out even there is a window more, which sticks out "
                "over the edge.",
                "Is there a whole window after the last whole step?",
            ),
            Misconception(
                "windows along one side only",
                in_each(
                    lambda kernel, stride, padding: (
                        output_size(size, kernel, stride, padding) * kernel**2 / size**2
                    )
                ),
                "The windows along one side only were counted.",
                "A window moves to the right and down. How many places is that in all?",
            ),
            Misconception(
                "height plus width of the kernel, and stride forgotten",
                in_each(lambda kernel, stride, padding: 2 * kernel),
                "One way to these numbers: height and width were added to count the numbers of a "
                "window, and in every case as many windows were counted as pixels.",
                N_(
                    "How many pixels has a window of {kernel}×{kernel}? And how many windows are "
                    "left if they move by {stride}, in both directions?",
                    kernel=first,
                    stride=stride,
                ),
            ),
            Misconception(
                "stride forgotten",
                in_each(lambda kernel, stride, padding: kernel**2),
                "That is how many pixels a window has. It is the answer if there are as many "
                "windows as pixels.",
                N_(
                    "How many windows are left if they move by {stride}, in both directions?",
                    stride=stride,
                ),
            ),
            Misconception(
                "stride forgotten in the third case",
                (*right[:2], third**2),
                "Your third number is how many pixels a window has.",
                "In the third case, are there as many windows as pixels?",
            ),
            Misconception(
                "stride in one direction only",
                in_each(in_one_direction),
                N_(
                    "With a stride of {stride} you took one window in {stride}.",
                    stride=stride,
                ),
                "A stride leaves out places from left to right. And from top to bottom?",
            ),
            Misconception(
                "stride in one direction only, in the third case",
                (*right[:2], in_one_direction(*settings[2])),
                N_("In the third case you took one window in {stride}.", stride=stride),
                "A stride leaves out places from left to right. And from top to bottom?",
            ),
            Misconception(
                "each pixel copied once",
                (1, 1, 1),
                "That is so where no two windows overlap.",
                N_(
                    "How many windows of {kernel}×{kernel} see a pixel in the middle, if they move "
                    "by one?",
                    kernel=first,
                ),
            ),
            Misconception(
                "padding forgotten",
                without_padding,
                "You counted the windows that fit into the picture without padding.",
                N_(
                    "How large is the map in the first case, where the padding is {padding}?",
                    padding=first_padding,
                ),
                variants=(tuple(round(times, 1) for times in without_padding),),
            ),
            Misconception(
                "channels counted in the matrix only",
                tuple(channels * times for times in right),
                "You counted the numbers of all channels in the matrix, and those of one channel "
                "in the picture.",
                "How many numbers has the picture, with all its channels?",
            ),
            Misconception(
                "compared with the padded picture",
                in_each(of_the_padded_picture),
                "You counted the zeros of the padding as numbers of the picture.",
                "How many numbers has the picture before it is padded?",
            ),
            Misconception(
                "the size not rounded down",
                in_each(not_rounded_down),
                "You left a fraction in the number of places along a side.",
                "Can a window make a part of a step?",
            ),
            Misconception(
                "the picture compared with the matrix",
                tuple(1 / times for times in right),
                "By your numbers the matrix is never larger than the picture.",
                "Which of the two holds more numbers, in the first case? And which is to be so "
                "many times as large?",
            ),
            Misconception(
                "counted, not compared",
                tuple(channels * size**2 * times for times in right),
                "That is how many numbers the matrix has, for all channels or for one.",
                "How many numbers has the picture?",
                variants=(tuple(size**2 * times for times in right),),
            ),
            Misconception(
                "windows counted, not their numbers",
                in_each(lambda *setting: growth(*setting) / setting[0] ** 2),
                "You compared the number of windows with the number of pixels.",
                "How many numbers of the matrix belong to one window?",
            ),
            *known(NUMBERS[:1], afterwards(right)),
            Misconception(
                "the length of a row",
                in_each(lambda kernel, stride, padding: channels * kernel**2),
                "That is how long a row of the matrix is.",
                "How many rows are there, and how many numbers has the picture?",
            ),
        ),
        hints=(
            "How many windows are there, compared with the pixels of one channel? And how many "
            "numbers of that channel does each window hold?",
            N_(
                "In the first case the map is as large as the picture, so there are as many "
                "windows as pixels. In the other two it is {side}×{side}.",
                side=side,
            ),
            N_(
                "{first} numbers for each pixel; then {second} numbers for one pixel in {pixels}; "
                "then {third} numbers for one pixel in {pixels}.",
                first=first**2,
                second=second**2,
                third=third**2,
                pixels=stride**2,
            ),
        ),
        why=(
            "With such numbers you can tell beforehand whether a layer's matrix fits into the "
            "memory of a graphics card."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Windows that keep the size; then two that move by 2 or by 4.

    The second is as wide as its stride, so that no two windows overlap, or twice or three
    times as wide.
    """
    stride = one_of(random, 2, 4)
    second = stride * between(random, 1, 3)
    third = until(
        lambda kernel: kernel != second,
        lambda: one_of(random, *((3, 4, 5, 6, 7) if stride == 2 else (5, 6, 7, 10))),
    )
    kernels = one_of(random, 3, 5, 7, 9, 11), second, third
    strides = 1, stride, stride
    return {
        "size": 4 * between(random, 4, 8),
        "channels": one_of(random, 8, 16, 32),
        # As little padding as it takes.
        "settings": tuple(
            (kernel, by, (kernel - by + 1) // 2)
            for kernel, by in zip(kernels, strides, strict=True)
        ),
    }


EXERCISE = prediction(growth_of_the_matrix, draw)
