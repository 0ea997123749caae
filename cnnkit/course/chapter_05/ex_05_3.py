"""05.3: The shapes of two layers' maps, without and with padding."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of, sizes
from cnnkit.messages import N_
from cnnkit.shapes import output_size, same_padding

CHANNELS = 3  # a colour picture


def two_shapes(size: int = 32, kernel: int = 5, few: int = 6, many: int = 10) -> Exercise:
    """05.3 with these numbers.

    ``few`` filters without padding, and ``many`` with the padding that keeps the size.
    """
    padding = int(same_padding(kernel))
    small, same = output_size(size, kernel), output_size(size, kernel, padding=padding)
    padded = size + 2 * padding

    def shapes(first, second):
        return (few, first, first), (many, second, second)

    right = shapes(small, same)
    return Exercise(
        id="05.3",
        kind=PREDICT,
        question="The shapes of two layers' maps, without and with padding",
        points=1,
        taught_by="channels-blocks-predict",
        explorer="size-explorer",
        reference=right,
        misconceptions=(
            Misconception(
                "channels last",
                ((small, small, few), (same, same, many)),
                "You named height and width first.",
                "Where do the channels stand in (C, H, W)? And which of your numbers counts them?",
            ),
            Misconception(
                "the input's channels kept",
                ((CHANNELS, small, small), (CHANNELS, same, same)),
                "You have as many maps as the input has channels.",
                "How many maps does one filter give? And how many filters are there?",
            ),
            Misconception(
                "channels not summed",
                ((few, CHANNELS, small, small), (many, CHANNELS, same, same)),
                "You have a map for each channel of each filter.",
                "In one filter each channel gives a number at a place. How do you get one number "
                "from the three?",
                variants=(
                    ((CHANNELS * few, small, small), (CHANNELS * many, same, same)),
                    ((few, small, small, CHANNELS), (many, same, same, CHANNELS)),
                    ((CHANNELS, few, small, small), (CHANNELS, many, same, same)),
                ),
            ),
            Misconception(
                "the shapes of the filters",
                ((few, CHANNELS, kernel, kernel), (many, CHANNELS, kernel, kernel)),
                "These are the shapes of the filters.",
                "What comes out when they have slid over the picture?",
            ),
            Misconception(
                "an axis for the batch",
                ((1, few, small, small), (1, many, same, same)),
                "The first of your axes counts pictures.",
                "Which axes does the output of one picture have?",
            ),
            Misconception(
                "channels in the middle",
                ((small, few, small), (same, many, same)),
                "You named the maps between the two sides.",
                "What does (C, H, W) say, letter by letter?",
            ),
            Misconception(
                "height and width in one",
                ((few, small**2), (many, same**2)),
                "Rows and columns are one axis here: each map has been laid flat.",
                "How wide is a map? Does your shape tell?",
            ),
            Misconception(
                "the same filters for both",
                ((few, small, small), (few, same, same)),
                "Both layers have the same number of maps here.",
                "How many filters has the first layer, and how many the second?",
                variants=(
                    ((many, small, small), (many, same, same)),
                    ((few, small, small), (few, small, small)),
                ),
            ),
            Misconception(
                "the kernel's size for the number of filters",
                ((kernel, small, small), (kernel, same, same)),
                "You have as many maps as a filter is wide.",
                "In *six filters of 5×5*, which number says how many maps there will be?",
            ),
            Misconception(
                "new channels piled on old ones",
                ((CHANNELS + few, small, small), (CHANNELS + many, same, same)),
                "Maps that were there before come out of a layer, too.",
                "Which maps does a layer put out: those that were there before, or those that its "
                "filters made?",
                variants=(((few, small, small), (few + many, same, same)),),
            ),
            Misconception(
                "only one layer",
                right[0],
                "You named what one of the layers puts out.",
                "How many shapes are asked for?",
                variants=(right[1],),
            ),
            Misconception(
                "windows side by side",
                shapes(size // kernel, padded // kernel),
                "One way to these sizes: the windows lie side by side and do not overlap. The "
                "last one may stick out.",
                "How far does the window move from one place to the next?",
                variants=(shapes(-(-size // kernel), -(-padded // kernel)),),
            ),
            Misconception(
                "the kernel added",
                shapes(size + kernel, padded + kernel),
                "One way to these sizes: the kernel was added to the row instead of taken off.",
                "Does a larger window have more places in a row, or fewer?",
                variants=tuple(
                    shapes(size + kernel + one, padded + kernel + one) for one in (-1, 1)
                ),
            ),
            Misconception(
                "half of the kernel taken off",
                shapes(size - kernel // 2, padded - kernel // 2),
                "One way to these sizes: only half of the kernel was taken off, as if at one end "
                "of the row.",
                "The middle of a window stays away from the edge. At which ends of the row?",
                variants=(shapes(size - kernel // 2, same),),
            ),
            Misconception(
                "the kernel taken off at both ends",
                shapes(size - 2 * (kernel - 1), padded - 2 * (kernel - 1)),
                "One way to these sizes: the kernel was taken off twice, once for each end of the "
                "row.",
                "A window of 3 lies at the very end of the row. How many pixels to the right of "
                "its first one are there?",
                variants=(shapes(size - 2 * kernel, padded - 2 * kernel),),
            ),
            Misconception(
                "padding taken off",
                shapes(small, small - 2 * padding),
                "Your maps with padding are smaller than those without.",
                "Does padding make a row longer or shorter?",
                variants=(shapes(small, small - padding),),
            ),
            Misconception(
                "all filters summed into one map",
                ((1, small, small), (1, same, same)),
                "You have a single map each time.",
                "Channels are added up. Are filters?",
            ),
            Misconception(
                "padding forgotten",
                shapes(small, small),
                "One way to these numbers: maps are as large with padding as without.",
                N_(
                    "By how many pixels does a padding of {padding} make a row longer?",
                    padding=padding,
                ),
            ),
            Misconception(
                "padding counted once",
                shapes(small, output_size(size, kernel, padding=(0, padding))),
                N_(
                    "One way to these numbers: with its padding a row is {padded} pixels long.",
                    padded=size + padding,
                ),
                "Draw a row of the picture with its padding: where do the new pixels lie?",
            ),
            Misconception(
                "the size kept without padding, too",
                shapes(size, size),
                "All of your maps are as large as the picture.",
                N_(
                    "Where does the last window of {kernel} in a row of {size} begin?",
                    kernel=kernel,
                    size=size,
                ),
            ),
            Misconception(
                "padding makes maps larger than the picture",
                shapes(size, padded),
                "Your maps without padding are as large as the picture, and those with padding "
                "are larger.",
                N_(
                    "Where does the last window of {kernel} in a row of {size} begin?",
                    kernel=kernel,
                    size=size,
                ),
            ),
            Misconception(
                "+1 forgotten",
                shapes(small - 1, same - 1),
                "One way to these sizes: the steps of the window were counted.",
                "Where is the window before its first step?",
                variants=(shapes(small - 1, same),),
            ),
            Misconception(
                "one place too many",
                shapes(small + 1, same + 1),
                "With so many places the last window would stick out of the row.",
                N_(
                    "In a row of {longer} pixels, how many places has a window of {kernel}? Count "
                    "them.",
                    longer=kernel + 1,
                    kernel=kernel,
                ),
                variants=(shapes(small + 1, same), shapes(small, same + 1)),
            ),
            Misconception(
                "the size of the padded picture",
                shapes(small, padded),
                "Your maps with padding are as large as the picture with its padding.",
                N_(
                    "Where does the last window of {kernel} in a row of {padded} begin?",
                    kernel=kernel,
                    padded=padded,
                ),
            ),
            Misconception(
                "numbers in the wrong order",
                right[::-1],
                "You named the layer with padding first, or its number of filters, or the size of "
                "its maps.",
                "Which of the two layers did the question name first? How many filters has it, "
                "and has it padding?",
                variants=(((many, small, small), (few, same, same)), shapes(same, small)),
            ),
            Misconception(
                "only the number of maps",
                (few, many),
                "You named the maps, without their height and width.",
                "How many axes has the output of a layer, and how long is each?",
            ),
            Misconception(
                "only the height and width",
                ((small, small), (same, same)),
                "You named how high and wide the maps are.",
                "How many maps are there, and where does this number stand?",
                variants=((small, same),),
            ),
            Misconception(
                "one side only",
                ((few, small), (many, same)),
                "You named one side of the maps.",
                "How many axes has the output of a layer?",
            ),
            Misconception(
                "the kernel's size instead of the map's",
                shapes(kernel, kernel),
                "The maps of a layer, or of both, are as large as the kernel.",
                "How many places has a window in a row of the picture?",
                variants=(shapes(small, kernel), shapes(kernel, same)),
            ),
            Misconception(
                "the numbers of the output",
                (few * small**2, many * same**2),
                "This is how many numbers come out.",
                "Along which axes do they stand, and how long is each?",
            ),
        ),
        hints=(
            "How many maps does one filter give, however deep it is?",
            "A map for each filter. Its height and width come from the formula for the output "
            "size.",
            N_(
                "({size} − {kernel})/1 + 1 without padding; with a padding of {padding} it is "
                "({size} + {both} − {kernel})/1 + 1. The number of filters stands first.",
                size=size,
                kernel=kernel,
                padding=padding,
                both=2 * padding,
            ),
        ),
        why="With such shapes a whole network is planned on paper, before any code runs; chapter "
        "11 does so for AlexNet.",
    )


def draw(random: np.random.Generator) -> dict:
    """Pictures that people meet, and two layers that differ in how many filters they have."""
    few, many = sorted(sizes(random, 4, 20, 2))
    size = 2 * between(random, 6, 32)
    return {"size": size, "kernel": one_of(random, 3, 5, 7), "few": few, "many": many}


EXERCISE = prediction(two_shapes, draw)
