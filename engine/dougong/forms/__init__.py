"""A form compiled, and what happens when somebody submits it."""
