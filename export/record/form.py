"""The record's form: the facts of a file for programs, as JSON, and how it is checked.

It imports nothing heavy: a stranger's record is read in a cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from export.common.clean_text import clean
from export.record.reasons import Reason, RefusedError
from geo.errors import MapError
from geo.time.days import parse_day

FORMAT = 1
"""The number of the record's form; other forms have other numbers."""
MAX_BYTES = 8_000_000
MAX_ROWS = 150_000
MAX_LETTERS = 100_000
MAX_BRACKETS, MAX_COMMAS = 10_000, 2 * MAX_ROWS + MAX_LETTERS
"""Brackets and commas of its JSON, in texts or not: they bound the objects that parsing it makes."""
_SLUG = re.compile(r"[a-z0-9-]{1,200}")
_HASH = re.compile(r"[0-9a-f]{12}")
"""A hash as ``geo.dataset.row_hashes`` has it."""
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&;'\x7f"}


class RecordError(RefusedError, MapError):
    """A text is no record that can be read."""


@dataclass(frozen=True)
class Record:
    """What a file shows and of which data. ``view`` is the query of a URL, to be read by ``geo.view.view_query.decode`` only.
    ``film`` has the first and the last day of a film (``2021-01-01/2024-04-02``), empty for a still. ``preset`` is a
    key of ``export.common.paper.PRESETS``, empty for another ``size``; both and ``theme`` are empty where nothing is
    drawn. ``title``, ``period``, ``filters`` and ``shown`` are for people; ``link`` is where the view can be opened,
    empty for nowhere.

    ``rows`` has the hash (``geo.dataset.row_hashes``) of each event, site, area and label that the view has, wherever
    its window is, by id, and ``sources`` those of their sources. Where ``part`` is ``events``, the file has but the
    events in which the view's text is found, whatever the layers are.
    """

    dataset: str
    version: str
    hash: str
    view: str = ""
    part: str = ""
    film: str = ""
    preset: str = ""
    size: str = ""
    theme: str = ""
    title: str = ""
    period: str = ""
    filters: str = ""
    shown: str = ""
    link: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the record as JSON in one line of ASCII, always the same. Signs that a format could take for its own
        (``<``, ``>``, ``&``, ``;`` and ``'``) are escaped, for XML, scripts in HTML and cells of CSV."""
        hashes = {"sources": dict(self.sources), "rows": dict(self.rows)}
        fields = {"format": FORMAT, **{name: getattr(self, name) for name in self.__dataclass_fields__}, **hashes}
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).translate(_ESCAPED)

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """The record that ``to_json`` wrote. Raises ``RecordError`` for anything else."""
        if len(text) > MAX_BYTES:
            raise RecordError(Reason.RECORD_TOO_LONG, n=len(text), most_bytes=MAX_BYTES)
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        for signs, most in ("[{", MAX_BRACKETS), (",", MAX_COMMAS):
            if sum(map(text.count, signs)) > most:
                raise RecordError(Reason.RECORD_TOO_MANY, most=most)
        try:
            fields = json.loads(text)
        except (ValueError, RecursionError):
            raise RecordError(Reason.RECORD_NOT_JSON) from None
        return cls.from_fields(fields)

    @classmethod
    def from_fields(cls, fields: object) -> Record:
        """A record from the fields of its JSON. Raises ``RecordError`` where they are not as they should be."""
        if not isinstance(fields, dict) or "format" not in fields:
            raise RecordError(Reason.RECORD_NO_FORMAT)
        if fields["format"] != FORMAT or isinstance(fields["format"], bool):
            found = fields["format"]
            shown = (
                f"{found:.9g}" if type(found) is int else str(found) if isinstance(found, (str, float, bool)) else "…"
            )
            raise RecordError(Reason.RECORD_FORMAT, found=shown[:20], format=FORMAT)
        names = {"format", *cls.__dataclass_fields__}
        if names != fields.keys():
            odd = str(min(names ^ fields.keys(), key=str))
            raise RecordError(Reason.RECORD_LACKS if odd in names else Reason.RECORD_UNKNOWN, name=odd[:40])
        for name, value in fields.items():
            if name not in ("format", "sources", "rows"):
                _check_text(name, value)
        for name in ("sources", "rows"):
            _check_hashes(name, fields[name])
        if fields["link"] and not fields["link"].startswith(("https://", "http://")):
            raise RecordError(Reason.RECORD_LINK)
        return cls(**{name: value for name, value in fields.items() if name != "format"})

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day of the film, ISO; ``None`` for a still."""
        first, _, last = self.film.partition("/")
        return (first, last) if parse_day(first) and parse_day(last) and first <= last else None


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise RecordError(Reason.RECORD_FIELD_NO_TEXT, name=name)
    if len(value) > MAX_LETTERS:
        raise RecordError(Reason.RECORD_FIELD_LONG, name=name, most_letters=MAX_LETTERS)
    if clean(value) != value:
        raise RecordError(Reason.RECORD_FIELD_CONTROL, name=name)


def _check_hashes(name: str, value: object) -> None:
    if not isinstance(value, dict):
        raise RecordError(Reason.RECORD_FIELD_NO_HASHES, name=name)
    if len(value) > MAX_ROWS:
        raise RecordError(Reason.RECORD_FIELD_ENTRIES, name=name, n=len(value), most_rows=MAX_ROWS)
    for id, hash in value.items():
        if not (_SLUG.fullmatch(id) and isinstance(hash, str) and _HASH.fullmatch(hash)):
            raise RecordError(Reason.RECORD_ENTRY, name=name, id=id[:40])
