"""What each table's cells may hold. Rules that need more than one cell are in ``geo.rules``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

import pandas as pd
import pandera.pandas as pa

from geo.days import PRECISIONS, parse_day
from geo.errors import Fault
from geo.language import COLUMNS, ENGLISH, WRITTEN, noop
from geo.settings import DRAWN_BOUNDARIES

LANGUAGES = ("en", "sr_latn", "sr_cyrl", "sq")
NAME_STATUSES = ("official", "attested", "transliterated", "described", "absent")
OUTCOMES = {"killed": noop("killed"), "injured": noop("injured")}
"""What became of people, and how it is said after who they are; for ``gettext``."""
BASES_OF_POSITION = ("surveyed", "settlement", "derived", "schematic")
CATEGORIES = {
    "clash": noop("Clash"), "shooting": noop("Shooting"), "barricade": noop("Barricade"), "raid": noop("Raid"),
    "arrest": noop("Arrest"), "attack": noop("Attack"), "seizure": noop("Seizure"), "deployment": noop("Deployment"),
    "resignation": noop("Resignation"), "election": noop("Election"), "measure": noop("Measure"),
    "agreement": noop("Agreement"), "statement": noop("Statement"), "protest": noop("Protest"),
}  # fmt: skip
"""The categories of events, and how they are said; for ``gettext``."""
BOUNDARY_KINDS = (*DRAWN_BOUNDARIES, "outer")
CONTEXT_KINDS = ("lake", "river", "road")
FIXED_VALUES = {"passage": ("open", "barricaded", "closed"), "use": ("in_use", "watched", "blocked")}

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CODE = re.compile(r"[A-Za-z0-9-]+")
_COUNT = re.compile(r"[0-9]+")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-z]+;|javascript:", re.IGNORECASE)

Rule = tuple[Callable[[str], bool], str, str]


def _is_number(text: str, low: float, high: float) -> bool:
    return bool(_NUMBER.fullmatch(text)) and low <= float(text) <= high


def is_count(text: str) -> bool:
    """Whether a text is a whole number in ASCII digits."""
    return bool(_COUNT.fullmatch(text))


def is_slug(text: str) -> bool:
    """Whether a text is lower-case ASCII letters and digits with single hyphens between."""
    return bool(_SLUG.fullmatch(text))


def _is_plain(text: str) -> bool:
    may_hold_markup = "<" in text or "&" in text or ":" in text  # fifteen times as fast as the search
    return not (may_hold_markup and _MARKUP.search(text))


def _optional(rule: Rule) -> Rule:
    test, problem, mend = rule
    return (lambda text: text == "" or test(text)), problem, mend + ", or leave it empty"


def _one_of(*values: str) -> Rule:
    return (lambda text: text in values), "is not one of the allowed values", "Use " + ", ".join(values)


def _number(low: float, high: float) -> Rule:
    return (
        (lambda text: _is_number(text, low, high)),
        "is not a number in its range",
        f"Write a number from {low:g} to {high:g}",
    )


def _count() -> Rule:
    return is_count, "is not a whole number", "Write digits only"


TEXT: Rule = (_is_plain, noop("has markup in it"), noop("Write plain text, without tags or entities"))
FILLED: Rule = (lambda text: text.strip() != "", noop("is empty"), noop("Fill it in"))
TRIMMED: Rule = (lambda text: text == text.strip(), "begins or ends with a space", "Remove the space")
ID: Rule = (is_slug, noop("is not a slug"), noop("Use lower-case letters, digits and single hyphens"))
CODE: Rule = (
    lambda text: bool(_CODE.fullmatch(text)),
    "is not a code",
    "Use letters, digits and hyphens",
)
IDS: Rule = (
    lambda text: all(is_slug(part) for part in text.split("; ")) if text else True,
    "is not a list of ids",
    "Write ids separated by '; '",
)
DAY: Rule = (lambda text: parse_day(text) is not None, noop("is not a day"), noop("Write it as YYYY-MM-DD"))
PUBLISHED: Rule = (
    lambda text: len(text) in (4, 7, 10) and parse_day(text + "-01-01"[len(text) - 4 :]) is not None,
    "is not a date of publication",
    "Write YYYY, YYYY-MM or YYYY-MM-DD",
)
URL: Rule = (
    lambda text: bool(re.fullmatch(r"https?://[^\s<>\"']+", text)),
    "is not a web address",
    "Write the whole address with http:// or https://",
)
FLAG = _one_of("0", "1")

_SOURCED: dict[str, list[Rule]] = {"source": [FILLED, ID], "locator": [FILLED]}
_NAMES: dict[str, list[Rule]] = {
    column: rules
    for language in LANGUAGES
    for column, rules in ((f"name_{language}", []), (f"name_{language}_status", [_one_of(*NAME_STATUSES)]))
}
_POSITION: dict[str, list[Rule]] = {
    "lat": [_optional(_number(-90, 90))],
    "lon": [_optional(_number(-180, 180))],
    "precision_m": [_optional(_number(1, 200_000))],
    "basis": [_optional(_one_of(*BASES_OF_POSITION))],
}
_VALID: dict[str, list[Rule]] = {
    "valid_from": [_optional(DAY)],
    "valid_to": [_optional(DAY)],
    "date_precision": [_optional(_one_of(*PRECISIONS))],
}


def _site(*kinds: str) -> dict[str, list[Rule]]:
    return {
        **_NAMES, "kind": [_one_of(*kinds)], "municipality": [_optional(ID)], **_POSITION,
        "no_place_reason_en": [], **_VALID, "summary_en": [FILLED], **_SOURCED, "note": [],
    }  # fmt: skip


TABLES: dict[str, dict[str, list[Rule]]] = {
    "sources": {
        "title": [FILLED], "publisher": [], "author": [], "published": [_optional(PUBLISHED)], "url": [_optional(URL)],
        "kind": [_one_of("report", "opinion", "press", "official", "gazetteer", "geodata", "statistics", "general")],
        "licence": [], "note": [],
    },
    "places": {
        **_NAMES, "lat": [_number(-90, 90)], "lon": [_number(-180, 180)], "kind": [FILLED],
        "municipality": [_optional(ID)], "rank": [_one_of("1", "2", "3", "4")],
        "precision_m": [_number(1, 200_000)], "basis": [_one_of(*BASES_OF_POSITION)], "outside_frame": [FLAG],
        **_SOURCED, "note": [],
    },
    "municipalities": {
        "code": [CODE], **_NAMES, "alias_sq": [], "district": [], "north": [FLAG], "serb_majority": [FLAG],
        "seat": [_optional(ID)], "area_km2": [_optional(_number(0, 1e6))], "area_source": [],
        "population": [_optional(_count())], "population_year": [_optional(_number(1900, 2100))],
        "population_source": [], **_SOURCED, "note": [],
    },
    "crossings": _site("official", "planned"),
    "bases": _site("border_post", "strategic_location", "alternative_route", "outside_north", "expropriated_land"),
    "routes": {
        **_NAMES, "kind": [_one_of("corridor", "stub", "text_only")], "municipality": [_optional(IDS)],
        "precision_m": _POSITION["precision_m"], "basis": _POSITION["basis"], "no_place_reason_en": [], **_VALID,
        "length_km": [_optional(_number(0, 1000))], "summary_en": [FILLED], **_SOURCED, "note": [],
    },
    "incidents": {
        "start": [DAY], "end": [DAY], "date_precision": [_one_of(*PRECISIONS)], "category": [_one_of(*CATEGORIES)],
        "background": [FLAG], "title_en": [FILLED], "summary_en": [FILLED], "actors_en": [], "no_place_reason_en": [],
        "note": [],
    },
    "incident_places": {
        "incident": [ID], "place": [ID], "role": [_one_of("site", "moved_to", "venue", "target", "origin")],
        "order": [_count()], "precision_m": [_number(1, 200_000)], **_SOURCED,
    },
    "casualties": {
        "incident": [ID], "account": [ID], "group": [FILLED], "outcome": [_one_of(*OUTCOMES)],
        "min": [_optional(_count())], "max": [_optional(_count())], "wording": [FILLED], "used": [FLAG],
    },
    "accounts": {
        "incident": [ID], **_SOURCED, "cites": [IDS], "term": [], "summary_en": [FILLED], "date_used": [],
        "note": [],
    },
    "statuses": {
        "entity": [ID], "attribute": [FILLED], "value": [FILLED], "valid_from": [_optional(DAY)],
        "valid_to": [_optional(DAY)], "precision": [_one_of(*PRECISIONS)], "summary_en": [FILLED], **_SOURCED,
    },
    "coverage": {
        "source": [ID], "section": [], "paragraph": [FILLED], "dated_statement": [], "incidents": [IDS], "reason": [],
    },
    "corrections": {
        "day": [DAY], "version": [FILLED], "rows": [IDS], "what": [FILLED], "before": [], "after": [],
        "reported_by": [],
    },
}  # fmt: skip

SITE_TABLES = ("crossings", "bases", "routes")


_TOLD = ("note", "dated_statement", "reason")
_FOR_ALL = ("title", "publisher", "licence", "locator", "area_source", "population_source", "district")

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
"""Columns that stand for all languages, as what a source is called; a cell has a translation only where that differs,
in Serbian in Cyrillic only where it isn't what the one in Latin script becomes."""


