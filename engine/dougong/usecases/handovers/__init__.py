"""离职交接: what somebody holds, handing it to heirs in one batch, and giving it back."""
