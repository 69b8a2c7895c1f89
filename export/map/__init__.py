"""A map on a sheet: its features, points, labels, scale bar and locator map."""
