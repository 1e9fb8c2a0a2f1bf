"""How records go over the wire: only what may be read, by the names people know."""
