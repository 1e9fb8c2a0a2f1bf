"""Connections: accounts at outside systems, what is read of them into forms, and what could not be written."""
