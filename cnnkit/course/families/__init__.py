"""Wrong ideas by the kind of task: written once, known in every exercise of the kind."""
