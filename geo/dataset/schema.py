"""Which text has which rule: the columns of each table, the properties, the settings, the prose, the briefings.

What needs more than one cell is in ``geo.dataset.table_checks``.
"""

from __future__ import annotations

from geo.dataset.text_rules import (
    CODE,
    COUNT,
    DAY,
    FLAG,
    ID,
    IDS,
    PUBLISHED,
    URL,
    TextRule,
    decimal,
    line,
    lines,
    names,
    one_of,
    optional,
)
from geo.language.language import noop
from geo.language.languages import ENGLISH, LANGUAGES, NAME_COLUMNS, TRANSLATED_INTO
from geo.time.days import PRECISIONS

NAME_STATUSES = ("official", "attested", "transliterated", "described", "absent")
OUTCOMES = {"killed": noop("killed"), "injured": noop("injured")}
"""Outcomes of casualties, and their texts after the group of people; for ``gettext``."""
BASES_OF_POSITION = ("surveyed", "settlement", "derived", "schematic")
CATEGORIES = {
    "clash": noop("Clash"), "shooting": noop("Shooting"), "barricade": noop("Barricade"), "raid": noop("Raid"),
    "arrest": noop("Arrest"), "attack": noop("Attack"), "seizure": noop("Seizure"), "deployment": noop("Deployment"),
    "resignation": noop("Resignation"), "election": noop("Election"), "measure": noop("Measure"),
    "agreement": noop("Agreement"), "statement": noop("Statement"), "protest": noop("Protest"),
}  # fmt: skip
"""The categories of events, and their names; for ``gettext``."""
DRAWN_BOUNDARIES = ("municipal", "line", "neighbour", "abroad")
BOUNDARY_KINDS = (*DRAWN_BOUNDARIES, "outer")
CONTEXT_KINDS = ("lake", "river", "road")
DIRECTIONS = {"entering": noop("entering"), "leaving": noop("leaving")}
"""The one way that a status holds for, seen from the area in which the crossing lies; for ``gettext``."""
AREA_COLOURS = ("violet", "grey", "sand", "aqua")
"""The colours that the settings may give a value by which areas are filled; ``layers.style.palette`` has them."""
FIXED_VALUES = {"passage": ("open", "barricaded", "closed"), "use": ("in_use", "watched", "blocked")}

_SOURCED: dict[str, TextRule] = {"source": ID, "locator": line(300, filled=True)}
_NAMES: dict[str, TextRule] = {
    column: rule
    for name in NAME_COLUMNS
    for column, rule in ((name, line(100)), (f"{name}_status", one_of(*NAME_STATUSES)))
}
_LAT, _LON, _PRECISION_M = decimal(-85, 85), decimal(-180, 180), decimal(1, 200_000)
_BASIS, _PRECISION = one_of(*BASES_OF_POSITION), one_of(*PRECISIONS)
_POSITION: dict[str, TextRule] = {
    "lat": optional(_LAT), "lon": optional(_LON), "precision_m": optional(_PRECISION_M), "basis": optional(_BASIS),
}  # fmt: skip
_VALID: dict[str, TextRule] = {
    "valid_from": optional(DAY), "valid_to": optional(DAY), "date_precision": optional(_PRECISION),
}  # fmt: skip
_TITLE, _SUMMARY, _REASON, _NOTE = line(200, filled=True), lines(2000, filled=True), line(400), lines(3000)


def _site(*kinds: str) -> dict[str, TextRule]:
    return {
        **_NAMES, "kind": one_of(*kinds), "municipality": optional(ID), **_POSITION, "no_place_reason_en": _REASON,
        **_VALID, "summary_en": _SUMMARY, **_SOURCED, "note": _NOTE,
    }  # fmt: skip


