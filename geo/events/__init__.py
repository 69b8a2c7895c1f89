"""Events: categories, actors, counts, sources and where they differ, and filters."""
