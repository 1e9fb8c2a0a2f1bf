"""Getting in: sessions, tokens, invitations, staff from a table; and one's own box of messages."""
