"""What definitions mention: one file a kind says where its forms, fields, roles and formulas stand."""