TABLES: dict[str, dict[str, TextRule]] = {
    "sources": {
        "title": line(400, filled=True), "publisher": line(200), "author": line(200),
        "published": optional(PUBLISHED), "should_say": optional(PUBLISHED), "should_say_why": line(200), "url": optional(URL),
        "kind": one_of("report", "opinion", "press", "official", "gazetteer", "geodata", "statistics", "general"),
        "licence": line(200), "note": _NOTE,
    },
    "actors": {**_NAMES, "kind": line(60, filled=True), "aliases": names(1000), "note": _NOTE},
    "places": {
        **_NAMES, "lat": _LAT, "lon": _LON, "kind": line(60, filled=True), "municipality": optional(ID),
        "rank": one_of("1", "2", "3", "4"), "precision_m": _PRECISION_M, "basis": _BASIS, "outside_frame": FLAG,
        **_SOURCED, "note": _NOTE,
    },
    "municipalities": {
        "code": CODE, **_NAMES, "alias_sq": line(200), "district": line(100), "north": FLAG, "serb_majority": FLAG,
        "seat": optional(ID), "area_km2": optional(decimal(0, 1e6)), "area_source": line(400),
        "population": optional(COUNT), "population_year": optional(decimal(1900, 2100)),
        "population_source": line(400), **_SOURCED, "note": _NOTE,
    },
    "crossings": _site("official", "planned"),
    "bases": _site("border_post", "strategic_location", "alternative_route", "checkpoint", "outside_north", "expropriated_land"),
    "routes": {
        **_NAMES, "kind": one_of("corridor", "stub", "text_only"), "municipality": IDS,
        "precision_m": _POSITION["precision_m"], "basis": _POSITION["basis"], "no_place_reason_en": _REASON, **_VALID,
        "length_km": optional(decimal(0, 1000)), "summary_en": _SUMMARY, **_SOURCED, "note": _NOTE,
    },
    "incidents": {
        "start": DAY, "end": DAY, "date_precision": _PRECISION, "category": one_of(*CATEGORIES), "background": FLAG,
        "title_en": _TITLE, "short_en": line(45), "summary_en": _SUMMARY, "actors_en": names(500),
        "no_place_reason_en": _REASON, "note": _NOTE,
    },
    "incident_places": {
        "incident": ID, "place": ID, "role": one_of("site", "moved_to", "venue", "target", "origin"), "order": COUNT,
        "precision_m": _PRECISION_M, **_SOURCED,
    },
    "casualties": {
        "incident": ID, "account": ID, "group": line(80, filled=True), "outcome": one_of(*OUTCOMES),
        "min": optional(COUNT), "best": optional(COUNT), "max": optional(COUNT),
        "wording": line(300, filled=True), "used": FLAG,
    },
    "accounts": {
        "incident": ID, **_SOURCED, "cites": IDS, "term": line(300), "term_language": optional(CODE), "summary_en": _SUMMARY,
        "date_used": line(200), "note": _NOTE,
    },
    "statuses": {
        "entity": ID, "attribute": CODE, "value": line(80, filled=True), "direction": optional(one_of(*DIRECTIONS)),
        "valid_from": optional(DAY), "valid_to": optional(DAY), "precision": _PRECISION,
        "end_precision": optional(_PRECISION), "event": optional(ID), "summary_en": _SUMMARY, **_SOURCED,
    },
    "coverage": {
        "source": ID, "section": line(80), "paragraph": line(100, filled=True), "dated_statement": line(400),
        "incidents": IDS, "reason": _REASON,
    },
    "corrections": {
        "day": DAY, "version": line(40, filled=True), "rows": IDS, "what": lines(2000, filled=True),
        "before": lines(2000), "after": lines(2000), "reported_by": line(200),
    },
    "harm_exceptions": {"incident": ID, "source": ID, "word": line(100, filled=True), "reason": line(400, filled=True)},
}  # fmt: skip
"""The columns of each table but ``id``, each with the rule of its cells."""
OPTIONAL_TABLES = ("actors", "harm_exceptions")
"""Tables whose file a dataset may lack: they are empty then."""
OPTIONAL_COLUMNS: dict[str, tuple[str, ...]] = {
    "sources": ("should_say", "should_say_why"), "casualties": ("best",), "statuses": ("direction", "end_precision", "event"),
    "accounts": ("term_language",), "incidents": ("short_en",),
}  # fmt: skip
"""Columns that a table may lack: their cells are empty then."""

PROPERTIES: dict[str, dict[str, TextRule]] = {
    "boundaries.geojson": {"left": optional(CODE), "right": optional(CODE), "kind": one_of(*BOUNDARY_KINDS)},
    "routes.geojson": {"id": ID},
    "context.geojson": {
        "id": ID,
        "kind": one_of(*CONTEXT_KINDS),
        **{name: optional(rule) for name, rule in _NAMES.items()},
        "precision_m": optional(_PRECISION_M),
        "basis": optional(_BASIS),
    },
}
"""The properties of features that are read from each GeoJSON file, by its name."""
NEEDED_PROPERTIES: dict[str, tuple[str, ...]] = {
    "boundaries.geojson": ("left", "right", "kind"), "routes.geojson": ("id",), "context.geojson": ("id", "kind", "name_en"),
}  # fmt: skip
OTHER_PROPERTY = lines(3000)
"""The rule of any other property: nobody reads it, but it travels with the data."""

