"""The runtime of Dougong: it does what the engines decide."""
