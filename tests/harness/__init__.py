"""What tests stand on: real databases, a real browser, and honest words about what is missing."""
