"""What a file says of itself to programs: the view that it shows, of which data, and the hash of each row shown."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from export.cells import clean, one_line
from export.content import content
from export.paper import PRESETS
from export.request import Film, Request
from geo.clock import Clock
from geo.dataset import Dataset
from geo.days import parse_day, write_range
from geo.errors import MapError
from geo.facets import in_words, passing
from geo.language import gettext, ngettext, number
from geo.row_hashes import DIGITS, SPEAK_OF, SUBJECTS, row_hashes
from geo.schema import SITE_TABLES
from geo.situation import replayed
from geo.view import View, encode
from layers.registry import REGISTRY

KEY = "Record"
"""The name of the record where a format has names: a text chunk, a property, a note."""
NAMESPACE = "https://northern-kosovo-map.invalid/record"
"""The XML namespace of the record. Nothing is to be fetched there."""
PREFIX = "nk"
FORMAT = 1
"""The number of the record's form; other forms have other numbers."""
MOST_BYTES = 8_000_000
MOST_ROWS = 150_000
MOST_LETTERS = 100_000
_SLUG = re.compile(r"[a-z0-9-]{1,200}")
_HASH = re.compile(rf"[0-9a-f]{{{DIGITS}}}")
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&;'\x7f"}


class RecordError(MapError):
    """A text is no record that can be read."""


