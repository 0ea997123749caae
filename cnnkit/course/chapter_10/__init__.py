"""Chapter 10: what the layers of a trained network respond to."""
