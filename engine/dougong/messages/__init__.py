"""What is told to people, and how."""