SETTINGS: dict[str, TextRule] = {
    "id": ID, "title": line(120, filled=True), "summary": line(400, filled=True), "version": line(40, filled=True),
    "licence": line(200, filled=True), "languages.*": CODE, "name_languages.*": CODE,
    "extents.*.id": ID, "extents.*.title": line(60, filled=True), "turning_points.*.title": line(160, filled=True),
    "turning_points.*.short": line(40, filled=True), "turning_points.*.event": ID,
    "time_bands.*.title": line(40, filled=True),
    "board.*.title": line(40, filled=True), "board.*.attribute": CODE, "board.*.category": CODE,
    "painted.attribute": CODE, "painted.colours.*": CODE,
    "areas.*.id": ID, "areas.*.title": line(100, filled=True), "areas.*.municipalities.*": ID,
    "text.disclaimer": line(1200, filled=True), "text.attribution": line(1200, filled=True),
    "citation.compiler": line(120, filled=True), "citation.publisher": line(120, filled=True),
    "text.credit_line": line(250, filled=True), "boundary_kinds.*": line(100, filled=True),
    "neighbours.*": line(60, filled=True), "region_name": line(60, filled=True),
    "municipality_classes.*": line(120, filled=True), "attributes.*": line(60, filled=True), "words.*": line(100, filled=True),
}  # fmt: skip
"""The texts of ``dataset.toml`` in any language by their paths; ``*`` is any key, or any place in a list."""
OTHER_SETTING = lines(3000)
SETTING_KEY = line(100, filled=True)

MAX_PROSE_CHARACTERS, MAX_PROSE_LINE_CHARACTERS = 200_000, 5_000
"""The characters of a file of prose and of one of its lines, at most; ``geo.dataset.prose`` says what Markdown it may hold."""
BRIEFING: dict[str, TextRule] = {
    "id": ID, "title": line(200, filled=True), "author": line(200, filled=True), "date": DAY,
    "caption": lines(120, filled=True), "notes": lines(10_000), "language": CODE,
}  # fmt: skip
"""The texts of a briefing by their fields; ``geo.briefing.briefing`` says what the others hold."""

_TOLD = ("note", "dated_statement", "reason")
_FOR_ALL = (
    "title", "publisher", "licence", "locator", "area_source", "population_source", "district", "should_say_why", "wording",
    "what", "before", "after",
)  # fmt: skip

TRANSLATED: dict[str, dict[str, str]] = {
    table: {column.removesuffix("_en"): column for column in rules if column.endswith("_en") and column != "name_en"}
    | {column: column for column in rules if column in _TOLD}
    for table, rules in TABLES.items()
}
"""The texts of each table that may be there in other languages too, ``summary_sq`` beside ``summary_en``, each with
the column of the English one."""
AS_NEEDED: dict[str, tuple[str, ...]] = {
    table: tuple(column for column in rules if column in _FOR_ALL) for table, rules in TABLES.items()
}
"""Columns that serve all languages, as the title of a source; a cell has a translation only where that differs,
in Serbian in Cyrillic only where it isn't what the one in Latin script becomes."""


ORIGINALS: dict[str, dict[str, str]] = {
    table: {
        f"{text}_{LANGUAGES[one].suffix}": column
        for text, column in TRANSLATED[table].items()
        for one in TRANSLATED_INTO
    }
    | {f"{text}_{one.suffix}": text for text in AS_NEEDED[table] for tag, one in LANGUAGES.items() if tag != ENGLISH}
    for table in TABLES
}
"""The columns with translations that each table may have, each with that of the original."""


def columns(table: str) -> list[str]:
    """Return the columns that a table has to have, in order, ``id`` first."""
    return ["id", *(column for column in TABLES[table] if column not in OPTIONAL_COLUMNS.get(table, ()))]


def all_columns(table: str) -> list[str]:
    """Return the columns that a table may have, in order: those that it has to have, the optional ones, and translations."""
    return ["id", *TABLES[table], *translations(table)]


def translations(table: str) -> list[str]:
    """Return the columns that a table may have for its texts in languages other than English."""
    return list(ORIGINALS[table])


def rule_of(table: str, column: str) -> TextRule | None:
    """Return the rule of a column of a table, ``None`` for one that the table can't have.

    A translation keeps the rule of its original, but need not be filled.
    """
    if column == "id":
        return ID
    if rule := TABLES[table].get(column):
        return rule
    return optional(TABLES[table][ORIGINALS[table][column]]) if column in ORIGINALS[table] else None
