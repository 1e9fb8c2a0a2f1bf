"""Word documents as templates: read with care, filled by tags, written again."""
