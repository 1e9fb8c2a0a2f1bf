"""The engines of Dougong: they decide, the runtime does."""
