"""Analyses of what people do over time: each one statement, of parts that follow from one another."""
