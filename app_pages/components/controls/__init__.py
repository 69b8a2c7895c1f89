"""What a person chooses with: a day, the filters."""
