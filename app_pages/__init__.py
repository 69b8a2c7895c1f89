"""What a person sees: the pages, and what they share."""
