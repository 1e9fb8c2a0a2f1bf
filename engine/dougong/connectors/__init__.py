"""Connectors: what adapts an outside system, and the accounts that are connected by it. No sockets here."""
