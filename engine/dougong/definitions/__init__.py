"""Documents that makers write: drafts, releases, and their JSON form."""
