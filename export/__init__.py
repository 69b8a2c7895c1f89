"""Bytes out: files that a person takes away. No Streamlit."""

from export.common import scratch

scratch.prepare()  # Matplotlib looks for a folder when it is imported, in whatever process that is
