"""Field types: one file a type, each a frozen value made from settings, registered in `catalogue.py`."""
