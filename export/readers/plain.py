"""Data: JSON, CSV and GeoPackage."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from export.readers.limits import Damaged
from export.readers.markup import xml
from geo.language import gettext

_MEMBER = re.compile(r"\"record\"\s{0,99}:\s{0,99}(?=[{\"])")
MOST_MEMBERS, MOST_NOTES = 20, 2_000
_STEPS, _MOST_STEPS = 10_000, 1_000
"""How many steps of SQLite's machine pass between two looks at the clock, and how many looks it gets."""


def member(text: str, most: int) -> str | None:
    """The member ``record`` of a JSON text, an object or a text, as JSON; the text itself when it is a record.

    Only ``most`` letters from where it begins are read, whatever the size of the rest.
    """
    for found in islice(_MEMBER.finditer(text), MOST_MEMBERS):
        try:
            value, _ = json.JSONDecoder().raw_decode(text[found.end() : found.end() + most])
        except (ValueError, RecursionError):
            raise Damaged(gettext("its record was changed or cut")) from None
        if isinstance(value, dict) and "format" in value:
            return json.dumps(value)
        if isinstance(value, str) and value.startswith("{"):
            return value
    return text if '"rows"' in text[:most] else None


def notes(text: str, key: str) -> str | None:
    """The note ``# key: …`` at the head of a CSV file; one in parts stands on several lines, each with the key."""
    parts = []
    for line in islice(_head(text), MOST_NOTES):
        if line.startswith('"'):
            line = line.strip('"').replace('""', '"')
        label, _, value = line.partition(":")
        if re.fullmatch(rf"# ?{key}( \d+(/\d+)?)?", label, re.IGNORECASE):
            parts.append(value.strip())
    return "".join(parts) or None


def _head(text: str) -> Iterator[str]:
    """The lines of notes, without what spreadsheets put after them when they save the file: empty cells."""
    at = 0
    while at < len(text) and text.startswith(("#", '"#'), at):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[at:end].rstrip("\r").rstrip(",;\t")
        at = end + 1


def geopackage(body: bytes, key: str, namespace: str) -> str | None:
    """The record in the metadata of a GeoPackage, where GDAL has its own.

    The database is read from memory; what a schema may do on its own is switched off, and a query that runs
    on and on is ended.
    """
    if body[18:20] == b"\2\2":
        # Written with a log beside it, which is not here.
        body = body[:18] + b"\1\1" + body[20:]
    looks = iter(range(_MOST_STEPS))
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.text_factory = bytes
            database.deserialize(body)
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            database.execute("PRAGMA cell_size_check = ON")
            database.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
            texts = [one for (one,) in database.execute("SELECT metadata FROM gpkg_metadata LIMIT 100")]
    except (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError):  # of words too: those of a broken schema
        raise Damaged(gettext("its tables can’t be read, or it has none of metadata")) from None
    for text in texts:
        if isinstance(text, bytes) and (found := _of_gdal(text, key, namespace)):
            return found
    return None


def _of_gdal(text: bytes, key: str, namespace: str) -> str | None:
    try:
        return xml(text, key, namespace)
    except Damaged:
        return None
