"""Incidents and barricades: size by who was hurt, fill by how a place is known, and where each is drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.dataset.dataset import Dataset, load
from geo.situation import situation_on
from geo.time.clock import Clock
from layers.barricades import Barricades
from layers.events import Events, size_of
from layers.style.categories import GROUPS
from layers.style.symbol import Feature
from tests.builders import set_cells

NAN = float("nan")


def features(folder: Path) -> dict[str, Feature]:
    """The events of a folder by the features' ids."""
    return {feature.id: feature for feature in Events().features(load(folder))}


def symbol(feature: Feature) -> str:
    """The one symbol of a feature."""
    (period,) = feature.periods
    assert (period.first, period.last) == (None, None)
    return period.symbol


def counts(*rows: tuple[str, float, float]) -> list[dict[str, Any]]:
    """Casualty rows: outcome, at least, at most."""
    return [{"outcome": outcome, "min": least, "best": NAN, "max": most} for outcome, least, most in rows]


@pytest.mark.parametrize(
    ("rows", "size"),
    [
        ([], "small"),
        ([("killed", 1, 1)], "large"),
        ([("killed", 1, NAN)], "large"),
        ([("killed", 0, 0)], "small"),
        ([("killed", NAN, 5)], "large"),
        ([("killed", NAN, NAN)], "large"),
        ([("injured", 1, 1)], "medium"),
        ([("injured", 51, NAN)], "medium"),
        ([("injured", NAN, 99)], "medium"),
        ([("injured", 0, 0)], "small"),
        ([("injured", NAN, 0)], "small"),
        ([("injured", 0, 3)], "small"),
        ([("injured", NAN, NAN)], "medium"),
        ([("injured", 0, 0), ("injured", 2, 2)], "medium"),
        ([("killed", 0, 1), ("injured", 2, 2)], "medium"),
        ([("injured", 100, 100), ("killed", 1, 1)], "large"),
    ],
)
def test_the_size_follows_what_is_known_of_who_was_hurt(rows: list[tuple[str, float, float]], size: str) -> None:
    """By the best number, else the lowest, else the highest; a count without numbers is of somebody."""
    assert size_of(counts(*rows)) == size


def test_only_the_counts_that_the_map_uses_make_a_symbol_larger(folder: Path) -> None:
    """Another account's count does not."""
    assert symbol(features(folder)["clash"]) == "clash-large"
    set_cells(folder, "casualties", "cas-1", min="0", max="0")
    assert symbol(features(folder)["clash"]) == "clash-medium"


@pytest.mark.parametrize(
    ("basis", "ending"), [("surveyed", ""), ("settlement", ""), ("derived", "-derived"), ("schematic", "-derived")]
)
def test_a_place_that_is_worked_out_or_drawn_by_hand_has_a_dashed_ring(folder: Path, basis: str, ending: str) -> None:
    """What a source publishes has a solid one. The symbol itself is the same."""
    set_cells(folder, "places", "town", basis=basis)
    assert symbol(features(folder)["clash"]) == f"clash-large{ending}"
    symbols = Events().symbols(load(folder))
    assert symbols[f"clash-large{ending}"].ring == ("dashed" if ending else "solid")


def test_each_place_of_an_event_is_a_feature_in_the_order_of_the_story(folder: Path) -> None:
    """They share their subject, and say which part they are."""
    found = features(folder)
    first, second = found["clash"], found["clash--2"]
    assert first.subject == second.subject == "clash"
    assert (first.facts["place"], first.facts["role"], first.facts["part"]) == ("town", "site", [1, 2])
    assert (second.facts["place"], second.facts["role"], second.facts["part"]) == ("village", "moved_to", [2, 2])
    assert first.geometry == {"type": "Point", "coordinates": [10.35, 50.5]}
    assert (first.precision_m, second.precision_m) == (500, 800)
    assert symbol(second) == "clash-large-derived"
    assert first.facts["place_names"]["sq"]["name"] == "Qyteti"


def test_a_place_that_people_only_came_from_is_not_drawn(folder: Path) -> None:
    """Nothing happened there; the other place is alone."""
    set_cells(folder, "incident_places", "ip-2", role="origin")
    found = features(folder)
    assert (found["clash"].facts["place"], found["clash"].facts["part"]) == ("village", None)
    assert "clash--2" not in found


