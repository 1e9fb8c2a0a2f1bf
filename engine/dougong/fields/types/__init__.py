"""One file a field type; `PARTS` in the catalogue lists them."""
