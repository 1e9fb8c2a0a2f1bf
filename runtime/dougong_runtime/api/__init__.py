"""The HTTP face: routes declare, use cases decide, this package only carries."""
