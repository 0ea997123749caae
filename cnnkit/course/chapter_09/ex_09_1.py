"""09.1: Pictures made ready for a convolution."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.wording import formatted
from cnnkit.course.chapter_09.running import alone
from cnnkit.messages import N_


def prepare(pictures):
    return pictures[:, None].astype(np.float32) / 255


def _pictures(count, height, width):
    """Whole numbers 0 … 255 as MNIST's files hold them, (N, H, W), none of them as dark as 255."""
    random = np.random.default_rng(count)
    return {"pictures": random.integers(0, 250, (count, height, width), dtype=np.uint8)}


@alone()
def _through_a_convolution(function, arguments):
    """What a convolution that changes nothing makes of the pictures: it takes them or refuses."""
    import torch
    from torch import nn

    from cnnkit.shapes.errors import MisfitError
    from cnnkit.shapes.modules import explaining

    pictures = function(*arguments.values())
    if isinstance(pictures, list | tuple | np.ndarray):
        pictures = np.ascontiguousarray(pictures)  # as PyTorch demands
    elif not torch.is_tensor(pictures):
        return pictures
    convolution = nn.Conv2d(1, 1, kernel_size=1, bias=False)
    nn.init.ones_(convolution.weight)
    pictures = torch.as_tensor(pictures)
    with torch.no_grad(), explaining(convolution):
        try:
            return convolution(pictures)
        except RuntimeError as error:
            if pictures.dtype == torch.float32 or pictures.shape[1:-2] != (1,):
                raise  # the shape is to blame
            raise MisfitError(f"RuntimeError: {error}", f"its type is {pictures.dtype}") from error


def between_extremes(pictures, axes):
    """From 0 to 1 between the smallest and the largest over these axes."""
    pictures = pictures.astype(np.float32)
    least, most = (of(pictures, axes, keepdims=True) for of in (np.min, np.max))
    return (pictures - least) / (most - least)


def standardised(pictures, axes):
    mean, spread = (of(pictures, axes, keepdims=True) for of in (np.mean, np.std))
    return (pictures - mean) / spread


def scaled(pictures):
    return pictures.astype(np.float32) / 255


def what_became_of_gray(found: np.ndarray, right: np.ndarray) -> str:
    """What the brightest pixel and a gray one have become."""
    if found.shape != right.shape:
        return ""
    pixels = np.rint(255 * right)
    white, gray = ((found[pixels == pixel]) for pixel in (255, 128))
    if not (white.size and gray.size):
        return ""
    return N_(
        "A pixel of 255 has become {white}, one of 128 {gray}.",
        white=formatted(white[0]),
        gray=formatted(gray[0]),
    )


