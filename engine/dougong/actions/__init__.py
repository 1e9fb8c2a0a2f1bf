"""Things the system can do, each with typed parameters."""
