"""What a connector declares; no sockets here."""
