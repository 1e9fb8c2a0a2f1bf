"""A local YonBIP: tokens, lists of customers and sale orders, and encrypted events."""
