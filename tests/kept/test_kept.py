"""What version 1.0.0 made still opens, to the same view."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Mapping
from contextvars import copy_context
from dataclasses import MISSING, fields, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from app_pages.state import locale, views
from export.common.untrusted_files import read
from export.record.form import Record
from export.record.reopen import compare, reopen
from geo.briefing.briefing import Briefing
from geo.briefing.documents import parse
from geo.dataset.dataset import Dataset
from geo.language.language import current_language
from geo.language.languages import LANGUAGES
from geo.time.clock import Clock
from geo.view.view import View, Vocabulary
from geo.view.view_query import decode
from layers.registry import REGISTRY
from layers.replay.scenes import scenes
from tests.export.recorded import here

HERE = Path(__file__).parent
KEPT = json.loads((HERE / "views.json").read_text(encoding="utf-8"))
LINKS = json.loads((HERE / "links.json").read_text(encoding="utf-8"))
FILES = {f"{folder}/{name}": kept for folder in KEPT for name, kept in KEPT[folder].items() if "record" in kept}
BRIEFINGS = {name: kept for name, kept in KEPT["briefings"].items() if "views" in kept}
KINDS = (
    "png", "svg", "pdf", "gif", "mp4", "html", "pptx", "pptx-shapes", "geojson", "gpkg", "kml", "csv", "xlsx", "zip",
)  # fmt: skip
TABLES = ("csv", "xlsx", "geojson", "gpkg", "kml")
PRESENTATIONS = ("briefings/banjska-en.html", "briefings/banjska-sr-Cyrl.html")
IN_A_CELL = {path for path in FILES if path.partition("-en.")[0] in {f"files/{kind}" for kind in KINDS}}
"""Files that are read as a dropped one is, one of each kind; the others are read by the same functions in this process."""
WITHOUT_RECORD = ("briefings/banjska-en.pptx", "briefings/banjska-en-shapes.pptx")
"""Slides of a briefing, in which nothing can be read again."""
START, END, HASH = date(2021, 1, 1), date(2024, 4, 2), "6b03bac5"
"""The period and the short hash of data 1.4.0."""
PRESENTATION = re.compile(r'<script type="application/json" id="presentation">(.*?)</script>', re.DOTALL)


def body(path: str) -> bytes:
    packed = HERE / f"{path}.gz"
    return gzip.decompress(packed.read_bytes()) if packed.exists() else (HERE / path).read_bytes()


def words() -> Vocabulary:
    """What a query may speak of in this app, with the period and the hash of the time."""
    found = views.vocabulary()
    default = replace(found.default, clock=replace(found.default.clock, day=END))
    return replace(found, default=default, start=START, end=END, data=HASH)


def in_app(query: dict[str, str], browser: str, work: Callable[[], Any]) -> Any:
    """What the app does for a query and a browser that prefers a language."""

    def run() -> Any:
        locale.begin(query, browser)
        return work()

    return copy_context().run(run)


LAYERS = ["barricades", "bases", "context", "crossings", "incidents", "routes"]
"""All layers that there were, which a view had that said nothing of them."""


def plain(value: object) -> Any:
    """A field of a view as JSON has it."""
    if isinstance(value, Clock):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, frozenset):
        return sorted(plain(one) for one in value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def assert_same(view: View, kept: dict[str, Any], query: Mapping[str, str]) -> None:
    """A view has all that is kept of it, and the default of every field that there was not. One that said nothing of
    layers, or what no layer is called, has those that came since, too."""
    said_nothing = query.get("layers", "all") == "all"
    assert not said_nothing or kept["layers"] == LAYERS
    expected = kept | ({"layers": sorted(REGISTRY.optional)} if said_nothing else {})
    assert {name: plain(getattr(view, name)) for name in kept} == expected
    _assert_default(view, kept)
    _assert_default(view.clock, kept["clock"])


def _assert_default(one: Any, kept: dict[str, Any]) -> None:
    for field in fields(one):
        if field.name not in kept:
            default = field.default_factory() if field.default_factory is not MISSING else field.default
            assert getattr(one, field.name) == default, field.name


def test_there_is_one_of_each() -> None:
    """Each kind, each table of events and each briefing in each language; and nothing lies here that no test opens."""
    for language in LANGUAGES:
        for kind in KINDS:
            assert any(path.startswith(f"files/{kind}-{language}.") for path in FILES)
        for format in TABLES:
            assert f"files/events-{language}.{format}" in FILES
        for briefing in ("banjska", "ten-minutes"):
            assert f"{briefing}-{language}.yaml" in BRIEFINGS
    lying = {f"{path.parent.name}/{path.name.removesuffix('.gz')}" for path in HERE.glob("*/*") if path.is_file()}
    opened = {*FILES, *(f"briefings/{name}" for name in BRIEFINGS), *PRESENTATIONS, *WITHOUT_RECORD}
    assert {path for path in lying if "__pycache__" not in path} == opened
    assert len(LINKS) >= 50


@pytest.mark.parametrize("path", FILES)
@pytest.mark.process
def test_a_file_opens_to_the_same_record_and_view(northern_kosovo: Dataset, path: str) -> None:
    kept = FILES[path]
    record = reopen(path, body(path), read=read if path in IN_A_CELL else here)
    told = {name: value for name, value in kept["record"].items() if name != "format"}
    assert {name: getattr(record, name) for name in told} == told
    for field in fields(Record):
        if field.name not in told:
            assert getattr(record, field.name) == (
                field.default_factory() if field.default_factory is not MISSING else field.default
            )
    opened = in_app({}, "en", lambda: compare(record, northern_kosovo, words()))
    assert_same(opened.view, kept["view"], dict(parse_qsl(record.view)))
    assert len(opened.notices) == len(kept["notices"])
    assert opened.same_data


@pytest.mark.parametrize("number", range(len(LINKS)))
def test_a_link_opens_to_the_same_view(number: int) -> None:
    kept = LINKS[number]
    query = dict(parse_qsl(kept["query"], keep_blank_values=True))
    view, notices = in_app(query, kept["browser"], lambda: decode({"lang": current_language(), **query}, words()))
    assert_same(view, kept["view"], query)
    assert len(notices) == len(kept["notices"])


def briefing(name: str) -> Briefing:
    """A kept briefing as it is read today."""
    found, faults = parse(body(f"briefings/{name}").decode(), words(), file=name)
    assert not faults
    assert found is not None
    return found


@pytest.mark.parametrize("name", BRIEFINGS)
def test_a_briefing_opens_to_the_same_scenes(name: str) -> None:
    kept = BRIEFINGS[name]
    found = in_app({"lang": kept["language"]}, "en", lambda: briefing(name))
    assert (found.id, found.language) == (kept["id"], kept["language"])
    assert [scene.caption for scene in found.scenes] == kept["captions"]
    assert [scene.seconds for scene in found.scenes] == kept["seconds"]
    assert [list(scene.highlight) for scene in found.scenes] == kept["highlight"]
    assert len(found.scenes) == len(kept["views"])
    for scene, view in zip(found.scenes, kept["views"], strict=True):
        query = {"lang": kept["language"], **scene.view}
        seen, notices = in_app(query, "en", lambda query=query: decode(query, words()))  # type: ignore[misc]
        assert_same(seen, view, query)
        assert notices == []


@pytest.mark.parametrize("path", PRESENTATIONS)
def test_a_presentation_has_the_scenes_that_its_briefing_still_gives(northern_kosovo: Dataset, path: str) -> None:
    found = PRESENTATION.search(body(path).decode())
    assert found
    kept = json.loads(found[1])
    language = kept["language"]

    def commands() -> list[dict[str, Any]]:
        one = briefing(f"banjska-{language}.yaml")
        return [scene["command"] for scene in scenes(one, northern_kosovo.in_language(language))]

    now = in_app({"lang": language}, "en", commands)
    assert len(now) == len(kept["scenes"])
    for command, then in zip(now, kept["scenes"], strict=True):
        assert {name: command[name] for name in then["command"]} == then["command"]
