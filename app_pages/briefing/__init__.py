"""The page Briefings: those of the dataset, and the editor of one's own."""
