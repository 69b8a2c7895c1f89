"""A small dataset in four languages as plain values, with something in every column: what is mangled, one part at a time."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from geo.dataset.schema import OPTIONAL_TABLES, ORIGINALS, PROPERTIES, TABLES, all_columns
from geo.dataset.settings import NAMES_IN_LANGUAGES
from geo.language.languages import WRITTEN
from tests.builders import read_table
from tests.export.conftest import tiny_with_more

OTHERS = tuple(one for one in WRITTEN if one != "en")
FILLED: Mapping[str, Mapping[str, str]] = {
    "sources": {
        "publisher": "A publisher", "author": "A. Author", "published": "2021-03",
        "should_say": "2021-04", "should_say_why": "describes April", "url": "https://example.org/a?b=c", "licence": "CC0",
    },
    "municipalities": {
        "alias_sq": "Tjetër", "district": "The district", "area_km2": "310.5", "area_source": "A register", "population": "16000",
        "population_year": "2011", "population_source": "A census",
    },
    "crossings": {"municipality": "mun-west", "valid_from": "2021-01-05", "valid_to": "2021-12-30", "date_precision": "day"},
    "bases": {"municipality": "mun-west", "valid_to": "2021-12-30"},
    "places": {},
    "routes": {"municipality": "mun-west; mun-east", "length_km": "12.5", "valid_from": "2021-02-01", "valid_to": "2021-12-30",
               "date_precision": "day"},
    "incidents": {"actors_en": "Police; Serbs; KFOR", "short_en": "In short"},
    "accounts": {"term": "a clash", "term_language": "en", "date_used": "on 10 March"},
    "coverage": {"section": "II.B", "dated_statement": "In March there was a clash."},
    "corrections": {"before": "two", "after": "three", "reported_by": "A. Reader"},
}  # fmt: skip
"""What fills columns that the tiny dataset leaves empty, in every row."""
PROSE = {
    "method.md": ["# Method", "", "How it was made, with **care**.", "", "## Dates", "", "- One day.", "- Two days."],
    "changes.md": ["# Changes", "", "## 0.1.0", "", "All of it."],
    "LICENSE.md": ["# Licence", "", "CC0. See [the text](https://example.org/cc0)."],
}
WORDS = {"officers": "Officers", "barricaded": "Barricaded", "town": "Town", "old": "Old plates"}
BRIEFING: dict[str, Any] = {
    "id": "two-days", "title": "Two days", "author": "A. Person", "date": "2021-06-01", "language": "en",
    "scenes": [
        {"view": {"day": "2021-03-10", "mode": "day", "select": "clash", "category": ["clash", "barricade"]},
         "caption": "A clash\nin Town", "notes": "The report tells it.", "highlight": ["clash", "town"], "seconds": "12"},
        {"view": {"day": "2021-12-31", "names": "local", "extent": ["10.2", "50.3", "10.8", "50.7"], "layers": ["incidents", "routes"]},
         "caption": "All of it", "notes": "And more."},
    ],
}  # fmt: skip


@dataclass
class Source:
    """A dataset's files as values: tables by name, features by file, settings, lines of prose and briefings by file."""

    tables: dict[str, list[dict[str, str]]]
    features: dict[str, list[dict[str, Any]]]
    settings: dict[str, Any]
    prose: dict[str, list[str]]
    briefings: dict[str, dict[str, Any]]

    def write(self, folder: Path) -> None:
        """Writes the files into a folder."""
        for table, rows in self.tables.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, all_columns(table), restval="")
                writer.writeheader()
                writer.writerows(rows)
        for name, features in self.features.items():
            (folder / name).write_text(
                json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
            )
        settings = "\n".join(f"{_quoted(key)} = {_toml(value)}" for key, value in self.settings.items())
        (folder / "dataset.toml").write_text(settings, encoding="utf-8")
        for name, lines in self.prose.items():
            (folder / name).write_text("\n".join(lines), encoding="utf-8", newline="")
        (folder / "briefings").mkdir(exist_ok=True)
        for name, briefing in self.briefings.items():
            text = yaml.safe_dump(briefing, allow_unicode=True, sort_keys=False)
            (folder / "briefings" / name).write_text(text, encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml(value: Any) -> str:
    """A value as TOML writes it in a line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_quoted(key)} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return _quoted(value)
    return (
        value.isoformat()
        if isinstance(value, date)
        else json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")
    )


@cache
def _whole() -> Source:
    with TemporaryDirectory() as name:
        folder = tiny_with_more(Path(name))
        tables: dict[str, list[dict[str, str]]] = {table: [] for table in TABLES}
        tables |= {
            table: [dict(row) for row in read_table(folder, table)] for table in TABLES if table not in OPTIONAL_TABLES
        }
        features = {file: json.loads((folder / file).read_text(encoding="utf-8"))["features"] for file in PROPERTIES}
        settings = tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8"))
    tables["corrections"].append(
        {"id": "fix-1", "day": "2021-08-01", "version": "0.1.0", "rows": "clash; town", "what": "A number"}
    )
    tables["bases"].append(
        {"id": "base-told", "name_en": "A post", "kind": "strategic_location", "no_place_reason_en": "No place is named.",
         "summary_en": "A post.", "source": "report", "locator": "¶2", "name_en_status": "described", "date_precision": "day",
         "valid_from": "2021-02-01"}
    )  # fmt: skip
    tables["actors"] = [
        {"id": name.lower(), "name_en": name, "name_en_status": "attested", "name_sr_latn": f"{name} tn", "kind": "body",
         "aliases": f"{name}s"}
        for name in ("Police", "Serbs", "KFOR")
    ]  # fmt: skip
    tables["harm_exceptions"] = [
        {
            "id": "not-hurt",
            "incident": "talks",
            "source": "press",
            "word": "wounded",
            "reason": "It tells of another day.",
        }
    ]
    tables["casualties"][0]["best"] = "1"
    for table, rows in tables.items():
        for row in rows:
            _fill(table, row)
    tables["statuses"][0] |= {"direction": "entering", "end_precision": "day", "event": "barricade"}
    for feature in features["context.geojson"]:
        feature["properties"] |= {"name_sq": "Lumi", "name_sr_latn": "Reka", "name_sr_cyrl": "Река"}
        feature["properties"] |= {f"name_{one}_status": "attested" for one in ("en", "sq", "sr_latn", "sr_cyrl")}
    settings |= {
        "painted": {"attribute": "plates", "colours": {"old": "grey", "new": "sand"}},
        "board": [{"title": {"en": "Plates"}, "attribute": "plates"}],
        "time_bands": [{"title": {"en": "New plates"}, "attribute": "plates", "values": ["new"]}],
    }
    settings = _translated(settings) | {
        "languages": ["en", "sq", "sr-Latn", "sr-Cyrl"], "name_languages": ["en", "sr-Latn", "sr-Cyrl", "sq"],
        "licence": {"en": "CC0", "sq": "CC0 (sq)", "sr-Latn": "CC0 (sr)"},
        "region_name": {"en": "The squares", "sq": "Katrorët", "sr-Latn": "Kvadrati", "sr-Cyrl": "Квадрати"},
        "citation": {
            "compiler": {"en": "A compiler", **{one: f"A compiler {one}" for one in OTHERS}},
            "publisher": {"en": "A publisher", **{one: f"A publisher {one}" for one in OTHERS}},
            "released": date(2022, 1, 1),
        },
        "words": {key: {"en": text, **{one: f"{text} {one}" for one in OTHERS}} for key, text in WORDS.items()},
    }  # fmt: skip
    prose = dict(PROSE)
    briefings = {"two-days.yaml": BRIEFING}
    for language in OTHERS:
        prose |= {name.replace(".md", f".{language}.md"): lines for name, lines in PROSE.items()}
        scenes = [{key: f"{one[key]} {language}" for key in ("caption", "notes")} for one in BRIEFING["scenes"]]
        briefings[f"two-days.{language}.yaml"] = {
            "id": "two-days", "language": language, "title": f"Two days {language}", "author": "A. Person", "scenes": scenes,
        }  # fmt: skip
    return Source(tables, features, settings, prose, briefings)


def _fill(table: str, row: dict[str, str]) -> None:
    """Fills what a row leaves empty, names and translations among them."""
    for column, text in FILLED.get(table, {}).items():
        row[column] = row.get(column) or text
    for column in all_columns(table):
        row.setdefault(column, "")
    if "note" in row:
        row["note"] = row["note"] or "A note."
    for one in ("sq", "sr_latn", "sr_cyrl") if "name_en" in row else ():
        row[f"name_{one}"], row[f"name_{one}_status"] = row.get(f"name_{one}") or f"{row['name_en']} {one}", "attested"
    for column, original in ORIGINALS[table].items():
        row[column] = "; ".join(f"{part} {column[-2:]}" for part in row[original].split("; ")) if row[original] else ""


def _translated(value: Any) -> Any:
    """Settings with each text in the other languages too."""
    if isinstance(value, dict) and set(value) == {"en"}:
        return {"en": value["en"], **{one: f"{value['en']} {one}" for one in OTHERS}}
    if isinstance(value, dict):
        return {key: one if key in NAMES_IN_LANGUAGES else _translated(one) for key, one in value.items()}
    return [_translated(one) for one in value] if isinstance(value, list) else value


def whole() -> Source:
    """The dataset without a fault, to be changed."""
    return deepcopy(_whole())
