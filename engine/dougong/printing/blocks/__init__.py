"""What a print is made of, one file a block."""
