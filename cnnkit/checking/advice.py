"""What NumPy's most frequent error messages mean, as a question to go on with."""

ADVICE = {
    "setting an array element with a sequence": (
        "One cell holds one number; here it was given several. What makes one number of them?"
    ),
    "into shape (0": (
        "A slice that should end at −0 ends at 0, and is empty. Write its end as start plus length."
    ),
    "broadcast": (
        "Two arrays of different shapes met. Print both shapes. Does a window stick out over the "
        "edge, or begin in the wrong place?"
    ),
    "is out of bounds": "The code goes further than the array. How far may the loop run?",
    "matmul": (
        "The sizes of a matrix product do not go together. Print both shapes. Has everything been "
        "flattened that should be?"
    ),
    "not callable": "Something is called like a function and is none. Are there brackets too many?",
    "maximum recursion depth": "The function calls itself and never stops.",
    "is not defined": "A name is used that does not exist yet. Is it misspelt, or in a later cell?",
}


def advice(words):
    """A question that goes with an error's words, "" where it is not a frequent one."""
    return next((question for sign, question in ADVICE.items() if sign in words), "")
