"""A draft becomes what people use, and what follows from it."""
