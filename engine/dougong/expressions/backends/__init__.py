"""The backends: Python, SQL and the browser; equal results are proved by one set of cases."""
