"""Chapter 04, the output-size formula: what is predicted, or found in a table."""

from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception

EXERCISES = (
    Exercise(
        id="04.1",
        kind=PREDICT,
        question="How many windows of 3 fit into 9, with stride 1 and with stride 2",
        points=1,
        reference=(7, 4),
        misconceptions=(
            Misconception(
                "the first window not counted",
                (6, 3),
                "You counted the steps. A step leads from one window to the next.",
                "How many fence posts are there if there are four gaps between them?",
            ),
            Misconception(
                "every pixel begins a window",
                (9, 5),
                "At the last of these places a window would stick out.",
                "Which is the last pixel where a window of 3 can begin?",
            ),
            Misconception(
                "windows side by side",
                (3, 3),
                "That many fit if they do not overlap.",
                "With stride 1, where does the second window begin?",
            ),
            Misconception(
                "the two strides swapped",
                (4, 7),
                "Both numbers are right, but in the other order.",
                "Do larger steps give more windows, or fewer?",
            ),
        ),
        hints=(
            "Draw nine squares and move a window of three along.",
            "With stride 1 the windows begin at 0, 1, 2, … Which is the last?",
            "The last one begins at 9 − 3 = 6. Count from 0 to 6, in steps of 1 and in steps of 2.",
        ),
    ),
    Exercise(
        id="04.3",
        kind=PREDICT,
        question="The feature map's shape for a picture that is not square",
        points=1,
        reference=(28, 18),
        misconceptions=(
            Misconception(
                "width before height",
                (18, 28),
                "Both numbers are right, but in the other order.",
                "Which comes first in a shape, the rows or the columns?",
            ),
            Misconception(
                "kernel sides swapped",
                (30, 16),
                "The kernel's height was taken off the width, and its width off the height.",
                "The kernel is 5 high. Which side of the picture does that shorten?",
            ),
            Misconception(
                "+1 forgotten",
                (27, 17),
                "Both numbers are one too small.",
                "How many windows are there if the window can make 27 steps?",
            ),
            Misconception(
                "the size kept",
                (32, 20),
                "This is the picture's own shape: it would need padding.",
                "How many rows are lost to a kernel that is 5 high?",
            ),
        ),
        hints=(
            "Height and width know nothing of each other: two small problems.",
            "Height 32 with a kernel 5 high; width 20 with a kernel 3 wide.",
            "(32 − 5)/1 + 1 and (20 − 3)/1 + 1",
        ),
    ),
    Exercise(
        id="04.5",
        kind=PREDICT,
        question="floor and ceil for size 7, kernel 3, stride 3",
        points=1,
        reference=(2, 3),
        misconceptions=(
            Misconception(
                "floor and ceil swapped",
                (3, 2),
                "Both numbers are right, but in the other order.",
                "Which of the two rounds down?",
            ),
            Misconception(
                "the first window not counted",
                (1, 2),
                "You rounded the steps, 4/3. The first window is not in them.",
                "How many windows are there if the window makes one step?",
            ),
            Misconception(
                "not rounded",
                (7 / 3, 7 / 3),
                "2.33 is what the formula gives before anything is rounded.",
                "What do floor and ceil make of 2.33?",
                variants=((2.33, 2.33), (2.3, 2.3)),
            ),
            Misconception(
                "floor for both",
                (2, 2),
                "The first is right.",
                "Ceil keeps a window that sticks out over the edge. How many are there then?",
            ),
            Misconception(
                "ceil for both",
                (3, 3),
                "The second is right.",
                "Floor rounds down. To which number?",
            ),
        ),
        hints=(
            "Floor counts only the windows that fit completely. Draw them: where does the second "
            "one end?",
            "Ceil counts one more window if a pixel is left over. Is one left over here?",
            "Floor is the next whole number below, ceil the next above.",
        ),
    ),
    Exercise(
        id="04.6",
        kind=PREDICT,
        question="The sizes after the first, second and third pool, starting from 28",
        points=1,
        reference=(14, 7, 4),
        misconceptions=(
            Misconception(
                "padding forgotten",
                (14, 7, 3),
                "Without its padding the last layer would give 3.",
                "What is different about the third pool?",
            ),
            Misconception(
                "not rounded",
                (14, 7, 4.5),
                "4.5 is what the formula gives. There is no such thing as half a cell.",
                "What does floor make of it?",
            ),
            Misconception(
                "rounded up",
                (14, 7, 5),
                "You rounded 4.5 up. This network was written for PyTorch.",
                "Which policy does PyTorch take?",
            ),
            Misconception(
                "beginning with the input",
                (28, 14, 7),
                "28 is the size before the first pool.",
                "How large is the map *after* the first pool, and after the third?",
            ),
            Misconception(
                "halved each time, padding and all",
                (14, 7, 3.5),
                "You divided by two each time.",
                "What does a padding of 1 do to a row of 7 before it is halved?",
            ),
            Misconception(
                "+1 forgotten",
                (13, 6, 3),
                "In each of these sizes the first window is missing.",
                "How many windows of 2 fit side by side into 28?",
                variants=((13, 5, 2),),
            ),
        ),
        hints=(
            "Take them one at a time: the output of a layer is the input of the next.",
            "(28 − 2)/2 + 1, then the same with 14.",
            "(7 + 2·1 − 2)/2 + 1 = 4.5, and PyTorch rounds down.",
        ),
    ),
)
