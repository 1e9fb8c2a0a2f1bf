"""When something happens, if a condition holds, then actions follow."""
