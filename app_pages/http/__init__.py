"""Answers to plain HTTP requests: sentences, headers, bounds, and files from the queue."""
