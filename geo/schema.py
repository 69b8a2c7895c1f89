"""What each table's cells may hold. Rules that need more than one cell are in ``geo.rules``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pandas as pd
import pandera.pandas as pa

from geo.days import PRECISIONS, parse_day
from geo.errors import Fault
from geo.settings import DRAWN_BOUNDARIES

LANGUAGES = ("en", "sr_latn", "sr_cyrl", "sq")
NAME_STATUSES = ("official", "attested", "transliterated", "absent")
BASES_OF_POSITION = ("surveyed", "settlement", "derived", "schematic")
CATEGORIES = (
    "clash", "shooting", "barricade", "raid", "arrest", "attack", "seizure", "deployment",
    "resignation", "election", "measure", "agreement", "statement", "protest",
)  # fmt: skip
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


TEXT: Rule = (lambda text: not _MARKUP.search(text), "has markup in it", "Write plain text, without tags or entities")
FILLED: Rule = (lambda text: text.strip() != "", "is empty", "Fill it in")
TRIMMED: Rule = (lambda text: text == text.strip(), "begins or ends with a space", "Remove the space")
ID: Rule = (is_slug, "is not a slug", "Use lower-case letters, digits and single hyphens")
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
DAY: Rule = (lambda text: parse_day(text) is not None, "is not a day", "Write it as YYYY-MM-DD")
PUBLISHED: Rule = (
    lambda text: bool(re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text)),
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
        "no_place_reason": [], **_VALID, "summary_en": [FILLED], **_SOURCED, "note": [],
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
        "precision_m": _POSITION["precision_m"], "basis": _POSITION["basis"], "no_place_reason": [], **_VALID,
        "length_km": [_optional(_number(0, 1000))], "summary_en": [FILLED], **_SOURCED, "note": [],
    },
    "incidents": {
        "start": [DAY], "end": [DAY], "date_precision": [_one_of(*PRECISIONS)], "category": [_one_of(*CATEGORIES)],
        "background": [FLAG], "title_en": [FILLED], "summary_en": [FILLED], "actors": [], "no_place_reason": [],
        "note": [],
    },
    "incident_places": {
        "incident": [ID], "place": [ID], "role": [_one_of("site", "moved_to", "venue", "target", "origin")],
        "order": [_count()], "precision_m": [_number(1, 200_000)], **_SOURCED,
    },
    "casualties": {
        "incident": [ID], "account": [ID], "group": [FILLED], "outcome": [_one_of("killed", "injured")],
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
}  # fmt: skip

SITE_TABLES = ("crossings", "bases", "routes")


def columns(table: str) -> list[str]:
    """The columns of a table, in order, ``id`` first."""
    return ["id", *TABLES[table]]


@cache
def _schema(table: str) -> pa.DataFrameSchema:
    def column(rules: list[Rule]) -> pa.Column:
        checks = [
            pa.Check(test, element_wise=True, error=f"{problem}|{mend}")
            for test, problem, mend in [*rules, TEXT, TRIMMED]
        ]
        return pa.Column(str, checks)

    rules = {"id": [ID], **TABLES[table]}
    return pa.DataFrameSchema({name: column(rule) for name, rule in rules.items()})


def check_cells(table: str, frame: pd.DataFrame, file: str) -> list[Fault]:
    """Every cell of a table that breaks its column's rules.

    ``frame`` holds text only, one row a line of the file in the file's order.
    """
    wanted, found = columns(table), list(frame.columns)
    faults = [
        Fault(file, 1, name, "the column is missing", "Add it to the header") for name in wanted if name not in found
    ]
    faults += [
        Fault(file, 1, name, "the column is not known", "Remove it or correct its name")
        for name in found
        if name not in wanted
    ]
    if any(name not in found for name in wanted):
        return faults
    try:
        _schema(table).validate(frame[wanted], lazy=True)
    except pa.errors.SchemaErrors as errors:
        for case in errors.failure_cases.itertuples():
            problem, _, mend = str(case.check).partition("|")
            shown = "" if case.failure_case == "" else f"{str(case.failure_case)[:60]!r} "
            faults.append(Fault(file, int(case.index) + 2, str(case.column), f"{shown}{problem}", mend))
    return faults
