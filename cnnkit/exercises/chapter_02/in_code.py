"""Chapter 02, convolution with one kernel: what is written or repaired."""

import numpy as np

from cnnkit.exercises.convolutions import (
    STEPS,
    STEPS_KERNEL,
    by_windows,
    convolve,
    output_shape,
    sliding,
    whole_numbers,
)
from cnnkit.exercises.exercise import IMPLEMENT, REPAIR, Exercise, Misconception

MAPS = (
    {"feature_map": whole_numbers(0, 3, 4)},
    {"feature_map": whole_numbers(2, 4, 4)},
    {"feature_map": -1 - abs(whole_numbers(5, 2, 3))},  # nowhere above 0
)
SIZES = tuple({"size": size} for size in (3, 5, 2))
PROBES = (
    {"x": STEPS, "weight": STEPS_KERNEL, "bias": 3},
    {"x": whole_numbers(1, 5, 5), "weight": whole_numbers(2, 3, 3), "bias": 11},
    {"x": whole_numbers(3, 4, 6), "weight": whole_numbers(4, 2, 3), "bias": -7},
)


def matrix_products(x, weight, bias):
    return (
        by_windows(
            x,
            weight,
            output_shape(x, weight),
            lambda i, j: (i, j),
            lambda window, weight: (window @ weight).sum(),
        )
        + bias
    )


def all_products(x, weight, bias):
    windows = np.lib.stride_tricks.sliding_window_view(x, weight.shape)
    return windows * weight + bias


def last_ones_left_at_zero(x, weight, bias):
    out = convolve(x, weight, bias)
    out[-1], out[:, -1] = 0, 0
    return out


def as_large_as_the_picture(x, weight, bias):
    out = np.zeros(x.shape)
    feature_map = convolve(x, weight, bias)
    out[: len(feature_map), : feature_map.shape[1]] = feature_map
    return out


def first_cells_only(rows, columns):
    def model(x, weight, bias):
        out = np.zeros(output_shape(x, weight))
        out[:rows, :columns] = convolve(x, weight, bias)[:rows, :columns]
        return out

    return model


def blur_kernel(size):
    return np.full((size, size), 1 / size**2)


def strongest(feature_map):
    return np.array(np.unravel_index(np.argmax(feature_map), feature_map.shape))


