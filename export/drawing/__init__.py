"""Drawing with Matplotlib: projection, typeface, symbols and text on a sheet, and PDF and SVG files."""
