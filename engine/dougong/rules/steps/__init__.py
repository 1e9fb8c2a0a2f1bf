"""The kinds of steps that are no actions, one file each: they say which actions come next, and when."""
