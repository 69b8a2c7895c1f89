"""What stands beside the map, and in the card of what is selected, on any page."""