def columns(table: str) -> list[str]:
    """The columns that a table has to have, in order, ``id`` first."""
    return ["id", *TABLES[table]]


def translations(table: str) -> list[str]:
    """The columns that a table may have beside those: its texts in languages other than English."""
    return [f"{text}_{COLUMNS[one]}" for text in TRANSLATED[table] for one in WRITTEN if one != ENGLISH] + [
        f"{text}_{suffix}" for text in AS_NEEDED[table] for one, suffix in COLUMNS.items() if one != ENGLISH
    ]


@cache
def _columns_alike() -> dict[tuple[Rule, ...], list[tuple[str, str]]]:
    """The columns that have the same rules, as table and column, by those rules."""
    alike: dict[tuple[Rule, ...], list[tuple[str, str]]] = {}
    for table, rules in TABLES.items():
        translated: dict[str, list[Rule]] = {column: [] for column in translations(table)}
        for column, own in {"id": [ID], **rules, **translated}.items():
            alike.setdefault((*own, TEXT, TRIMMED), []).append((table, column))
    return alike


@cache
def _schema(rules: tuple[Rule, ...]) -> pa.SeriesSchema:
    return pa.SeriesSchema(checks=[pa.Check(test, element_wise=True, error=problem) for test, problem, _ in rules])


def _broken(rules: tuple[Rule, ...], texts: Iterable[str]) -> dict[str, list[Rule]]:
    """The texts that break rules, each with the rules that it breaks."""
    found: dict[str, list[Rule]] = {}
    try:
        _schema(rules).validate(pd.Series(list(texts), dtype=object), lazy=True)
    except pa.errors.SchemaErrors as errors:
        for case in errors.failure_cases.itertuples():
            found.setdefault(str(case.failure_case), []).append(rules[int(case.check_number)])
    return found


