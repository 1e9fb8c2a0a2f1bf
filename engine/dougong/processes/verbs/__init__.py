"""What people can do with a task, one file a verb."""
