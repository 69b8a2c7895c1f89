"""The replay document that the browser moves through time, and a briefing's scenes beside it."""
