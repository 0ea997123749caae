"""Chapter 05: channels, filters, batches."""
