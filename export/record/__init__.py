"""The record in a file of what it shows: written, cited, found again and compared with today's data."""
