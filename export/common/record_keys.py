"""The names under which a file keeps its record (``export.record.form``)."""

from __future__ import annotations

KEY = "Record"
"""The name of the record where a format has names: a text chunk, a property, a note."""
NAMESPACE = "https://northern-kosovo-map.invalid/record"
"""The XML namespace of the record. Nothing is to be fetched there."""
PREFIX = "nk"
