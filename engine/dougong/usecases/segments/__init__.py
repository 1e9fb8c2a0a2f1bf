"""Segments: they follow what happens and the clock, and tell their makers who is in them and why."""
