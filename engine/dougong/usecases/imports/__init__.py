"""Tables come in: planned, tried, brought in batch by batch, and taken back."""
