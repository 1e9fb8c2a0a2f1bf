"""Records as values: shapes, changes, queries, and the guard that narrows both."""
