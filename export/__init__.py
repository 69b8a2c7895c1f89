"""Bytes out: files that a person takes away. No Streamlit."""
