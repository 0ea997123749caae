"""Chapter 04: the output-size formula."""
