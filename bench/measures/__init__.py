"""What is measured, and how: one file a kind of measure."""
