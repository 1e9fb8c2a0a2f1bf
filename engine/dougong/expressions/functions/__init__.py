"""The functions and operators of the formula language, one file a group."""
