"""Who carries out which kind of work."""
