"""Releases packed as files."""
