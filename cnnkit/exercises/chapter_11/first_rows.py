"""Chapter 11, the dimensions of AlexNet: the rows from CONV1 to CONV2."""

from cnnkit.exercises.chapter_11.network import maps, outputs
from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import output_size

DEPTHS = (96, 96, 256)
FIRST = 55  # the size of CONV1's maps
POOLED = output_size(FIRST, 3, 2)
# 227 in all, in other ways than the two that were asked for.
OTHERWISE_227 = tuple((227 - pixels, pixels / 2) for pixels in range(1, 40) if pixels != 3)
BY_ONE, BY_THREE = output_size(FIRST, 3), output_size(FIRST, 3, 3)


EXERCISES = (
    Exercise(
        id="11.1",
        kind=PREDICT,
        question="A picture size and a padding that give exactly 55",
        points=1,
        reference=(227, 0),
        also_right=((224, 1.5),),
        misconceptions=(
            Misconception(
                "54.25 taken for 55",
                (224, 0),
                "224 without padding gives (224 − 11)/4 + 1 = 54.25.",
                "How many pixels more would the last window need to be a whole one?",
            ),
            Misconception(
                "a part of a step taken for pixels",
                (224, 0.75),
                "From 54.25 to 55 it is 0.75, but 0.75 of a step, not of a pixel.",
                "How many pixels long is a step, and how many are 0.75 of it?",
                variants=((224, 0.75 / 2),),
            ),
            Misconception(
                "exactly 54",
                (223, 0),
                "(223 − 11)/4 + 1 = 54. That comes out even, but it is a window short.",
                "How many pixels does one window more take?",
            ),
            Misconception(
                "a pixel left over",
                (224, 2),
                "(224 + 2·2 − 11)/4 + 1 = 55.25. Rounded down it is 55, but no window reaches the "
                "last pixel of the padding.",
                "By how many pixels in all does the row have to grow so that nothing is left over?",
            ),
            Misconception(
                "all three pixels on each side",
                (224, 3),
                "Three pixels are missing, in all. A padding of 3 adds six.",
                "How often does the formula count the padding?",
            ),
            Misconception(
                "a pixel short",
                (224, 1),
                "(224 + 2·1 − 11)/4 + 1 = 54.75.",
                "How many pixels does a padding of 1 add, and how many are missing?",
            ),
            Misconception(
                "the padding that keeps the size at stride 1",
                (224, 5),
                "(11 − 1)/2 = 5 keeps the size of a picture, if the window moves by one pixel.",
                "How far does this window move, and how large shall the map be?",
            ),
            Misconception(
                "windows side by side",
                (220, 0),
                "That is 55 times the stride.",
                "The last window begins 54 steps after the first. How far does it reach from "
                "there?",
            ),
            Misconception(
                "a step too many",
                (231, 0),
                "You added 55 steps to the first window.",
                "How many steps lead from the first of 55 windows to the last?",
            ),
            Misconception(
                "only as far as the last window begins",
                (216, 0),
                "54 steps of 4 are 216: there the last window begins.",
                "Where does it end?",
            ),
            Misconception(
                "the next multiple of the stride",
                (228, 0),
                "228 can be divided by 4, but (228 − 11)/4 + 1 = 55.25.",
                "Which number has to be a multiple of 4: the size, or what is left of it without "
                "the first window?",
            ),
            Misconception(
                "227 padded, too",
                (227, 1.5),
                "227 is already 3 pixels larger than 224. With a padding it is too large.",
                "Is there any padding left to add?",
                variants=((227, 1), (227, 2), (227, 3)),
            ),
            Misconception(
                "both numbers changed",
                OTHERWISE_227[0],
                "These two do give exactly 55. But neither of them is one of the numbers that were "
                "to be kept: a size of 224, or a padding of 0.",
                "Which padding does 224 need, or which size does no padding need?",
                variants=OTHERWISE_227[1:],
            ),
            Misconception(
                "padding first",
                (0, 227),
                "These two go together, but the size was to come first.",
                "In which order does the cell above name them?",
                variants=((1.5, 224),),
            ),
        ),
        hints=(
            "What must (size + 2·padding − 11)/4 be, if one more than that is 55?",
            "It must be 54, so size + 2·padding − 11 must be 54·4 = 216. How much is size + "
            "2·padding, then?",
            "size + 2·padding = 227. Without padding the size is 227; with a size of 224 it is "
            "2·padding that has to be 3.",
        ),
    ),
    Exercise(
        id="11.2",
        kind=PREDICT,
        question="The shapes after POOL1, NORM1 and CONV2",
        points=2,
        reference=outputs("POOL1", "NORM1", "CONV2"),
        misconceptions=(
            Misconception(
                "pool forgets the stride",
                maps(DEPTHS, [BY_ONE] * 3),
                "Your pool moves one pixel at a time.",
                "What is written behind 3×3 in the row of POOL1?",
            ),
            Misconception(
                "the pool moves by its own size",
                maps(DEPTHS, [BY_THREE] * 3),
                "Your pool moves by 3, as it would if its windows lay side by side.",
                "How far do the windows of POOL1 move, and do they overlap?",
            ),
            Misconception(
                "the pool keeps the size",
                maps(DEPTHS, [FIRST] * 3),
                "Your POOL1 puts out maps as large as it got.",
                "How many windows of 3 fit into a row of 55 if they move by 2?",
            ),
            Misconception(
                "halved instead of counted",
                maps(DEPTHS, [28] * 3),
                "55/2, rounded up, is 28.",
                "Where does the last whole window of 3 in a row of 55 begin?",
            ),
            Misconception(
                "+1 forgotten",
                maps(DEPTHS, [POOLED - 1] * 3),
                "After the pool a row and a column are missing: those are the steps.",
                "How many windows are there if the window makes 26 steps?",
                variants=(maps(DEPTHS, [POOLED - 1, POOLED - 1, POOLED - 2]),),
            ),
            Misconception(
                "the filters do not become channels",
                maps((96, 96, 96), [POOLED] * 3),
                "Heights and widths are right. But CONV2 puts out as many channels as it got.",
                "How many maps does one filter give, and how many filters does CONV2 have?",
            ),
            Misconception(
                "a map for each channel of each filter",
                maps((96, 96, 96 * 256), [POOLED] * 3),
                "Heights and widths are right. But each of CONV2's filters gives one map per "
                "channel of its input.",
                "What becomes of the channels when a filter's products are added up?",
            ),
            Misconception(
                "new channels piled on old ones",
                maps((96, 96, 96 + 256), [POOLED] * 3),
                "Heights and widths are right. But the maps that went into CONV2 come out of it, "
                "too.",
                "Which maps does a layer put out: those it got, or those its filters made?",
            ),
            Misconception(
                "channels last",
                tuple((size, size, depth) for depth, size, _ in maps(DEPTHS, [POOLED] * 3)),
                "The numbers are right. But the channels stand last, as in the lecture.",
                "What comes first in (C, H, W)?",
            ),
            Misconception(
                "the pool changes the channels",
                maps((output_size(96, 3, 2),) * 2 + (256,), [POOLED] * 3),
                "Heights and widths are right. But your pool made fewer channels.",
                "Does a pool ever compare two channels?",
                variants=(
                    maps((48, 48, 256), [POOLED] * 3),
                    maps((1, 1, 256), [POOLED] * 3),
                    maps((32, 32, 256), [POOLED] * 3),
                ),
            ),
            Misconception(
                "the normalisation has a window",
                maps((96, output_size(96, 5), 256), [POOLED] * 3),
                "POOL1 is right. But your NORM1 does not put out the shape it got.",
                "NORM1 replaces each number by a new one. How many come out?",
                variants=(
                    maps(DEPTHS, [POOLED, output_size(POOLED, 5), POOLED]),
                    maps(DEPTHS, [POOLED, *[output_size(POOLED, 5)] * 2]),
                    maps((96, 5, 256), [POOLED] * 3),
                ),
            ),
            Misconception(
                "CONV2's padding forgotten",
                maps(DEPTHS, [POOLED, POOLED, output_size(POOLED, 5)]),
                "POOL1 and NORM1 are right. CONV2 lost its edges.",
                "What is written behind 5×5 in the row of CONV2?",
            ),
            Misconception(
                "CONV2's padding counted once",
                maps(DEPTHS, [POOLED, POOLED, output_size(POOLED, 5, padding=1)]),
                "POOL1 and NORM1 are right. CONV2 is two pixels short: its padding is counted on "
                "one side only.",
                "How many sides does a row have?",
            ),
            Misconception(
                "CONV2's padding added, its window forgotten",
                maps(DEPTHS, [POOLED, POOLED, POOLED + 2 * 2]),
                "POOL1 and NORM1 are right. CONV2 adds its padding, and its window takes nothing "
                "off.",
                "By how much does a window of 5 shorten a row?",
            ),
            Misconception(
                "the pool's stride taken on",
                maps(DEPTHS, [POOLED, POOLED, output_size(POOLED, 5, 2, 2)]),
                "POOL1 and NORM1 are right. Your CONV2 halves the map, as if it moved by 2, too.",
                "How far does the window of CONV2 move?",
                variants=(maps(DEPTHS, [POOLED, POOLED, POOLED // 2]),),
            ),
            Misconception(
                "inputs instead of outputs",
                maps((96, 96, 96), [FIRST, POOLED, POOLED]),
                "These shapes go into the three layers.",
                "What comes out of POOL1?",
            ),
            Misconception(
                "only one of two GPUs",
                maps((48, 48, 128), [POOLED] * 3),
                "Heights and widths are right, and this is what one of the two cards held.",
                "How many filters does the table give to CONV1, and how many to CONV2?",
            ),
            Misconception(
                "the filter's size for the map's",
                ((96, 3, 3), (96, 3, 3), (256, 5, 5)),
                "These are the sizes of the windows.",
                "What comes out when such a window has gone over the whole map?",
            ),
        ),
        hints=(
            "Take them one at a time: the output of a row is the input of the next. Does a pool "
            "change the number of channels?",
            "POOL1: (55 − 3)/2 + 1. CONV2: its padding of 2 is the one that keeps the size of a "
            "map under a window of 5. Which rows can change the number of channels?",
            "POOL1 and NORM1: 96 channels of 27×27. CONV2 has 256 filters, so 256 channels, and "
            "(27 + 2·2 − 5)/1 + 1 = 27.",
        ),
    ),
)
