"""A dataset's files: what they may hold, how they are read and checked, and what is made from them once."""
