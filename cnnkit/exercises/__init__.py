"""The exercises of the course, one module per chapter.

An exercise is data: what is asked, what is right, which wrong ideas there are,
and how to try an answer.
"""

import importlib

from cnnkit.exercises.exercise import Exercise, Misconception, Scene

# Each chapter's notebook and title, in order.
CHAPTERS = {
    "00": ("00_start_here.ipynb", "Start here"),
    "01": ("01_fully_connected_limits.ipynb", "The limits of fully connected layers"),
    "02": ("02_convolution.ipynb", "Convolution"),
    "03": ("03_padding_and_stride.ipynb", "Padding and stride"),
    "04": ("04_output_size.ipynb", "The output size"),
    "05": ("05_channels_filters_batches.ipynb", "Channels, filters, batches"),
    "06": ("06_pooling.ipynb", "Pooling"),
    "07": ("07_im2col.ipynb", "One matrix product"),
    "08": ("08_training_from_scratch.ipynb", "Training from scratch"),
    "09": ("09_mnist_cnn.ipynb", "A CNN that reads handwriting"),
    "10": ("10_what_a_cnn_sees.ipynb", "What a CNN sees"),
    "11": ("11_alexnet_dimensions.ipynb", "The dimensions of AlexNet"),
    "12": ("12_pointwise_convolution.ipynb", "Pointwise convolution"),
}

__all__ = ["CHAPTERS", "Exercise", "Misconception", "Scene", "exercises", "exercises_of", "find"]


def exercises_of(chapter):
    """The exercises of a chapter, "09", in order."""
    return importlib.import_module(f"cnnkit.exercises.chapter_{chapter}").EXERCISES


def exercises():
    """Every exercise of the course, in order."""
    return [exercise for chapter in CHAPTERS for exercise in exercises_of(chapter)]


def find(exercise_id):
    """The exercise with this id; KeyError, with those there are, where there is none."""
    chapter = str(exercise_id).partition(".")[0]
    nearby = exercises_of(chapter) if chapter in CHAPTERS else exercises()
    for exercise in nearby:
        if exercise.id == exercise_id:
            return exercise
    raise KeyError(f"no exercise {exercise_id!r}; there are {[e.id for e in nearby]}")
