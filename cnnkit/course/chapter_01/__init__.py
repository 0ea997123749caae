"""Chapter 01: pictures as arrays, and what a fully connected layer makes of them."""
