"""09.3: How many parameters does fc1 have, its biases included?."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="09.3",
    kind=PREDICT,
    question="How many parameters does fc1 have, its biases included?",
    points=1,
    taught_by="mnist-parameters",
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
            since="01.4",
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
)
