"""Apps that can be installed with one click; nothing here is executable."""
