"""The page Timeline: events, states and counts over time."""
