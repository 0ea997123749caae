"""Chapter 03: padding and stride."""
