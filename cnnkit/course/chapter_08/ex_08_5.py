"""08.5: A weight after one step of gradient descent."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.course.spelled import spelled, sum_of_products
from cnnkit.messages import N_


def a_step(weight: float = 0.5, slope: float = -2, rate: float = 0.1) -> Exercise:
    """08.5 with these numbers."""
    return Exercise(
        id="08.5",
        kind=PREDICT,
        question="A weight after one step of gradient descent",
        points=1,
        taught_by="scratch-step",
        reference=weight - rate * slope,
        misconceptions=(
            Misconception(
                "uphill",
                weight + rate * slope,
                "The weight went the way the loss grows.",
                N_(
                    "The slope is {slope}: what does the loss do if the weight grows?",
                    slope=spelled(slope),
                ),
            ),
            Misconception(
                "the learning rate forgotten",
                weight - slope,
                "The weight moved by the whole slope.",
                N_("How far does a step go, if the learning rate is {rate}?", rate=rate),
            ),
            Misconception(
                "uphill, and the learning rate forgotten",
                weight + slope,
                "The weight moved by the whole slope, and the way the loss grows.",
                N_(
                    "How far does a step go, if the learning rate is {rate}? And what does the "
                    "loss do if the weight grows?",
                    rate=rate,
                ),
            ),
            Misconception(
                "the step instead of the weight",
                -rate * slope,
                "This is how far the weight moves.",
                N_(
                    "Where does it stand afterwards, if it started at {weight}?",
                    weight=spelled(weight),
                ),
            ),
            Misconception(
                "a step uphill instead of the weight",
                rate * slope,
                "This is a step, the learning rate times the slope, and it goes the way the loss "
                "grows.",
                N_(
                    "What does the loss do if the weight grows? And where does the weight stand "
                    "afterwards, if it started at {weight}?",
                    weight=spelled(weight),
                ),
            ),
            Misconception(
                "the learning rate as the step",
                weight + rate,
                N_(
                    "One way to this number: the weight moves by {rate}, up or down, however steep "
                    "it is.",
                    rate=rate,
                ),
                "Of which two numbers is a step made? And which number moves by it?",
                variants=(weight - rate,),
            ),
            Misconception(
                "divided instead of multiplied",
                weight - slope / rate,
                "Slope and learning rate were divided, one by the other.",
                "If the learning rate is twice as large, does the step become longer or shorter? "
                "And if the slope is?",
                variants=(weight + slope / rate, weight - rate / slope, weight + rate / slope),
            ),
            Misconception(
                "added or subtracted before it was multiplied",
                rate * (weight - slope),
                "One way to this number: a sum or a difference came first, and was multiplied.",
                "What is multiplied by what in a step?",
                variants=(
                    (weight - rate) * slope,
                    rate * (weight + slope),
                    slope * (weight + rate),
                ),
            ),
            Misconception(
                "the step ten times too small",
                weight - rate * slope / 10,
                "One way to this number: the decimal point of the step is in the wrong place.",
                N_(
                    "Where does the point stand if {rate} is multiplied by a whole number?",
                    rate=rate,
                ),
                variants=(weight + rate * slope / 10,),
            ),
            Misconception(
                "the fall of the loss as the step",
                weight - rate * slope**2,
                "One way to this number: the slope came in twice, so that the weight moved by what "
                "the loss should fall.",
                "How far does the weight move if the slope is 1? And how far if it is twice that?",
            ),
            Misconception(
                "slope and learning rate added or subtracted",
                weight - (slope + rate),
                "One way to this number: slope and learning rate were added up, or one was "
                "subtracted from the other.",
                "If the learning rate is twice as large, how much longer is the step?",
                variants=(weight + slope + rate, weight - slope + rate),
            ),
            Misconception(
                "the bottom at once",
                weight - slope / 2,
                "One way to this number: the weight moved by half of the slope. That leads to "
                "the lowest point, if the loss is a plain square.",
                "Does a step end at the lowest point? What says how far it goes?",
            ),
            Misconception(
                "weight and slope multiplied",
                rate * slope * weight,
                "One way to this number: weight and slope were multiplied.",
                "Does a step depend on where the weight stands, if the slope is the same?",
                variants=(slope * weight, -slope * weight),
            ),
            Misconception(
                "slope and weight exchanged",
                slope - rate * weight,
                "One way to this number: slope and weight have changed places.",
                "Which of the two takes a step, and which one says how far?",
                variants=(slope + rate * weight,),
            ),
            Misconception(
                "the slope instead of the weight",
                slope - rate * slope,
                "One way to this number: the slope stands in the place of the weight, with a "
                "step or without.",
                "Which of the two takes a step, and which one says how far?",
                variants=(slope + rate * slope, slope),
            ),
            Misconception(
                "two steps",
                weight - 2 * rate * slope,
                "One way to this number: the step was taken twice.",
                "How many steps are asked for?",
            ),
            Misconception(
                "no step",
                weight,
                "The weight stands where it was.",
                "Which way does the loss fall, and how far does the weight go there?",
            ),
        ),
        hints=(
            "Which way does the loss fall: when the weight grows, or when it shrinks?",
            "The step is the learning rate times the slope, against the slope.",
            N_(
                "{weight} − {step}",
                weight=spelled(weight),
                step=sum_of_products(np.array(rate), np.array(slope)),
            ),
        ),
        why=(
            "In section 5 `optimiser.step()` makes such a move for every weight and every bias of "
            "a network at once."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A weight in tenths, a slope to either side, a learning rate."""
    return {
        "weight": between(random, -9, 9) / 10,
        "slope": between(random, 2, 9) * one_of(random, 1, -1),
        "rate": one_of(random, 0.1, 0.2, 0.01, 0.05),
    }


EXERCISE = prediction(a_step, draw)
