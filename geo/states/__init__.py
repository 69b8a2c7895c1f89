"""States that last: of sites and of areas, and the board of what holds on a day."""
