"""What people do with records that are there, and with many."""
