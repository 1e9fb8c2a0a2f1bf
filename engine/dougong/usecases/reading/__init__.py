"""What people read of records, always through the guard."""
