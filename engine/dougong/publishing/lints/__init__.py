"""What compiles but cannot be meant; one file a subject."""
