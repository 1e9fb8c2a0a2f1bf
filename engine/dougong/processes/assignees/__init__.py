"""Rules that find people, one file a rule."""
