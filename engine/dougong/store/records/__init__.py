"""Reading and writing records: the one place where user data meets SQL."""
