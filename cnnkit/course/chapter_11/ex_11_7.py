"""11.7: The parameters of CONV2 and of FC6."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_11.network import TABLE, alexnet
from cnnkit.shapes import conv_parameters, trace

CONV2, FC6 = TABLE["CONV2"].parameters, TABLE["FC6"].parameters
IN_GROUPS = trace({"CONV2": alexnet(groups=2)["CONV2"]}, TABLE["CONV2"].input).parameters
FLAT, BEFORE_POOL3 = 256 * 6 * 6, 256 * 13 * 13


EXERCISE = Exercise(
    id="11.7",
    kind=PREDICT,
    question="The parameters of CONV2 and of FC6",
    points=1,
    taught_by="alexnet-counts",
    explorer="alexnet-explorer",
    reference=(CONV2, FC6),
    misconceptions=(
        Misconception(
            "bias forgotten",
            (CONV2 - 256, FC6 - 4096),
            "These are the weights alone, in one of the two or in both.",
            "What does each filter have, and each output of FC6, besides its weights?",
            variants=((CONV2 - 256, FC6), (CONV2, FC6 - 4096)),
            since="01.3",
        ),
        Misconception(
            "flatten without channels",
            (CONV2, 4096 * (36 + 1)),
            "The weights of CONV2 are right. Your FC6 sees a single map of 6×6.",
            "How many numbers go into FC6?",
            variants=((CONV2, 4096 * 36), (CONV2 - 256, 4096 * 36)),
        ),
        Misconception(
            "the input's channels forgotten",
            (256 * (25 + 1), FC6),
            "The weights of FC6 are right. The filters of your CONV2 have a single slice.",
            "How deep is a filter that sees 96 maps?",
            variants=((256 * 25, FC6), (256 * 25, FC6 - 4096)),
        ),
        Misconception(
            "no channels in either",
            (256 * (25 + 1), 4096 * (36 + 1)),
            "A filter of your CONV2 has a single slice, and your FC6 sees a single map.",
            "How many maps go into CONV2, and how many are flattened for FC6?",
            variants=((256 * 25, 4096 * 36),),
        ),
        Misconception(
            "the picture's channels",
            (conv_parameters(3, 256, 5), FC6),
            "The weights of FC6 are right. The filters of your CONV2 have 3 slices, as those "
            "of CONV1.",
            "How many maps go into CONV2?",
            variants=((256 * 75, FC6), (256 * 75, FC6 - 4096)),
        ),
        Misconception(
            "one filter only",
            (conv_parameters(96, 1, 5), FC6),
            "The weights of FC6 are right. For CONV2 this is a single filter.",
            "How many such filters are there?",
            variants=((25 * 96, FC6), (25 * 96, FC6 - 4096)),
            since="05.6",
        ),
        Misconception(
            "counted in two groups",
            (IN_GROUPS, FC6),
            "The weights of FC6 are right. Those of your CONV2 are halved, as when it was "
            "split over two cards.",
            "In the table of this chapter, how many maps does a filter of CONV2 see?",
            variants=((IN_GROUPS - 256, FC6), (CONV2 // 2, FC6), (IN_GROUPS - 256, FC6 - 4096)),
        ),
        Misconception(
            "weights for every position",
            (CONV2 * 27**2, FC6),
            "The weights of FC6 are right. In CONV2 you counted the filters again at every "
            "place of the map.",
            "When the window moves on, does the filter change?",
            variants=(((CONV2 - 256) * 27**2, FC6), ((CONV2 - 256) * 27**2, FC6 - 4096)),
        ),
        Misconception(
            "the maps before the last pool",
            (CONV2, 4096 * (BEFORE_POOL3 + 1)),
            "The weights of CONV2 are right. Your FC6 takes what goes into POOL3.",
            "How large are the maps that POOL3 puts out?",
            variants=((CONV2, 4096 * BEFORE_POOL3), (CONV2 - 256, 4096 * BEFORE_POOL3)),
        ),
        Misconception(
            "inputs and outputs swapped",
            (96 * (25 * 256 + 1), FLAT * (4096 + 1)),
            "Filters and channels, or outputs and inputs, have changed places, in one of the "
            "two or in both. The number of biases tells.",
            "How many biases does CONV2 need, one for each map it puts out?",
            variants=((96 * (25 * 256 + 1), FC6), (CONV2, FLAT * (4096 + 1))),
        ),
        Misconception(
            "one side instead of the square",
            (256 * (5 * 96 + 1), FC6),
            "FC6 is right. A slice of 5×5 is counted as if it had 5 weights.",
            "How many cells does a square of 5×5 have?",
            since="05.6",
        ),
        Misconception(
            "another layer's window",
            (conv_parameters(96, 256, 3), FC6),
            "FC6 is right. CONV2 is counted with another window.",
            "What size are the filters of CONV2?",
            variants=((conv_parameters(96, 256, 11), FC6),),
        ),
        Misconception(
            "one bias for all",
            (CONV2 - 256 + 1, FC6 - 4096 + 1),
            "The weights are right. But in one of the two, or in both, there is one bias in all.",
            "How many maps does CONV2 put out, and how many numbers FC6? Does each need its "
            "own bias?",
            variants=((CONV2 - 256 + 1, FC6), (CONV2, FC6 - 4096 + 1)),
            since="09.3",
        ),
        Misconception(
            "the numbers of the output",
            (256 * 27**2, 4096),
            "These are the numbers that come out, of one of the two or of both.",
            "Which numbers does a layer learn?",
            variants=((256 * 27**2, FC6),),
            since="05.6",
        ),
        Misconception(
            "what goes in",
            (96 * 27**2, FLAT),
            "These are the numbers that go in.",
            "Which numbers does a layer learn?",
        ),
        Misconception(
            "the two swapped",
            (FC6, CONV2),
            "Both numbers are right, but in the other order.",
            "Which of the two layers did the question name first?",
        ),
    ),
    hints=(
        "How many weights does one filter of CONV2 have, and how many one output of FC6?",
        "A filter of 5×5 on 96 maps, 256 of them; a weight for each of the 9,216 numbers, "
        "4,096 times. And the biases?",
        "256 · (5·5·96 + 1) and 4096 · (9216 + 1)",
    ),
)
