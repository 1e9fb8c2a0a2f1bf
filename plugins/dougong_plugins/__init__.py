"""Connectors to outside systems, one folder each."""
