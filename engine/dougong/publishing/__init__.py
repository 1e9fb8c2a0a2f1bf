"""From draft to release: references, lint, plan, compile; folds over what each kind registers."""
