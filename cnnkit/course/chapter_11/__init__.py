"""Chapter 11, the dimensions of AlexNet."""
