"""Questions about many records, and their figures."""
