"""What the most frequent error messages mean, as a question to go on with."""

from cnnkit.messages import N_, _

# Libraries, and their versions, say these in more than one way.
FLOAT32 = N_("The network's weights are float32. What are the numbers that it was given?")
RESHAPED = N_(
    "A new shape must have room for just as many numbers. How many are there, and which axes "
    "should they be on?"
)
EXCHANGED = N_(
    "Scores come first, one for each class; then labels, whole numbers, one for each picture. Are "
    "they exchanged, or is there an `argmax` on the scores?"
)
MULTIPLIED = N_(
    "The sizes of a matrix product do not go together. Print both shapes. Which axis is summed "
    "over? "
    "It has to stand last on the left, and on the right first, or last but one in a stack of "
    "matrices."
)
# Where the exercise slides a window.
ON_WINDOWS = {
    "inhomogeneous": N_("The rows have different lengths. Does a window stick out over the edge?"),
    "into shape (0": N_(
        "A slice that should end at −0 ends at 0, and is empty. Write its end as start plus length."
    ),
    "could not broadcast input array": N_(
        "What is put in has another shape than the place that it is put into. Print both. Does the "
        "slice end at its start plus the length? Or have height and width changed places, or was "
        "a sum or a "
        "maximum taken over the wrong axes?"
    ),
    "could not be broadcast": N_(
        "Two arrays of different shapes met. Print both shapes. Is one of them a window? Then look "
        "at where its slice begins and ends, in rows and in columns, and whether it sticks out "
        "over the edge. Or has a sum or a maximum lost an axis (`keepdims=True` keeps it), or has "
        "one to be added (`[:, None]`)? Or is one of them not the array that you meant?"
    ),
    "is out of bounds": N_(
        "An index is larger than its array: the one that is read, or the one that is written? Does "
        "a loop run too far? Or does the index count something else than the array does, pixels "
        "where it has windows, or another axis?"
    ),
}
# The first sign that an error has decides: the special ones stand before the general.
ADVICE = {
    "inhomogeneous": N_("The rows have different lengths. Which row is shorter, and why?"),
    "setting an array element with a sequence": N_(
        "One cell holds one number; here it was given an array. Is a sum missing, or an index that "
        "picks one number out of an array?"
    ),
    "could not broadcast input array": N_(
        "What is put in has another shape than the place that it is put into. Print both."
    ),
    "axes don't match": N_(
        "NumPy's `transpose` wants a number for each axis, PyTorch's exchanges two. Print the "
        "shape: how many axes are there?"
    ),
    "as a data type": N_(
        "The shape is one argument, in brackets of its own: `np.zeros((rows, columns))`."
    ),
    "'float' object cannot be interpreted as an integer": N_(
        "A number of rows, or of steps, has to be whole. `/` gives fractions; `//` counts only "
        "whole steps."
    ),
    "cannot be interpreted as an integer": N_(
        "A whole number is wanted there. Which kind of thing is it that arrives instead?"
    ),
    "remapped shapes": N_(
        "In `einsum` a letter stands for one size wherever it occurs. Print the shapes, and write "
        "under each axis its letter."
    ),
    "positive stride": N_(
        "A stride is 1 or more. Which number arrives as the stride? Are the arguments in order?"
    ),
    "broadcast": N_(
        "Two arrays of different shapes met. Print both shapes. Has a sum or a maximum lost an "
        "axis (`keepdims=True` keeps it), or has one to be added (`[:, None]`)? Or is one of them "
        "not the array that you meant?"
    ),
    "for array of dimension": N_(
        "An array with two axes has the axes 0 and 1, one with three also axis 2. Does an axis's "
        "number stand there, or something else, a size perhaps?"
    ),
    "is out of bounds": N_(
        "An index is larger than its array: the one that is read, or the one that is written? Does "
        "a loop run too far? Or is the index used on another axis than its own?"
    ),
    "cannot unpack": N_(
        "There are several names on the left, and one number on the right. What does the right "
        "side give?"
    ),
    "values to unpack": N_(
        "There are more names than values, or fewer. How many values are there to unpack at that "
        "point?"
    ),
    "matmul": MULTIPLIED,
    "not aligned": MULTIPLIED,
    "features but in_features": N_(
        "How many numbers has one picture at that point? Channels times rows times columns."
    ),
    "channels but in_channels": N_(
        "How many channels arrive there: those of the picture, or those that the layer before it "
        "puts out?"
    ),
    "mat1 and mat2": N_(
        "A fully connected layer got another number of inputs than it expects. What is the shape "
        "in front of it, and is the batch axis still there?"
    ),
    "expected scalar type": FLOAT32,
    "should be the same": FLOAT32,
    "is not a Module subclass": N_(
        "Are the brackets behind a layer's name missing, as in `nn.ReLU()`? Or is there a list "
        "around the layers?"
    ),
    "argument: 'out_features'": N_(
        "PyTorch wants both numbers: how many go in, and how many come out."
    ),
    "argument: 'kernel_size'": N_(
        "PyTorch wants the channels that go in, then those that come out, then the kernel size."
    ),
    "Module.__init__() call": N_("What must the first line of a network's `__init__` be?"),
    "does not require grad": N_(
        "PyTorch has kept no way back. Was `requires_grad=True` left out at the beginning, or is "
        "there an `argmax`, an `.item()` or a `no_grad` on the way?"
    ),
    "has no attribute 'backward'": N_(
        "`.item()` gives a plain number, which knows no way back. Where does it belong?"
    ),
    "argument 'activation'": N_("In PyTorch an activation is a layer of its own."),
    "not callable": N_(
        "Round brackets stand behind something that is no function. What should they do there: "
        "call, multiply, or pick an element?"
    ),
    "maximum recursion depth": N_("The function calls itself and never stops."),
    "truth value": N_(
        "Comparing arrays gives many answers at once, not one. Is `np.where`, `.max()` or a "
        "comparison of single numbers what you want?"
    ),
    "has no attribute 'permute'": N_(
        "`permute` belongs to PyTorch's tensors. What is it called for NumPy's arrays?"
    ),
    "has no attribute": N_(
        "What kind of thing is it? Print its `type(...)`: a tuple, a list, an array and a tensor "
        "have different names for the same."
    ),
    "invalid combination of arguments": N_(
        "PyTorch lists what it takes there, and what it was given. In which of the two do you find "
        "your argument?"
    ),
    "argument 'dim'": N_("NumPy calls it `axis`; `dim` is PyTorch's word."),
    "argument 'axis'": N_("PyTorch calls it `dim`; `axis` is NumPy's word."),
    "cannot reshape": RESHAPED,
    "is invalid for input of size": RESHAPED,
    "for target": EXCHANGED,
    "Expected floating point type": EXCHANGED,
    "Cannot cast": N_(
        "An array of whole numbers takes no fractions. Which type has the array that this line "
        "writes into?"
    ),
    "not implemented for '": N_(
        "PyTorch does this with fractions only, and was given whole numbers. Is a `.float()` "
        "missing, or do the arguments stand in the wrong order?"
    ),
    "that requires grad": N_(
        "The numbers still carry their way back. Which block, or which method, lets go of it?"
    ),
    "division by zero": N_("What stands under the fraction there, and when is it 0?"),
    "AssertionError": N_(
        "That is an `assert` of your own. Which of the two is wrong there: what it says, or what "
        "it looks at?"
    ),
    "zero-size array": N_("A slice is empty. Where does it begin, and where does the array end?"),
    "math range error": N_(
        "A power is too large for a number. What could be subtracted beforehand?"
    ),
    "is not defined": N_(
        "A name is used that does not exist yet. Is it misspelt, or in a later cell?"
    ),
    "'NoneType'": N_(
        "Something is None. Is it an argument that was not given, a missing `return`, or what a "
        "method gives that changes a list in place, such as `.reverse()`?"
    ),
}


def advice(words: str, windows: bool) -> str:
    """A question that goes with an error's words, "" where it is not a frequent one.

    ``windows`` says whether a window slides in what was asked for.
    """
    known = [*(ON_WINDOWS.items() if windows else ()), *ADVICE.items()]
    return next((_(question) for sign, question in known if sign in words), "")
