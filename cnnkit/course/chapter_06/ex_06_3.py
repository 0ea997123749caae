"""06.3: Channels, height and width, parameters and flattened length behind a pool."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="06.3",
    kind=PREDICT,
    question="Channels, height and width, parameters and flattened length behind a pool",
    points=1,
    taught_by="pooling-nothing",
    reference=(64, 14, 14, 0, 12544),
    misconceptions=(
        Misconception(
            "channels halved, too",
            (32, 14, 14, 0, 6272),
            "You halved the number of channels as well.",
            "Does a window of 2×2 reach from one map into the next?",
        ),
        Misconception(
            "pooled across channels",
            (1, 14, 14, 0, 196),
            "One map would be left if the window reached through all channels, as that of a "
            "convolution does.",
            "In a pool, does a map ever see the numbers of another?",
        ),
        Misconception(
            "weights where there are none",
            (64, 14, 14, 256, 12544),
            "You counted parameters as if this were a convolution.",
            "By what is a number multiplied when the largest is chosen?",
            variants=tuple((64, 14, 14, count, 12544) for count in (4, 5, 64, 320, 16384, 16448)),
        ),
        Misconception(
            "hyperparameters counted",
            (64, 14, 14, 2, 12544),
            "Window and stride are two numbers, but nobody learns them.",
            "Who sets these two: you, or the training?",
            variants=((64, 14, 14, 1, 12544),),
        ),
        Misconception(
            "stride 1 by default",
            (64, 27, 27, 0, 46656),
            "27 is what a window of 2 gives with stride 1.",
            "What is the stride of a pool if nobody says anything else?",
        ),
        Misconception(
            "+1 forgotten",
            (64, 13, 13, 0, 10816),
            "13 is how many steps the window makes.",
            "A window that makes one step has been in how many places?",
            since="04.2",
        ),
        Misconception(
            "flattened without the channels",
            (64, 14, 14, 0, 196),
            "196 is the number of cells of one map.",
            "How many maps are there to flatten?",
        ),
        Misconception(
            "the length before the pool",
            (64, 14, 14, 0, 50176),
            "50,176 is how many numbers go into the pool.",
            "The fully connected layer comes after the pool. How many numbers are left?",
        ),
        Misconception(
            "halved in one direction only",
            (64, 14, 28, 0, 25088),
            "Somewhere only one of height and width was halved.",
            "A window of 2×2 leaves one of how many cells?",
            variants=((64, 28, 14, 0, 25088), (64, 14, 14, 0, 25088)),
        ),
        Misconception(
            "one number for each map",
            (64, 1, 1, 0, 64),
            "That would be a window as large as the whole map.",
            "How many windows of 2×2 lie side by side in a row of 28?",
        ),
    ),
    hints=(
        "Go through them one by one: what does the pool do with the number of maps? What does "
        "it do with height and width?",
        "A parameter is a number that training may change. Does *take the largest* contain one?",
        "14 windows lie in each direction, and each map keeps its own. Flattened: 64 · 14 · 14.",
    ),
)
