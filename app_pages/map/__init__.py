"""The page of the map, and the panel beside it."""
