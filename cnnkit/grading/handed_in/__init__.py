"""What learners hand in, however odd: found, read, recognised, put back onto its skeleton."""
