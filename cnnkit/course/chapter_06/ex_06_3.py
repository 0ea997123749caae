"""06.3: Channels, height and width, parameters and flattened length behind a pool."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.messages import N_
from cnnkit.shapes import conv_parameters, pool_output_size

WINDOW = 2


def behind_a_pool(maps: int = 64, size: int = 28) -> Exercise:
    """06.3 with these numbers: maps of an even size go through windows of 2×2."""
    half = pool_output_size(size, WINDOW, WINDOW)
    by_one = pool_output_size(size, WINDOW, 1)
    steps = half - 1

    def numbers(channels, height, width, parameters=0):
        return channels, height, width, parameters, channels * height * width

    def learning(parameters):
        return numbers(maps, half, half, parameters)

    return Exercise(
        id="06.3",
        kind=PREDICT,
        question="Channels, height and width, parameters and flattened length behind a pool",
        points=1,
        taught_by="pooling-nothing",
        reference=learning(0),
        misconceptions=(
            Misconception(
                "channels halved, too",
                numbers(maps // 2, half, half),
                "You halved the number of channels as well.",
                "Does a window of 2×2 reach from one map into the next?",
            ),
            Misconception(
                "pooled across channels",
                numbers(1, half, half),
                "One map would be left if the window reached through all channels, as that of a "
                "convolution does.",
                "In a pool, does a map ever see the numbers of another?",
            ),
            Misconception(
                "weights where there are none",
                learning(conv_parameters(1, maps, WINDOW, bias=False)),
                "You counted parameters, as if a window had weights, or a map a bias.",
                "By what is a number multiplied when the largest is chosen?",
                variants=(
                    learning(conv_parameters(1, 1, WINDOW, bias=False)),
                    learning(conv_parameters(1, 1, WINDOW)),
                    learning(maps),
                    learning(conv_parameters(1, maps, WINDOW)),
                    learning(conv_parameters(maps, maps, WINDOW, bias=False)),
                    learning(conv_parameters(maps, maps, WINDOW)),
                ),
            ),
            Misconception(
                "hyperparameters counted",
                learning(2),
                "One way to these numbers: the size of the window was counted as a parameter, its "
                "stride, or both.",
                "Who sets these: you, or the training?",
                variants=(learning(1),),
            ),
            Misconception(
                "stride 1 where none is given",
                numbers(maps, by_one, by_one),
                N_("{size} is what a window of 2 gives with stride 1.", size=by_one),
                "What is the stride of a pool if nobody says anything else?",
            ),
            Misconception(
                "+1 forgotten",
                numbers(maps, steps, steps),
                N_("{steps} is how many steps the window makes.", steps=steps),
                "A window that makes one step has been in how many places?",
            ),
            Misconception(
                "flattened without the channels",
                (*learning(0)[:-1], half**2),
                N_("{cells} is the number of cells of one map.", cells=half**2),
                "How many maps are there to flatten?",
            ),
            Misconception(
                "the length before the pool",
                (*learning(0)[:-1], maps * size**2),
                N_("{numbers:,} is how many numbers go into the pool.", numbers=maps * size**2),
                "The fully connected layer comes after the pool. How many numbers are left?",
            ),
            Misconception(
                "halved in one direction only",
                numbers(maps, half, size),
                "Somewhere only one of height and width was halved.",
                "A window of 2×2 leaves one of how many cells?",
                variants=(
                    numbers(maps, size, half),
                    (*learning(0)[:-1], maps * half * size),
                ),
            ),
            Misconception(
                "the size left as it was",
                numbers(maps, size, size),
                "Height and width are those of the map that goes into the pool.",
                "How many windows of 2×2 lie side by side, and what is left of each?",
                variants=((maps, size, size, 0, maps * half**2),),
            ),
            Misconception(
                "halved twice",
                numbers(maps, half // 2, half // 2),
                "Height and width were halved twice, or the flattened length was divided by 4 once "
                "more.",
                "By which number does a window of 2×2 divide each side, and how often?",
                variants=((*learning(0)[:-1], maps * half**2 // 4),),
            ),
            Misconception(
                "channels last",
                (half, half, maps, *learning(0)[3:]),
                "You gave height and width first, then the channels.",
                "In which order does the question name them?",
            ),
            Misconception(
                "a number left out",
                (*learning(0)[:3], learning(0)[-1]),
                "Your answer has four numbers: that of the parameters, or one of the sides, is "
                "missing.",
                "Which five numbers are asked for? Which of them do you not have?",
                variants=((maps, half, 0, learning(0)[-1]),),
            ),
            Misconception(
                "the window taken off the size",
                numbers(maps, size - WINDOW, size - WINDOW),
                "One way to these numbers: height and width are the size less the window.",
                N_(
                    "A window of 2 lies at the beginning of a row of {size}. How many more fit "
                    "beside it?",
                    size=size,
                ),
            ),
            Misconception(
                "one place too many",
                numbers(maps, half + 1, half + 1),
                "One way to these numbers: a 1 was added to half of the size.",
                "How many windows of 2 lie side by side in a row of 4?",
            ),
            Misconception(
                "the size doubled",
                numbers(maps, WINDOW * size, WINDOW * size),
                "Height and width became larger.",
                "How many numbers does a window take in, and how many does it leave?",
            ),
            Misconception(
                "the number of maps changed",
                numbers(maps * WINDOW**2, half, half),
                "The cells of a window were counted with the maps: the number of maps is 4 times "
                "what it was, or a quarter of it.",
                "Each map is pooled on its own. How many are there before, and so afterwards?",
                variants=(
                    numbers(maps // WINDOW**2, half, half),
                    numbers(maps // WINDOW**2, size, size),
                    numbers(maps * WINDOW**2, size, size),
                ),
            ),
            Misconception(
                "added instead of multiplied",
                (*learning(0)[:-1], maps + 2 * half),
                "One way to your flattened length: sizes were added that should be multiplied.",
                "How many cells do 3 maps of 2×2 have?",
                variants=((*learning(0)[:-1], maps + half**2),),
            ),
            Misconception(
                "one side only",
                (*learning(0)[:-1], maps * half),
                "One way to your flattened length: one side of each map was counted.",
                "How many cells has a map of 2×2?",
            ),
            Misconception(
                "the last two numbers exchanged",
                (*learning(0)[:-2], learning(0)[-1], 0),
                "One way to these numbers: the last two have changed places.",
                "In which order does the question name them?",
            ),
            Misconception(
                "cells counted as parameters",
                learning(maps * half**2),
                "The numbers in the maps were counted as parameters.",
                "A parameter is a number that training changes. Where do the numbers in a map come "
                "from?",
                variants=(learning(maps * size**2),),
            ),
            Misconception(
                "one number for each map",
                numbers(maps, 1, 1),
                "That would be a window as large as the whole map.",
                N_("How many windows of 2×2 lie side by side in a row of {size}?", size=size),
            ),
        ),
        hints=(
            "Go through them one by one: what does the pool do with the number of maps? What does "
            "it do with height and width?",
            "A parameter is a number that training may change. Does *take the largest* contain "
            "one?",
            N_(
                "{half} windows lie in each direction, and each map keeps its own. Flattened: "
                "{maps} · {half} · {half}.",
                half=half,
                maps=maps,
            ),
        ),
        why="In chapter 09 a table shows such numbers for every layer of a network, and you can "
        "now check it by hand.",
    )


def draw(random: np.random.Generator) -> dict:
    """As many maps as layers have, of an even size."""
    return {
        "maps": one_of(random, 8, 10, 12, 16, 20, 24, 32, 48, 64),
        "size": 2 * between(random, 4, 16),
    }


EXERCISE = prediction(behind_a_pool, draw)
