"""What is around a page before Streamlit runs: its HTML, the map at once, and the preview of a link."""
