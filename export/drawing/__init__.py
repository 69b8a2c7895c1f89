"""Drawing with Matplotlib: projection, typeface, symbols and words on a sheet, and PDF and SVG files."""
