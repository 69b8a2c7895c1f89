"""How things look: one file a layer, its symbols and its legend; the Folium map; the replay."""
