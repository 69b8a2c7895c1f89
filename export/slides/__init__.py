"""Slides (PPTX): a briefing as a deck, and one view as a slide."""
