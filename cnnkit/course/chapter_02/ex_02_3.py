"""02.3: Convolution of a picture with a kernel, and a bias."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import (
    STEPS,
    STEPS_KERNEL,
    by_windows,
    convolve,
    output_shape,
    sliding,
    whole_numbers,
)

PROBES = tuple(
    {"x": x / 4, "weight": weight / 4, "bias": bias}
    for x, weight, bias in (
        (4 * STEPS, 4 * STEPS_KERNEL, 3),
        (whole_numbers(1, 5, 5), whole_numbers(2, 3, 3), 11),
        (whole_numbers(1, 4, 6), whole_numbers(2, 2, 3), -7),
        (whole_numbers(1, 6, 4), whole_numbers(2, 3, 2), 2.5),
        (whole_numbers(1, 5, 3), whole_numbers(2, 1, 2), -0.75),
        (whole_numbers(1, 2, 4), whole_numbers(2, 2, 4), 1.25),
    )
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


EXERCISE = Exercise(
    id="02.3",
    kind=IMPLEMENT,
    question="Convolution of a picture with a kernel, and a bias",
    points=3,
    taught_by="convolution-write",
    explorer="convolution-explorer",
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
            "You divided by the number of weights: that makes a mean of a sum.",
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
            "The windows at the lower and at the right edge were left out.",
            "A window of 2 in a row of 4 can begin at 0, 1 and 2. How many is that, and how "
            "many does `range(4 - 2)` give?",
            variants=(last_ones_left_at_zero,),
        ),
        Misconception(
            "last row missing",
            lambda x, weight, bias: convolve(x, weight, bias)[:-1],
            "The windows at the lower edge were left out.",
            "In which rows can a window of 2 begin, if there are 4? How many are these?",
        ),
        Misconception(
            "last column missing",
            lambda x, weight, bias: convolve(x, weight, bias)[:, :-1],
            "The windows at the right edge were left out.",
            "In which columns can a window of 2 begin, if there are 4? How many are these?",
        ),
        Misconception(
            "multiplied but not summed",
            all_products,
            "Window times kernel is as large as the kernel. One cell of the map holds one number.",
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
)
