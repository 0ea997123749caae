"""09.2: How many numbers go into fc1 when a picture has been flattened?."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="09.2",
    kind=PREDICT,
    question="How many numbers go into fc1 when a picture has been flattened?",
    points=1,
    taught_by="mnist-network",
    explorer="alexnet-explorer",
    reference=2048,
    misconceptions=(
        Misconception(
            "channels forgotten",
            16,
            "These are the 4·4 cells of a single map.",
            "How many maps does pool3 put out?",
            since="01.4",
        ),
        Misconception(
            "one side only",
            128 * 4,
            "This is 128·4, the channels and one side of the maps, or 128·2·2, which is what "
            "convolutions without padding would leave.",
            "How many cells has a map of 4×4?",
        ),
        Misconception(
            "padding of pool3 forgotten",
            128 * 3 * 3,
            "This is 128·3·3: you let pool3 make 3 of 7, as it would without padding.",
            "How many windows of 2 fit into 7 cells with one of padding on either side?",
        ),
        Misconception(
            "half a window counted",
            128 * 5 * 5,
            "This is 128·5·5: the 4.5 of pool3 rounded up, as if half a window were one.",
            "Does PyTorch count a window that sticks out?",
        ),
        Misconception(
            "pool3 forgotten",
            128 * 7 * 7,
            "This is what conv3 puts out, 128·7·7.",
            "What comes between conv3 and fc1?",
        ),
        Misconception(
            "no pool at all",
            128 * 28 * 28,
            "This is 128·28·28, as if no pool made the maps smaller.",
            "What does a pool with stride 2 do to the height and the width?",
        ),
        Misconception(
            "channels of another layer",
            64 * 4 * 4,
            "This is 64·4·4. The maps have the right size, but 64 is how many conv2 puts out.",
            "How many filters does the last convolution have?",
        ),
        Misconception(
            "pool2 instead of pool3",
            64 * 7 * 7,
            "This is 64·7·7: what pool2 puts out.",
            "What comes between pool2 and fc1?",
        ),
        Misconception(
            "channels alone",
            128,
            "128 is how many maps there are.",
            "How many cells has each of them?",
        ),
        Misconception(
            "pictures' own pixels",
            28 * 28,
            "These are the 28·28 pixels of the picture.",
            "What reaches fc1: the picture, or what three convolutions and pools made of it?",
        ),
        Misconception(
            "outputs for inputs",
            625,
            "625 is how many numbers fc1 puts out.",
            "How many numbers does pool3 put out?",
        ),
    ),
    hints=(
        "Three pools, each with stride 2: 28 becomes 14, then 7. And then?",
        "pool3 has padding 1: (7 + 2·1 − 2)/2 + 1 is not whole. PyTorch rounds down.",
        "128 maps of 4×4 are flattened. Multiply the three.",
    ),
)
