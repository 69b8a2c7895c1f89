"""The map as HTML: the Folium map, the page of the map alone, and the browser's files."""
