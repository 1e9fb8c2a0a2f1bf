"""The small vocabulary that every other package is written in."""
