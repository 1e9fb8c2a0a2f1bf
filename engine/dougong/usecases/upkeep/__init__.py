"""What keeps an installation well: its backups, and telling administrators when they fail."""
