"""Chapter 09: the MNIST CNN in PyTorch."""

from cnnkit.exercises.chapter_09 import answers, network, pictures, step

EXERCISES = (*pictures.EXERCISES, *network.EXERCISES, *answers.EXERCISES, *step.EXERCISES)
EXERCISES = tuple(sorted(EXERCISES, key=lambda exercise: exercise.id))

__all__ = ["EXERCISES"]
