"""Chapter 09: the MNIST CNN in PyTorch."""

from cnnkit.exercises.chapter_09 import answers, pictures, sizes, small_network, step
from cnnkit.exercises.exercise import in_order

EXERCISES = in_order(pictures, sizes, small_network, answers, step)