def _middle_only(size):
    kernel = np.zeros((size, size))
    kernel[size // 2, size // 2] = 1
    return kernel


EXERCISES = (
    Exercise(
        id="02.3",
        kind=IMPLEMENT,
        question="Convolution of a picture with a kernel, and a bias",
        points=3,
        reference=convolve,
        probes=PROBES,
        scene=sliding,
        misconceptions=(
            Misconception(
                "kernel flipped",
                lambda x, weight, bias: convolve(x, weight[::-1, ::-1], bias),
                "Your kernel is turned by 180°: its last weight meets the first pixel of a window. "
                "Mathematics books define convolution like that; deep learning does not.",
                "Which weight should meet `window[0, 0]`?",
            ),
            Misconception(
                "kernel upside down",
                lambda x, weight, bias: convolve(x, weight[::-1], bias),
                "The rows of your kernel come in the wrong order, the last one first.",
                "Which row of the kernel should meet the first row of a window?",
            ),
            Misconception(
                "kernel mirrored",
                lambda x, weight, bias: convolve(x, weight[:, ::-1], bias),
                "The columns of your kernel come in the wrong order, the last one first.",
                "Which column of the kernel should meet the first column of a window?",
            ),
            Misconception(
                "kernel transposed",
                lambda x, weight, bias: convolve(x, weight.T, bias),
                "Rows and columns of your kernel changed places.",
                "In `weight[u, v]`, does u belong to the rows or to the columns of the window?",
            ),
            Misconception(
                "mean instead of sum",
                lambda x, weight, bias: convolve(x, weight) / weight.size + bias,
                "Each of your numbers is the mean of the products.",
                "Multiply and *add up*: is there a division in it?",
                variants=(lambda x, weight, bias: convolve(x, weight, bias) / weight.size,),
            ),
            Misconception(
                "bias forgotten",
                lambda x, weight, bias: convolve(x, weight),
                "The sums are right; the bias is missing.",
                "What should happen to every cell once the products are added up?",
            ),
            Misconception(
                "bias added with every product",
                lambda x, weight, bias: convolve(x, weight) + weight.size * bias,
                "The bias was added once for each weight of the kernel.",
                "How often should the bias be added to one cell of the map? Is it inside the sum?",
            ),
            Misconception(
                "last row and column missing",
                lambda x, weight, bias: convolve(x, weight, bias)[:-1, :-1],
                "Windows are missing at the lower edge, at the right one, or at both.",
                "A window of 2 in a row of 4 can begin at 0, 1 and 2. How many is that, and how "
                "many does `range(4 - 2)` give?",
                variants=(
                    last_ones_left_at_zero,
                    lambda x, weight, bias: convolve(x, weight, bias)[:-1],
                    lambda x, weight, bias: convolve(x, weight, bias)[:, :-1],
                ),
            ),
            Misconception(
                "multiplied but not summed",
                all_products,
                "Window times kernel is as large as the kernel. One cell of the map holds one "
                "number.",
                "What makes one number of all the products?",
            ),
            Misconception(
                "a matrix product",
                matrix_products,
                "Each window was multiplied with the kernel as matrices are, rows times columns.",
                "`@` or `*`: which of them multiplies each pixel by the weight that lies on it?",
            ),
            Misconception(
                "the map as large as the picture",
                as_large_as_the_picture,
                "Your map has as many cells as the picture has pixels. Those at the end stayed 0: "
                "no window begins there.",
                "In how many rows can a window begin?",
            ),
            Misconception(
                "returned too early",
                first_cells_only(rows=1, columns=1),
                "Only the beginning of your map was computed; the rest stayed 0.",
                "How far is your `return` indented? What happens to the loop when it is reached?",
                variants=(first_cells_only(rows=1, columns=99),),
            ),
            Misconception(
                "rows and columns of the map swapped",
                lambda x, weight, bias: convolve(x, weight, bias).T,
                "The numbers are right, but rows and columns of the map are swapped: a window "
                "further to the right landed further down.",
                "In `out[i, j]`, which of the two moves the window down?",
                variants=(
                    lambda x, weight, bias: (
                        by_windows(x, weight, output_shape(x, weight), lambda i, j: (j, i)) + bias
                    ),
                ),
            ),
        ),
        hints=(
            "Two loops: i over the rows of the feature map, j over its columns. How many are there "
            "of each?",
            "For cell (i, j), cut out the window that begins at row i, column j and is as large as "
            "the kernel: `x[i : i + height, j : j + width]`.",
            "`(window * weight).sum() + bias` is one cell. There are H − kH + 1 rows and "
            "W − kW + 1 columns of them.",
        ),
    ),
    Exercise(
        id="02.5",
        kind=REPAIR,
        question="A blur that keeps the brightness",
        points=1,
        reference=blur_kernel,
        probes=SIZES,
        misconceptions=(
            Misconception(
                "divided by one side",
                lambda size: np.full((size, size), 1 / size),
                "Each weight is one divided by the side of the kernel. Together they make "
                "`size`: a kernel of 3×3 makes the picture three times as bright.",
                "How many weights are there in a kernel of 3×3?",
            ),
            Misconception(
                "a sum instead of a mean",
                lambda size: np.ones((size, size)),
                "All weights are 1: the pixels are added up. A kernel of 3×3 makes the picture "
                "nine times as bright.",
                "What must the weights add up to, if a gray surface is to stay as gray as it was?",
            ),
            Misconception(
                "nothing is blurred",
                _middle_only,
                "One weight is 1, all others are 0: the picture stays as it is.",
                "How much should the neighbours of a pixel count?",
            ),
            Misconception(
                "right for a kernel of 3×3 only",
                lambda size: np.ones((size, size)) / 9,
                "Each weight is a ninth, whatever the size.",
                "How many weights does a kernel of 5×5 have?",
            ),
            Misconception(
                "twice the side instead of its square",
                lambda size: np.full((size, size), 1 / (2 * size)),
                "Each weight is one divided by twice the side.",
                "How many cells does a square of 3×3 have: 3 + 3 or 3 · 3?",
            ),
        ),
        hints=(
            "Let a surface where every pixel is 100 go through the kernel. What should come out?",
            "The weights have to add up to 1.",
            "There are size · size weights, and they are all alike.",
        ),
    ),
    Exercise(
        id="02.6",
        kind=IMPLEMENT,
        question="Where a feature map is strongest",
        points=1,
        reference=strongest,
        probes=MAPS,
        misconceptions=(
            Misconception(
                "the place in a row of all cells",
                np.argmax,
                "This is the place in the flattened map: `argmax` counts row by row through all "
                "cells.",
                "Into which row and which column does that place fall, if a row has W cells?",
            ),
            Misconception(
                "column before row",
                lambda feature_map: strongest(feature_map)[::-1],
                "Both numbers are right, but the column came first.",
                "In which order do you write an index, `feature_map[?, ?]`?",
            ),
            Misconception(
                "the weakest place",
                lambda feature_map: strongest(-feature_map),
                "This is where the map is weakest.",
                "Does a filter answer with a small or with a large number where the picture looks "
                "like it?",
            ),
            Misconception(
                "strongest in absolute value",
                lambda feature_map: strongest(abs(feature_map)),
                "Here a strongly negative answer counts as a strong one.",
                "A negative answer says that the picture looks like the opposite of the filter. "
                "Is that a match?",
            ),
            Misconception(
                "beginning at 0",
                lambda feature_map: strongest(np.maximum(feature_map, 0)),
                "Where all numbers are negative, your function finds none of them: it seems to "
                "compare with 0 first.",
                "With what should the first number be compared?",
            ),
            Misconception(
                "the value instead of the place",
                np.max,
                "This is the largest number itself.",
                "Where does it stand?",
            ),
            Misconception(
                "counting from one",
                lambda feature_map: strongest(feature_map) + 1,
                "Both numbers are one too large: you counted from 1.",
                "What is the index of the first row?",
            ),
        ),
        hints=(
            "`np.argmax(feature_map)` finds the largest number. But what does it return?",
            "It counts all cells row by row. Divide by the length of a row: what are quotient and "
            "remainder?",
            "`np.unravel_index(place, feature_map.shape)` does this division; `divmod` does, too.",
        ),
    ),
)
