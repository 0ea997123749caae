"""A learner's notebook and a chapter of the course, put together cell by cell.

Grading puts what was handed in back onto the chapter that was released; an update brings a newer
chapter under a learner's answers. Both ask the same questions here: which cell stands for which,
and where does one go that is missing.
"""
