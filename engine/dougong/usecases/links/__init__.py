"""Public links: what makers do about them, and what strangers may."""
