"""Days, the clock, and dates as precisely as they are known."""
