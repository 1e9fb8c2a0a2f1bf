"""Who may do what: principals, operations, roles and the permits that follow from them."""
