"""The tests of Dougong; each folder mirrors one of the tree."""
