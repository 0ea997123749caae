"""How many channels 05.2 and 05.4 are tried with."""

# Three channels may be written into the code.
MORE_THAN_THREE, LESS = (4, 5), (2,)
