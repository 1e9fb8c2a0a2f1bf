"""Who works here, and in which department."""
