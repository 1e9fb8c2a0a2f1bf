"""Whole workbooks: looked at as forms that refer to one another, made into forms, and brought in, sheet by sheet."""