def drawn_or_not(dataset: Dataset) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The subjects of both layers that are drawn inside the frame, as areas too, only at its edge, and not at all."""
    found = [*Events().features(dataset), *Barricades().features(dataset)]
    inside = frozenset(one.subject for one in found if (one.geometry and not one.at_edge) or one.facts["areas"])
    edge = frozenset(one.subject for one in found if one.geometry and one.at_edge) - inside
    return inside, edge, frozenset(one.subject for one in found if not one.geometry) - inside


def test_the_map_draws_what_the_situation_says_that_it_does(northern_kosovo: Dataset) -> None:
    """The counts beside the map and the map agree."""
    situation = situation_on(northern_kosovo, Clock(northern_kosovo.settings.end))
    assert drawn_or_not(northern_kosovo) == (situation.mapped, situation.at_edge, situation.unplaced)


def test_an_event_that_has_only_an_origin_is_not_counted_as_mapped(folder: Path) -> None:
    """It isn't drawn, so it belongs to the list of what can't be shown."""
    set_cells(folder, "incident_places", "ip-3", role="origin")
    dataset = load(folder)
    situation = situation_on(dataset, Clock(dataset.settings.end))
    assert drawn_or_not(dataset) == (situation.mapped, situation.at_edge, situation.unplaced)


def test_an_event_without_a_place_has_a_feature_without_geometry_and_with_the_reason(folder: Path) -> None:
    """It lives on the timeline."""
    rule = features(folder)["rule"]
    assert (rule.geometry, rule.precision_m) == (None, None)
    assert rule.facts["no_place_reason"] == "No place is named."
    assert rule.days == (0, 364)


def test_a_venue_outside_the_frame_is_at_the_edge(folder: Path) -> None:
    """And what lies inside is not."""
    found = features(folder)
    assert (found["talks"].at_edge, found["clash"].at_edge, found["rule"].at_edge) == (True, False, False)
    assert found["talks"].facts["part"] is None


def test_the_facts_of_an_event_are_sentences_that_claim_no_more_than_is_known(folder: Path) -> None:
    """The date with its precision, the counts with their hedges."""
    found = features(folder)
    assert found["clash"].facts["counts"] == ["officers killed: one", "villagers injured: at least three"]
    assert found["clash"].facts["when"] == "10 March 2021"
    assert found["talks"].facts["when"] == "some time in April 2021"
    assert found["rule"].facts["when"] == "some time in 2021"
    assert found["clash"].days == (68, 68)


def test_the_background_and_barricades_are_not_among_the_events(folder: Path) -> None:
    """Barricades are a layer of their own."""
    assert set(features(folder)) == {"clash", "clash--2", "talks", "rule"}
    assert [feature.id for feature in Barricades().features(load(folder))] == ["barricade"]


def test_larger_means_larger(northern_kosovo: Dataset) -> None:
    """In every category; and how well a place is known makes no symbol paler, hollow or smaller."""
    symbols = Events().symbols(northern_kosovo)
    for category in Events.categories:
        for fill in ("", "-derived"):
            small, medium, large = (
                symbols[f"{category}-{size}{fill}"].size_px for size in ("small", "medium", "large")
            )
            assert small < medium < large
        for size in ("small", "medium", "large"):
            published, derived = symbols[f"{category}-{size}"], symbols[f"{category}-{size}-derived"]
            assert replace(derived, ring=published.ring) == published


def test_the_legend_lists_only_categories_that_the_replay_has(northern_kosovo: Dataset, folder: Path) -> None:
    entries = [entry for entry in Events().legend(load(folder)) if entry.group in GROUPS.values()]
    assert [(entry.text, entry.group) for entry in entries] == [
        ("Clash", "Violence"),
        ("Measure", "Politics and rules"),
        ("Agreement", "Politics and rules"),
    ]
    listed = [entry for entry in Events().legend(northern_kosovo) if entry.group in GROUPS.values()]
    assert len(listed) > len(entries)


def test_the_night_of_banjska_is_large_and_the_shootings_of_july_2022_are_medium(northern_kosovo: Dataset) -> None:
    """Somebody was killed on 24 September 2023; five were wounded on 17 July 2022."""
    sizes = {feature.subject: symbol(feature).split("-")[1] for feature in Events().features(northern_kosovo)}
    assert sizes["inc-2023-09-24-banjska"] == sizes["inc-2023-09-24-monastery"] == "large"
    assert sizes["inc-2022-07-17-shooting"] == "medium"
