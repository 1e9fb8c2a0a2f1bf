"""What makers do to a draft."""
