"""What goes out to other systems: calls of webhooks and emails, and where they may go."""
