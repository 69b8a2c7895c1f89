"""The page of all events, as a table."""
