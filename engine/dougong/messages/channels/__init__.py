"""The ways in which a message reaches somebody, one file each."""
