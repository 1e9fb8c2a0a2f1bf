"""Trying a journey on what customers did: walks that are only thought, on a clock of their own, without any effect."""
