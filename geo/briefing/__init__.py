"""Briefings: views in an order with captions and notes, read from YAML."""
