"""Printing records: one, or many into one document."""
