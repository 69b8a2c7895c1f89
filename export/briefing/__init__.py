"""A briefing to hand out: pages of a PDF, and one HTML file that presents itself."""
