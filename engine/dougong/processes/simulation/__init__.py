"""Trying a process: a run that is only thought, on a clock of its own, with no effect on anything."""
