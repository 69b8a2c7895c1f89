"""The page Export: a view as a file, and files opened again."""
