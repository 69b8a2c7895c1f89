"""Briefings: their fields, and those that the dataset brings along."""

from __future__ import annotations

import re

import pytest
from shapely import box

from app_pages.state import app_data
from geo.briefing.briefing import (
    FIELDS,
    SCENE_FIELDS,
    Briefing,
    Scene,
    outdated,
    view_fields,
)
from geo.briefing.documents import parse
from geo.dataset.dataset import Dataset
from geo.dataset.settings import Extent
from geo.situation import replayed
from geo.view.view import Vocabulary, vocabulary
from geo.view.view_query import decode, names_of
from layers.registry import REGISTRY
from tests.conftest import ROOT
from tests.geo.briefing.conftest import GOOD, faults


def test_other_languages_and_other_layers_are_the_callers(known: Vocabulary) -> None:
    """A vocabulary without layers takes any slug for one, and all else is checked."""
    german = GOOD.replace("language: en", "language: de").replace("[incidents, bases]", "[pipelines]")
    assert faults(german, known) == [
        (5, "language", "'de' is no language of the dataset"),
        (11, "scenes.1.view.layers", "There is no layer “pipelines”"),
    ]
    without = Vocabulary(
        known.default, (), known.selectable, known.start, known.end, known.data, known.frame, known.facets
    )
    briefing, found = parse(german, without, languages=("en", "de"))
    assert found == []
    assert briefing is not None
    assert briefing.scenes[0].view["layers"] == "pipelines"
    assert parse(german.replace("pipelines", "Pipe lines"), without, languages=("de",))[1][0].row == 11


def test_a_scene_tells_when_its_data_is_not_this(known: Vocabulary) -> None:
    """It is no fault; and a scene that names no data fits any."""
    briefing, _ = parse(GOOD, known)
    assert briefing is not None
    assert not known.data.startswith("1a2b3c4d")
    assert outdated(briefing.scenes[0], known.data)
    assert not outdated(briefing.scenes[0], "1a2b3c4d" + "0" * 56)
    assert not outdated(briefing.scenes[1], known.data)


