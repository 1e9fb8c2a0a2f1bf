"""Kinds of nodes, one file a kind."""
