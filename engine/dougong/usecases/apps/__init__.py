"""The apps somebody sees, and one as their client needs it."""