def test_the_docs_say_what_a_file_may_hold(northern_kosovo: Dataset) -> None:
    """Each field is in the data dictionary, and its example is a sound briefing."""
    section = (ROOT / "docs" / "data.md").read_text(encoding="utf-8").partition("## Briefings")[2].partition("\n## ")[0]
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional)
    example = section.partition("```yaml\n")[2].partition("```")[0]
    briefing, found = parse(example, known)
    assert found == []
    assert briefing is not None
    assert [len(scene.highlight) for scene in briefing.scenes] == [2, 0]
    rows = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([a-z]+)`", row)]
    assert sorted(named) == sorted([*FIELDS, *SCENE_FIELDS, *view_fields(known)])


LOADED = re.compile(
    r"terror|occup|so-called|regime|ethnic cleansing|genocid|separatis|aggress|liberat|puppet|thug|mob\b|extremis"
    r"|paramilitar|insurrection|uprising|militant|illegal|massacre|heroic|martyr|provocat|brutal|invad|invasion"
    r"|rebel|pristina’s|belgrade’s|parallel structures|metohija",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def brought() -> dict[str, Briefing]:
    """The embedded dataset's briefings by id."""
    return {briefing.id: briefing for briefing in app_data.briefings()}


def test_two_briefings_come_along(brought: dict[str, Briefing], northern_kosovo: Dataset) -> None:
    """One tells the whole period in ten minutes, the other one day."""
    assert sorted(brought) == ["banjska", "ten-minutes"]
    assert len(brought["ten-minutes"].scenes) >= 12
    assert len(brought["banjska"].scenes) >= 6
    assert sum(scene.seconds for scene in brought["ten-minutes"].scenes) == pytest.approx(600, abs=30)
    days = [scene.view["day"] for scene in brought["ten-minutes"].scenes]
    assert days == sorted(days)
    assert days[0] < "2021-09-20"
    assert days[-1] == northern_kosovo.settings.end.isoformat()


def _scenes(brought: dict[str, Briefing]) -> list[tuple[str, Scene]]:
    return [(f"{id} {place}", scene) for id, one in brought.items() for place, scene in enumerate(one.scenes, start=1)]


def test_the_scenes_can_be_shown(brought: dict[str, Briefing], northern_kosovo: Dataset) -> None:
    """Every id is a row's, every caption fits, every view is had without a notice and at least 0.1 degree wide."""
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional)
    for where, scene in _scenes(brought):
        assert set(scene.highlight) <= known.selectable, where
        assert len(scene.caption) <= 120, where
        assert scene.caption.count("\n") <= 1, where
        view, notices = decode(scene.view, known)
        assert notices == [], where
        assert view.extent is not None, where
        west, south, east, north = view.extent
        assert east - west >= 0.1, where
        assert 0.04 <= north - south <= 1.5, where


def test_what_a_scene_highlights_is_in_it(brought: dict[str, Briefing], northern_kosovo: Dataset) -> None:
    """Events within the clock's days, and places within the extent; layers of what is highlighted are on."""
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional)
    events = replayed(northern_kosovo).set_index("id")
    points = northern_kosovo.event_places.groupby("incident")["place"].apply(list)
    places = {
        id: point
        for table in (northern_kosovo.places, northern_kosovo.crossings, northern_kosovo.bases)
        for id, point in zip(table["id"], table.geometry, strict=True)
        if point is not None and not point.is_empty
    }
    routes = northern_kosovo.routes.set_index("id").geometry

    def within(id: str, extent: Extent) -> bool:
        point = places[id]
        return extent[0] <= point.x <= extent[2] and extent[1] <= point.y <= extent[3]

    for where, scene in _scenes(brought):
        view, _ = decode(scene.view, known)
        assert view.extent is not None
        first, last = view.clock.span(known.start)
        for id in scene.highlight:
            if id in events.index:
                assert events.at[id, "start"].date() <= last, (where, id)
                assert events.at[id, "end"].date() >= first, (where, id)
                sited = [place for place in points.get(id, []) if place in places]
                inside = [place for place in sited if places[place].within(box(*known.frame))]
                assert not inside or any(within(place, view.extent) for place in inside), (where, id)
                assert view.layers & {"incidents", "barricades"}, (where, id)
            elif id in places:
                assert within(id, view.extent), (where, id)
            elif id in routes.index:
                assert routes[id].intersects(box(*view.extent)), (where, id)
                assert "routes" in view.layers, (where, id)


def test_the_words_are_neutral_and_sourced(brought: dict[str, Briefing]) -> None:
    """No label of any side; notes of two to five sentences that name where they are from."""
    for where, scene in _scenes(brought):
        assert not LOADED.search(f"{scene.caption} {scene.notes}"), where
        assert 2 <= len(re.findall(r"[.?](?= [A-Z“]|$)", scene.notes)) <= 5, where
        assert re.search(r"\([^()]*(¶|20[0-9]{2})[^()]*\)", scene.notes), where
        assert len(scene.notes) < 800, where


def test_every_locator_is_in_the_tables(brought: dict[str, Briefing], northern_kosovo: Dataset) -> None:
    """The passages of the report that notes name are passages that were read."""
    report = "crisis-group-2024"
    coverage = northern_kosovo.coverage[northern_kosovo.coverage["source"] == report]
    passages = {f"{row['section']} {row['paragraph']}" for row in coverage.to_dict("records")}
    for where, scene in _scenes(brought):
        for section, paragraph in re.findall(r"(front|ES|II|III|I|(?:II|III|IV|V)\.[ABC]) (¶[0-9]+)", scene.notes):
            assert f"{section} {paragraph}" in passages, (where, section, paragraph)


def test_a_scene_holds_the_fields_of_a_view_but_its_language_and_how_the_replay_runs(known: Vocabulary) -> None:
    assert view_fields(known) == (*(name for name in names_of() if name not in ("lang", "play")), *known.facets)
