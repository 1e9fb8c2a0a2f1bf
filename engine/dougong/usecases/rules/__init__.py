"""Rules at work: run on an event, tried on a record, and their log."""
