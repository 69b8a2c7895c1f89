"""A view: all that is needed to see the same thing again, its query, and the one that the map opens on."""
