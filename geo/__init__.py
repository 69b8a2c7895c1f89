"""The domain: datasets, time, places and what is true on a day. Knows nothing of maps on a screen."""
