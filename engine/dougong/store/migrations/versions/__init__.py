"""Migrations of the platform's own tables, run by `dougong db upgrade`."""
