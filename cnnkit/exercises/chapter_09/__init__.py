"""Chapter 09: the MNIST CNN in PyTorch."""

from cnnkit.exercises.chapter_09 import answers, pictures, sizes, small_network, step

MODULES = (pictures, sizes, small_network, answers, step)
EXERCISES = tuple(
    sorted((one for module in MODULES for one in module.EXERCISES), key=lambda one: one.id)
)
