"""What can be handed over, one file a kind of line."""
