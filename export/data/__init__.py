"""Data to take away: events, sites and states as CSV, Excel, GeoJSON, GeoPackage and KML."""
