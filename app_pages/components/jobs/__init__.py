"""Files that are made beside the page: how far each is, and where it appears."""
