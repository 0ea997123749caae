"""Chapter 09: where the sizes and the numbers of parameters come from."""

from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception

EXERCISES = (
    Exercise(
        id="09.2",
        kind=PREDICT,
        question="How many numbers go into fc1 when a picture has been flattened?",
        points=1,
        reference=2048,
        misconceptions=(
            Misconception(
                "channels forgotten",
                16,
                "These are the 4·4 cells of a single map.",
                "How many maps does pool3 put out?",
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
    ),
    Exercise(
        id="09.3",
        kind=PREDICT,
        question="How many parameters does fc1 have, its biases included?",
        points=1,
        reference=1_280_625,
        misconceptions=(
            Misconception(
                "biases forgotten",
                2048 * 625,
                "These are the weights alone, 2048·625.",
                "How many biases does a layer with 625 outputs have?",
            ),
            Misconception(
                "a bias for each input",
                2048 * 625 + 2048,
                "You counted a bias for each of the 2048 inputs.",
                "To what is a bias added: to what goes in, or to what comes out?",
            ),
            Misconception(
                "one bias for all",
                2048 * 625 + 1,
                "You counted one bias for the whole layer.",
                "conv1 had one bias per filter. What stands in the place of a filter here?",
            ),
            Misconception(
                "one weight for each input",
                2048 + 625,
                "This adds inputs and outputs.",
                "Every output has a weight for every input. How many pairs are there?",
            ),
            Misconception(
                "inputs only",
                2048,
                "This is how many numbers go in.",
                "Every output has a weight for every input. How many pairs are there?",
            ),
            Misconception(
                "the picture's pixels as inputs",
                625 * (784 + 1),
                "Your inputs are the 784 pixels of the picture.",
                "How many numbers were left after flattening?",
            ),
            Misconception(
                "channels forgotten",
                625 * (16 + 1),
                "Your inputs are the 4·4 cells of a single map.",
                "How many maps are flattened?",
            ),
            Misconception(
                "fc2 counted, too",
                1_280_625 + 6260,
                "This is fc1 together with fc2.",
                "Which of the two layers was asked for?",
            ),
            Misconception(
                "the whole network",
                1_379_557,
                "This is the number of all parameters of the network.",
                "Which of its layers was asked for?",
            ),
            Misconception(
                "fc2 in place of fc1",
                6260,
                "These are the parameters of fc2, 10·(625 + 1).",
                "What goes into fc1, and what comes out of it?",
            ),
            Misconception(
                "sizes before pool3",
                625 * (128 * 7 * 7 + 1),
                "Your inputs are the 128·7·7 numbers in front of pool3.",
                "How many numbers were left after flattening?",
                variants=(128 * 7 * 7 * 625,),
            ),
        ),
        hints=(
            "How many inputs, how many outputs?",
            "Each of the 625 outputs has a weight for each input, and one bias.",
            "625·(2048 + 1).",
        ),
    ),
)
