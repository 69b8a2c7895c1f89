"""The page Compare: two days side by side."""
