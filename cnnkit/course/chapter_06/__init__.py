"""Chapter 06: pooling."""
