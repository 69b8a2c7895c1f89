"""The browser's modules and the domain say the same, at random clocks and on random data."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from export.map.features import fills_at
from geo.dataset.dataset import Dataset
from geo.dataset.schema import FIXED_VALUES
from geo.events.facets import NONE, Filters, facets, passing
from geo.sites import BASES
from geo.situation import Situation, situation_on
from geo.states.area_states import area_states, value_on
from geo.time.clock import MODES, Clock
from geo.time.dating import numbers_at
from geo.view.view import View
from layers.registry import REGISTRY
from tests.properties.browser_modules import answer
from tests.properties.random_data import random_data

CLOCKS_A_SEED = 50


@dataclass(frozen=True)
class Moment:
    """A clock, the layers that are on, and what is filtered by."""

    clock: Clock
    layers: tuple[str, ...]
    filters: Filters

    def to_json(self, start: date) -> dict[str, Any]:
        clock = {"day": (self.clock.day - start).days, "mode": self.clock.mode, "window": self.clock.window_days}
        filters = [f"{facet}={option}" for facet, option in sorted(self.filters)]
        return {"clock": clock, "layers": self.layers, "filters": filters}


def moments(draw: random.Random, dataset: Dataset) -> list[Moment]:
    """Clocks from all over the period, some close to the one before; sometimes with layers off or with filters."""
    options = [(facet.id, option) for facet in facets(dataset) for option in facet.options]
    filters: Filters = NONE
    start, end = dataset.settings.start, dataset.settings.end
    day = start
    found = []
    for _ in range(CLOCKS_A_SEED):
        near = day + timedelta(days=draw.randint(-2, 2))
        anywhere = start + timedelta(days=draw.randint(0, (end - start).days))
        day = min(end, max(start, near)) if draw.random() < 0.3 else anywhere
        clock = Clock(day, draw.choice(MODES), draw.choice([1, 7, 30, 365, 3660]))
        some = tuple(id for id in REGISTRY.ids if draw.random() < 0.6)
        if draw.random() < 0.3:
            filters = frozenset(draw.sample(options, draw.choice([0, 1, 2, 6])))
        found.append(Moment(clock, some if draw.random() < 0.25 else REGISTRY.ids, filters))
    return found


def seen_by_the_browser(dataset: Dataset, asked: list[Moment], folder: Path) -> list[dict[str, Any]]:
    """What the browser's own modules make of the document's own bytes, stepping from moment to moment."""
    start = dataset.settings.start
    seen: list[dict[str, Any]] = answer("visible.mjs", dataset, folder, moments=[one.to_json(start) for one in asked])
    return seen


def sites_by_the_domain(dataset: Dataset, situation: Situation, layers: tuple[str, ...]) -> dict[str, str]:
    """The sites that are on the map, each with the name of its symbol; bases have no state but to be there."""
    found = {}
    statuses = situation.statuses
    for layer, table, attribute, otherwise in (
        ("crossings", dataset.crossings, "passage", "open"),
        ("routes", dataset.routes, "use", "unknown"),
    ):
        held = statuses[statuses["attribute"] == attribute]
        # What holds for one direction has a symbol of its own.
        named = held["value"].where(held["direction"] == "", held["value"] + "-" + held["direction"])
        states = named.set_axis(held["entity"])
        for id, kind in table.loc[table.geometry.notna(), ["id", "kind"]].itertuples(index=False):
            if layer in layers:
                found[id] = "planned" if kind == "planned" else str(states.get(id, otherwise))
    bases = situation.sites[BASES]
    for id, kind in bases.loc[bases.geometry.notna(), ["id", "kind"]].itertuples(index=False):
        if "bases" in layers:
            found[id] = {"expropriated_land": "land", "outside_north": "outside"}.get(kind, "base")
    return found


def fills_by_the_domain(dataset: Dataset, clock: Clock) -> dict[str, str]:
    """The areas that have a fill, each with the name of its symbol."""
    return {area: value_on(dataset, area, clock.day) or "unknown" for area in area_states(dataset)}


def assert_alike(dataset: Dataset, moment: Moment, seen: dict[str, Any], where: str) -> None:
    """What the browser shows at a moment is what the domain says."""
    situation = situation_on(dataset, moment.clock, passes=passing(dataset, moment.filters))
    rows = situation.events
    on = (rows["category"] == "barricade").map({True: "barricades", False: "incidents"}).isin(moment.layers)
    ids = frozenset(rows.loc[on, "id"])
    assert seen["count"] == len(ids), where
    numbers = numbers_at(rows[on], moment.clock, dataset.settings.start)
    assert seen["numbers"] == {"dated": numbers.dated, "undated": numbers.undated}, where
    assert seen["words"] == numbers.describe(), where
    assert frozenset(seen["point"]) == situation.mapped & ids, where
    assert frozenset(seen["edge"]) - frozenset(seen["point"]) == situation.at_edge & ids, where
    assert frozenset(seen["nothing"]) == situation.unplaced & ids, where
    assert seen["unplaced"] == len(situation.unplaced & ids), where
    assert seen["unseen"]["filters"] == situation.filtered, where
    assert seen["unseen"]["layers"] == len(rows) - len(ids), where
    assert seen["count"] + sum(seen["unseen"].values()) == situation.total, where
    fills = fills_by_the_domain(dataset, moment.clock) if "area-states" in moment.layers else {}
    assert dict(seen["fills"]) == fills, where
    on_paper = fills_at(dataset, View(moment.clock, frozenset(moment.layers)))
    assert {area: symbol for area, (_, symbol) in on_paper.items()} == fills, where
    assert dict(seen["sites"]) == sites_by_the_domain(dataset, situation, moment.layers), where


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_browser_shows_what_the_situation_says(northern_kosovo: Dataset, tmp_path: Path, seed: int) -> None:
    """On the embedded dataset; a failure names the seed and the clock."""
    asked = moments(random.Random(seed), northern_kosovo)
    for moment, seen in zip(asked, seen_by_the_browser(northern_kosovo, asked, tmp_path), strict=True):
        assert_alike(northern_kosovo, moment, seen, f"seed {seed}, {moment}")


@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_the_browser_shows_what_the_situation_says_of_random_data(tmp_path: Path, seed: int) -> None:
    """Incidents at several places, at the edge and nowhere, that last; crossings, bases and roads that change."""
    draw = random.Random(seed)
    (folder := tmp_path / "data").mkdir()
    dataset = random_data(draw, folder)
    asked = moments(draw, dataset)
    seen = seen_by_the_browser(dataset, asked, tmp_path)
    for moment, one in zip(asked, seen, strict=True):
        assert_alike(dataset, moment, one, f"seed {seed}, {moment}")
    for kind in ("point", "edge", "nothing"):
        assert any(one[kind] for one in seen), f"seed {seed}: no event was {kind}"
    assert any(set(one["point"]) & set(one["edge"]) for one in seen), (
        f"seed {seed}: none was both on the map and beside it"
    )
    symbols = {symbol for one in seen for _, symbol in one["sites"]}
    assert symbols >= {*FIXED_VALUES["passage"], *FIXED_VALUES["use"], "planned", "unknown", "base", "land"}
