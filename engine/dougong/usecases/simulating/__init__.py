"""Trying processes of a draft, and telling their stories again: nothing is written, nobody is told."""
