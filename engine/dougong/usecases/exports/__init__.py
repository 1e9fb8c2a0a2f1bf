"""Taking much out of an app: asking for it, agreeing to it, and fetching what was made."""