EXERCISE = Exercise(
    id="09.1",
    kind=IMPLEMENT,
    question="Pictures made ready for a convolution",
    points=2,
    taught_by="mnist-arrays-explained",
    reference=prepare,
    observe=what_became_of_gray,
    probes=(
        _pictures(2, 3, 4),
        _pictures(3, 5, 4),
        _pictures(5, 4, 6),
        _pictures(1, 2, 3),
        _pictures(4, 14, 14),  # as many pixels as one of 28×28
        _pictures(3, 3, 3),
        {"pictures": np.array([[[0, 1], [1, 0], [1, 1]]], np.uint8)},  # a very dark one
        {"pictures": np.array([[[3, 255, 9], [128, 127, 7]]] * 2, np.uint8)},
    ),
    call=_through_a_convolution,
    takes="pictures",
    misconceptions=(
        Misconception(
            "channel axis missing, or in front",
            scaled,
            "PyTorch takes your result for one picture with N channels. The channel axis is "
            "missing, or stands before the N.",
            "How many channels has a gray picture, and which axis of (N, C, H, W) says so?",
            variants=(
                lambda pictures: scaled(pictures)[None],
                lambda pictures: pictures / 255,
                lambda pictures: pictures[None] / 255,
            ),
        ),
        Misconception(
            "channel axis last",
            lambda pictures: scaled(pictures)[..., None],
            "The new axis stands at the end, (N, H, W, 1), TensorFlow's way. PyTorch "
            "takes the second axis, here the rows, for channels.",
            "Where in NCHW does the C stand?",
        ),
        Misconception(
            "rows and columns changed places",
            lambda pictures: scaled(pictures).transpose(0, 2, 1)[:, None],
            "The channel axis is there, but what was a row is a column now.",
            "Which axes have to keep their order?",
        ),
        Misconception(
            "reshaped to rows and columns exchanged",
            lambda pictures: scaled(pictures).reshape(
                len(pictures), 1, pictures.shape[2], pictures.shape[1]
            ),
            "The shape says W before H. The pixels fill it row by row, so the rows break at "
            "wrong places.",
            "In which order does `pictures.shape` name height and width?",
        ),
        Misconception(
            "numbers of another type",
            lambda pictures: pictures[:, None] / 255,
            "The axes are right, but the type of the numbers is not: a network's weights are "
            "`float32`, and it takes no other numbers.",
            "Which type do the numbers have that you return? What is `.astype` for?",
            variants=(
                lambda pictures: prepare(pictures).astype(np.float16),
                lambda pictures: pictures[:, None],
                lambda pictures: pictures[:, None] // 255,
                lambda pictures: pictures[:, None].astype(np.int64),
                lambda pictures: pictures[:, None].astype(int) // 255,
                lambda pictures: pictures[:, None].astype(np.int32),
            ),
        ),
        Misconception(
            "pixels not scaled",
            lambda pictures: pictures[:, None].astype(np.float32),
            "The numbers still go up to 255.",
            "By what do you have to divide so that 255 becomes 1?",
        ),
        Misconception(
            "scaled twice",
            lambda pictures: prepare(pictures) / 255,
            "The pixels are divided by 255 twice: all numbers are next to 0.",
            "How often must 255 be divided by 255 to become 1?",
        ),
        Misconception(
            "divided by 256",
            lambda pictures: pictures[:, None].astype(np.float32) / 256,
            "You divided by 256. So many different numbers a byte can hold, but the first of "
            "them is 0.",
            "What is the largest number that a pixel can have?",
        ),
        Misconception(
            "scaled by another number",
            lambda pictures: 255 * prepare(pictures) * 255,
            "All pixels were multiplied or divided by the same number, but 255 does not become 1.",
            "By what do you have to divide so that 255 becomes 1?",
            variants=tuple(
                lambda pictures, by=by: prepare(pictures) * np.float32(255 / by)
                for by in (28, 100, 127, 127.5, 128, 254, 784, 1000)
            ),
        ),
        Misconception(
            "rounded",
            lambda pictures: prepare(pictures).round(1),
            "The numbers were rounded to one or two digits after the point.",
            "How many different grays are there before, and how many are left?",
            variants=(lambda pictures: prepare(pictures).round(2),),
        ),
        Misconception(
            "all pictures in one",
            lambda pictures: prepare(pictures).reshape(1, 1, -1, pictures.shape[2]),
            "A single picture comes out: all of them, one below the other.",
            "How many pictures go in? What does the N in (N, 1, H, W) say?",
        ),
        Misconception(
            "divided by the largest that occurs",
            lambda pictures: pictures[:, None].astype(np.float32) / pictures.max(),
            "You scaled by the largest pixel of just these pictures, or by the smallest and the "
            "largest. The same ink would be another number in another batch.",
            "What should 128 become, whatever other pictures are in the batch?",
            variants=(lambda pictures: between_extremes(pictures[:, None], None),),
        ),
        Misconception(
            "divided by each picture's largest",
            lambda pictures: prepare(pictures) / prepare(pictures).max((1, 2, 3), keepdims=True),
            "You scaled each picture by pixels of its own, the largest, or the smallest and the "
            "largest. The same ink would be one number in one picture and another in the next.",
            "What should 128 become, whatever else is in the picture?",
            variants=(lambda pictures: between_extremes(pictures[:, None], (2, 3)),),
        ),
        Misconception(
            "mean and spread taken",
            lambda pictures: standardised(prepare(pictures), None),
            "A mean was taken off the pixels, and perhaps they were divided by their spread. "
            "Networks can be trained with that, too, but it is not what was asked.",
            "What should 0 become here, and what 255?",
            variants=(
                lambda pictures: standardised(prepare(pictures), (2, 3)),
                lambda pictures: (prepare(pictures) - np.float32(0.1307)) / np.float32(0.3081),
                lambda pictures: prepare(pictures) - prepare(pictures).mean(),
            ),
        ),
        Misconception(
            "28×28 written in",
            lambda pictures: scaled(pictures).reshape(-1, 1, 28, 28),
            "The code takes all pictures for 28×28, whatever their real size.",
            "Where does `pictures` say how high and how wide its pictures are?",
        ),
        Misconception(
            "ink or none",
            lambda pictures: (pictures[:, None] > 127).astype(np.float32),
            "All grays are gone: there is 0 and 1, and nothing between them.",
            "What should 128 become?",
            variants=(
                lambda pictures: (pictures[:, None] > 0).astype(np.float32),
                lambda pictures: (pictures[:, None] > 128).astype(np.float32),
            ),
        ),
        Misconception(
            "only one picture",
            lambda pictures: prepare(pictures)[:1],
            "A single picture comes out, the first or the last.",
            "How many pictures go in? What does the N in (N, 1, H, W) say?",
            variants=(
                lambda pictures: prepare(pictures)[-1:],
                lambda pictures: prepare(pictures)[0],
                lambda pictures: prepare(pictures)[-1],
            ),
        ),
        Misconception(
            "three channels made",
            lambda pictures: np.repeat(prepare(pictures), 3, axis=1),
            "Your pictures have three channels, as if they were in colour.",
            "How many channels has a gray picture?",
        ),
        Misconception(
            "turned over",
            lambda pictures: prepare(pictures)[:, :, ::-1],
            "Rows or columns come in another order.",
            "Should a pixel move when its number is made smaller?",
            variants=(lambda pictures: prepare(pictures)[..., ::-1],),
        ),
        Misconception(
            "fractions cut off",
            lambda pictures: (pictures[:, None] // 255).astype(np.float32),
            "Fractions were cut off: whatever is below 255 became 0.",
            "In which order do you divide and turn whole numbers into `float32`? And which of "
            "`/` and `//` keeps fractions?",
            variants=(
                lambda pictures: (pictures[:, None] / 255).astype(np.uint8).astype(np.float32),
            ),
        ),
        Misconception(
            "from −1 to 1",
            lambda pictures: prepare(pictures) * 2 - 1,
            "Your numbers go from −1 to 1, or from −0.5 to 0.5. Networks can be trained with that, "
            "too, but it is not what was asked.",
            "What should 0 become here?",
            variants=(lambda pictures: prepare(pictures) - np.float32(0.5),),
        ),
        Misconception(
            "ink and paper exchanged",
            lambda pictures: 1 - prepare(pictures),
            "0 has become 1, and 255 has become 0.",
            "What should 0 become, and what 255?",
        ),
    ),
    hints=(
        "Two things are to be changed: how many axes there are, and how large the numbers are. "
        "Which number is the largest?",
        "Write the shape before, (N, H, W), and after, (N, 1, H, W). `pictures[:, None]` puts "
        "in an axis of length 1.",
        "`pictures[:, None].astype(np.float32)`, and what is left is to divide by 255.",
    ),
    why="In many PyTorch programs `ToTensor` of torchvision does this, one picture at a time.",
)
