"""Charts over time, as plain JSON."""
