"""Languages: translations, numbers and lists, scripts, and texts made alike for comparison."""