@dataclass(frozen=True)
class Record:
    """What a file shows and of which data.

    ``dataset``, ``version`` and ``hash`` name the data. ``view`` is the query of a URL, to be read by
    ``geo.view.decode`` only. ``film`` has the first and the last day of a film as ``2021-01-01/2024-04-02``,
    empty for a still. ``preset`` is a key of ``export.paper.PRESETS``, empty for another ``size``; both and
    ``theme`` are empty where nothing is drawn. ``title``, ``period``, ``filters`` and ``shown`` are in words;
    ``link`` is where the view can be opened, empty when nowhere.

    ``rows`` has the hash (``geo.row_hashes``) of each event, site, area and label that the view has by clock,
    filters and layers, wherever its window is, by id, and ``sources`` those of the sources of these rows. Where
    ``part`` is ``events``, the file has but events, whatever the layers are: those in which the view's text is found.
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
        """The record as JSON in one line: always the same text, in ASCII.

        Signs that a format could take for its own (``<``, ``>``, ``&``, ``;`` and ``'``) are escaped, so that it
        can stand as it is in XML, in a script element of HTML, in a cell of CSV.
        """
        hashes = {"sources": dict(self.sources), "rows": dict(self.rows)}
        fields = {"format": FORMAT, **{name: getattr(self, name) for name in self.__dataclass_fields__}, **hashes}
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).translate(_ESCAPED)

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """The record that ``to_json`` wrote. Raises ``RecordError`` for anything else."""
        if len(text) > MOST_BYTES:
            raise RecordError(
                gettext("The record is too long: it has {n} bytes, and at most {most_bytes} are read.").format(
                    n=number(len(text)), most_bytes=number(MOST_BYTES)
                )
            )
        try:
            fields = json.loads(text)
        except (ValueError, RecursionError):
            raise RecordError(gettext("The record is not JSON: it was cut or changed.")) from None
        return cls.from_fields(fields)

    @classmethod
    def from_fields(cls, fields: object) -> Record:
        """A record from the fields of its JSON. Raises ``RecordError`` where they are not as they should be."""
        if not isinstance(fields, dict) or "format" not in fields:
            raise RecordError(gettext("The record is not one of this map’s: it has no number of its format."))
        if fields["format"] != FORMAT or isinstance(fields["format"], bool):
            raise RecordError(
                gettext(
                    "The record has the format {found!r}, and only {format} is known: open the file with the "
                    "version of this program that made it, or a newer one."
                ).format(found=str(fields["format"])[:20], format=FORMAT)
            )
        names = {"format", *cls.__dataclass_fields__}
        if names != fields.keys():
            odd = str(min(names ^ fields.keys(), key=str))
            raise RecordError(
                (
                    gettext("The record lacks the field {name!r}.")
                    if odd in names
                    else gettext("The record has an unknown field {name!r}.")
                ).format(name=odd[:40])
            )
        for name, value in fields.items():
            if name not in ("format", "sources", "rows"):
                _check_text(name, value)
        for name in ("sources", "rows"):
            _check_hashes(name, fields[name])
        if fields["link"] and not fields["link"].startswith(("https://", "http://")):
            raise RecordError(gettext("The record’s link is no web address."))
        return cls(**{name: value for name, value in fields.items() if name != "format"})

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day of the film, ISO; ``None`` for a still."""
        first, _, last = self.film.partition("/")
        return (first, last) if parse_day(first) and parse_day(last) and first <= last else None


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise RecordError(gettext("The record’s field {name!r} is not a text.").format(name=name))
    if len(value) > MOST_LETTERS:
        raise RecordError(
            gettext("The record’s field {name!r} is longer than {most_letters} letters.").format(
                name=name, most_letters=number(MOST_LETTERS)
            )
        )
    if clean(value) != value:
        raise RecordError(gettext("The record’s field {name!r} has control characters.").format(name=name))


def _check_hashes(name: str, value: object) -> None:
    if not isinstance(value, dict):
        raise RecordError(gettext("The record’s field {name!r} is not a list of hashes by id.").format(name=name))
    if len(value) > MOST_ROWS:
        raise RecordError(
            gettext("The record’s field {name!r} has {n} entries, and at most {most_rows} are read.").format(
                name=name, n=number(len(value)), most_rows=number(MOST_ROWS)
            )
        )
    for id, hash in value.items():
        if not (_SLUG.fullmatch(id) and isinstance(hash, str) and _HASH.fullmatch(hash)):
            raise RecordError(
                gettext("The record’s field {name!r} has an entry {id!r} that is no id with a hash.").format(
                    name=name, id=id[:40]
                )
            )


def record(request: Request, *, film: Film | None = None) -> Record:
    """What a file made of a request says of itself; with ``film``, a file that replays these days.

    Raises ``RecordError`` when more rows are shown than a record can have.
    """
    dataset, view, settings = request.dataset, request.view, request.dataset.settings
    if film:
        film = replace(film, first=max(film.first, settings.start), last=min(film.last, settings.end))
    clock = replace(view.clock, day=film.last) if film else view.clock
    view = replace(view, clock=clock, data=dataset.hash[:8])
    events, others = _shown(dataset, view, film.first if film else clock.day)
    hashes, ids = row_hashes(dataset), (events | others) & row_hashes(dataset).keys()
    if len(ids) > MOST_ROWS:
        raise RecordError(
            gettext("{n} rows are shown, and a file can prove {most_rows}: choose fewer days or filter.").format(
                n=number(len(ids)), most_rows=number(MOST_ROWS)
            )
        )
    default = View(Clock(settings.end), frozenset(REGISTRY.optional))
    first, last = (film.first, film.last) if film else clock.span(settings.start)
    return Record(
        dataset=settings.id,
        version=settings.version,
        hash=dataset.hash,
        view=urlencode(encode(view, default, REGISTRY.optional)),
        film=f"{film.first}/{film.last}" if film else "",
        preset=next((name for name, one in PRESETS.items() if one.size == request.size), ""),
        size=str(request.size),
        theme=request.theme,
        title=one_line(request.title or settings.title),
        period=write_range(first, last, "day"),
        filters=one_line(in_words(dataset, view.filters)),
        shown=shown_of(len(events), len(replayed(dataset))),
        link=request.address,
        sources={id: hashes[id] for id in sorted(sources_shown(dataset, ids))},
        rows={id: hashes[id] for id in sorted(ids)},
    )


def shown_of(count: int, total: int) -> str:
    """How many of all events are shown, in words."""
    said = ngettext("{n} of {total} event shown", "{n} of {total} events shown", total)
    return said.format(n=number(count), total=number(total))


def shown_rows(dataset: Dataset, view: View, first: date | None = None) -> frozenset[str]:
    """The ids of all rows that a view has by clock, filters and layers, wherever its window is: events, those without
    a place among them, sites, areas and labels. With ``first``, those of all days from that one to the view's."""
    events, others = _shown(dataset, view, first or view.clock.day)
    return (events | others) & row_hashes(dataset).keys()


def _shown(dataset: Dataset, view: View, first: date) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the events that a view has on the days from ``first`` to its own, and those of all else that it has."""
    first = min(first, view.clock.day)
    layers = view.layers | {layer.id for layer in REGISTRY if layer.always}
    made, rows = content(dataset), replayed(dataset)
    earliest, last = replace(view.clock, day=first).span(dataset.settings.start)[0], view.clock.day
    passes = (
        passing(dataset, view.filters) & (rows["start"] <= pd.Timestamp(last)) & (rows["end"] >= pd.Timestamp(earliest))
    )
    drawn = made.events.loc[made.events["layer"].isin(layers), "subject"]
    events = frozenset(rows.loc[passes, "id"]) & frozenset(drawn)
    sites = {id for table in SITE_TABLES if table in layers for id in _there(getattr(dataset, table), first, last)}
    stills = {one.subject for one in made.stills if one.layer in layers}
    labels = {one["id"] for one in made.labels if one["layer"] in layers}
    return events, frozenset(sites | stills | labels)


def _there(sites: pd.DataFrame, first: date, last: date) -> list[str]:
    """The ids of the sites that are there on any day from one to another, those without a published place among them."""
    late, early = sites["valid_from"] > pd.Timestamp(last), sites["valid_to"] < pd.Timestamp(first)
    return list(sites.loc[~(late | early), "id"])


def sources_shown(dataset: Dataset, ids: Collection[str]) -> frozenset[str]:
    """The ids of all sources that rows rest on: their own, and those of what is told of them."""
    found: set[str] = set()
    for table, column in (*((table, "id") for table in SUBJECTS), *SPEAK_OF):
        frame = getattr(dataset, table)
        if table != "sources" and "source" in frame:
            found |= set(frame.loc[frame[column].isin(ids), "source"])
    return frozenset(found & set(dataset.sources["id"]))
