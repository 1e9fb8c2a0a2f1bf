"""Trying a journey of the draft on what customers did: read as its maker may read it, and nothing is written."""
