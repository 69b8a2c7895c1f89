"""The cards of events and sites, with their positions, their dates and every account."""