def _check_headers(tables: Mapping[str, pd.DataFrame]) -> Iterator[Fault]:
    for table, frame in tables.items():
        for name in columns(table):
            if name not in frame:
                yield Fault(f"{table}.csv", 1, name, "the column is missing", "Add it to the header")
        for name in frame:
            if name not in columns(table) and name not in translations(table):
                yield Fault(f"{table}.csv", 1, name, "the column is not known", "Remove it or correct its name")


def check_cells(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Every column that is missing or not known, and every cell that breaks its column's rules.

    Frames hold text only, one row a line of the file in the file's order. A frame that lacks a column
    is not checked further. Each distinct text is checked once for all columns with the same rules.
    """
    faults = list(_check_headers(tables))
    whole = {table for table, frame in tables.items() if set(columns(table)) <= set(frame)}
    for rules, alike in _columns_alike().items():
        cells = {
            (table, name): tables[table][name] for table, name in alike if table in whole and name in tables[table]
        }
        broken = _broken(rules, dict.fromkeys(chain.from_iterable(texts.tolist() for texts in cells.values())))
        for (table, name), texts in cells.items() if broken else ():
            for row, text in texts[texts.isin(broken)].items():
                shown = "" if text == "" else f"{text[:60]!r} "
                faults += [
                    Fault(f"{table}.csv", row + 2, name, f"{shown}{problem}", mend) for _, problem, mend in broken[text]
                ]
    return faults
