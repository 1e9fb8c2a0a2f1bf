"""The kinds of effects that actions decide on, one file each: how they happen, and how they are told."""
