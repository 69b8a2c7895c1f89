"""Data: JSON, CSV and GeoPackage."""

from __future__ import annotations

import codecs
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from export.common.record_keys import KEY
from export.record.form import MAX_BYTES
from export.record.readers.limits import MAX_TEXT_BYTES, Budget, Damaged
from export.record.readers.markup import xml_if_whole
from export.record.reasons import Reason

_MEMBER = re.compile(rb"\"record\"\s{0,99}:\s{0,99}(?=[{\"])")
_TEXT = rb"\"(?:[^\"\\\x00-\x1f]++|\\.)*+\""
_HASHES = rb"\{\s*+(?:%s\s*+:\s*+%s\s*+,?\s*+)*+\}" % (_TEXT, _TEXT)
_RECORD = re.compile(rb"\{\s*+(?:%s\s*+:\s*+(?:%s|-?[0-9]{1,9}|%s)\s*+,?\s*+)*+\}|%s" % (_TEXT, _TEXT, _HASHES, _TEXT))
"""A record as it is written in JSON: an object of texts, numbers and objects of texts, which nothing can be nested in;
or all of it in a text."""
_LABEL = re.compile(rf"# ?{KEY}( \d+(/\d+)?)?", re.IGNORECASE)
MAX_MEMBERS, MAX_NOTES = 20, 2_000
_STEPS, _MAX_STEPS = 10_000, 1_000
"""How many steps of SQLite's machine pass between two looks at the clock, and how many looks it gets."""
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_TEXT_BYTES, sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000, sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50, sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5, sqlite3.SQLITE_LIMIT_VDBE_OP: 10_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 10, sqlite3.SQLITE_LIMIT_ATTACHED: 0, sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100, sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}  # fmt: skip
TABLE, COLUMN = "gpkg_metadata", "metadata"
_TABLE_MADE = re.compile(rb"\s*create\s+table\b", re.IGNORECASE)
MAX_ROWS = 100


def member(body: bytes) -> str | None:
    """The member ``record`` of a JSON text, an object or a text, as JSON; the text itself when it is a record. Only
    ``MAX_BYTES`` from where it begins are read, or twice as many where signs in it are escaped."""
    changed = False
    for found in islice(_MEMBER.finditer(body), MAX_MEMBERS):
        match = _RECORD.match(body, found.end(), found.end() + 2 * MAX_BYTES)
        changed = changed or match is None
        if match is None:
            continue
        try:
            value = json.loads(match[0])
        except ValueError:  # no text in UTF-8 as well
            raise Damaged(Reason.CHANGED) from None
        if isinstance(value, dict) and "format" in value:
            return match[0].decode()
        if isinstance(value, str) and value.startswith("{"):
            return value
    if changed:
        raise Damaged(Reason.CHANGED)
    return _beginning(body, MAX_BYTES + 1) if b'"rows"' in body[:MAX_BYTES] else None


def _beginning(body: bytes, most: int) -> str:
    """As much of a text in UTF-8 as is in so many bytes."""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(body[:most], final=len(body) <= most)
    except UnicodeDecodeError:
        raise Damaged(Reason.NOT_UTF8) from None


def notes(body: bytes) -> str | None:
    """The note ``# Record: …`` at the head of a CSV file; one in parts is on several lines, each with the key."""
    parts = []
    for line in islice(_head(_beginning(body, MAX_TEXT_BYTES).lstrip()), MAX_NOTES):
        if line.startswith('"'):
            line = line.strip('"').replace('""', '"')
        label, _, value = line.partition(":")
        if _LABEL.fullmatch(label):
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


def geopackage(body: bytes) -> str | None:
    """The record in the metadata of a GeoPackage, where GDAL has its own. The database is read from memory: only a real
    table is looked at, no function can be called, and a query that runs on is ended."""
    if body[18:20] == b"\2\2":
        # Written with a log beside it, which is not here.
        body = b"".join((body[:18], b"\1\1", body[20:]))
    budget = Budget()
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            for text in _metadata(database, body):
                if found := xml_if_whole(text, budget):
                    return found
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):  # of words too: those of a broken schema
        raise Damaged(Reason.TABLES) from None
    return None


def _metadata(database: sqlite3.Connection, body: bytes) -> Iterator[bytes]:
    """The texts of the table of metadata of a database that is not to be trusted."""
    looks = iter(range(_MAX_STEPS))
    database.text_factory = bytes
    database.deserialize(body)
    for name, most in _LIMITS.items():
        database.setlimit(name, most)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        database.execute(f"PRAGMA {pragma}")
    database.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
    database.set_authorizer(_authorize)
    made = database.execute(f"SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{TABLE}' AND rootpage > 0")
    real = any(isinstance(sql, bytes) and _TABLE_MADE.match(sql) for (sql,) in made)
    columns = database.execute(f"PRAGMA table_xinfo({TABLE})").fetchmany(MAX_ROWS)
    stored = any(name == COLUMN.encode() and hidden == 0 for _, name, *_, hidden in columns)
    if not (real and stored):
        raise Damaged(Reason.TABLES)
    for (text,) in database.execute(f"SELECT {COLUMN} FROM {TABLE} LIMIT {MAX_ROWS}"):
        if isinstance(text, bytes):
            yield text


def _authorize(action: int, first: str | None, second: str | None, _database: str | None, _within: str | None) -> int:
    """What SQLite may do in a query: read the list of tables and the one column, by no view and no trigger."""
    if action == sqlite3.SQLITE_SELECT or (action, first) == (sqlite3.SQLITE_PRAGMA, "table_xinfo"):
        return sqlite3.SQLITE_OK
    read = action == sqlite3.SQLITE_READ and _within is None
    listed = first in ("sqlite_master", "sqlite_schema") or (first == TABLE and second in (COLUMN, ""))
    return sqlite3.SQLITE_OK if read and listed else sqlite3.SQLITE_DENY
