"""Backups as files: written, read again, kept for a while, unpacked."""
