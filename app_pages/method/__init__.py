"""The page Method: how the data was made and how far it can be trusted."""
