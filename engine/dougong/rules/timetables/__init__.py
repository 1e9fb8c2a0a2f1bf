"""When the clock sets off a rule, and which records it is then about."""
