"""Letters to people: what was sent and what came of it, and the way out of advertisement."""
