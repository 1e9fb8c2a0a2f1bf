"""What the API offers, one file an area, each with its ROUTES."""
