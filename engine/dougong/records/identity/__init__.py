"""Who is who: keys that records are recognised by, why two may be the same, merging them and taking that back."""
