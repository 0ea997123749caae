"""08.5: A weight after one step of gradient descent."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

WEIGHT, SLOPE, RATE = 0.5, -2, 0.1


EXERCISE = Exercise(
    id="08.5",
    kind=PREDICT,
    question="A weight after one step of gradient descent",
    points=1,
    taught_by="scratch-step",
    reference=WEIGHT - RATE * SLOPE,
    misconceptions=(
        Misconception(
            "uphill",
            WEIGHT + RATE * SLOPE,
            "The weight went the way the loss grows.",
            "The slope is negative: what does the loss do if the weight grows?",
        ),
        Misconception(
            "the learning rate forgotten",
            WEIGHT - SLOPE,
            "The weight moved by the whole slope.",
            "How far does a step go, if the learning rate is 0.1?",
        ),
        Misconception(
            "uphill, and the learning rate forgotten",
            WEIGHT + SLOPE,
            "The weight moved by the whole slope, and the way the loss grows.",
            "How far does a step go, if the learning rate is 0.1? And what does the loss do if "
            "the weight grows?",
        ),
        Misconception(
            "the step instead of the weight",
            -RATE * SLOPE,
            "This is how far the weight moves.",
            "Where does it stand afterwards, if it started at 0.5?",
        ),
        Misconception(
            "a step uphill instead of the weight",
            RATE * SLOPE,
            "This is a step, the learning rate times the slope, and it goes the way the loss "
            "grows.",
            "What does the loss do if the weight grows? And where does the weight stand "
            "afterwards, if it started at 0.5?",
        ),
        Misconception(
            "the learning rate as the step",
            WEIGHT + RATE,
            "One way to this number: the weight moves by 0.1, however steep it is.",
            "Should a steep slope and a gentle one move the weight equally far?",
            variants=(WEIGHT - RATE,),
        ),
    ),
    hints=(
        "Which way does the loss fall: when the weight grows, or when it shrinks?",
        "The step is the learning rate times the slope, against the slope.",
        "0.5 − 0.1 · (−2)",
    ),
)
