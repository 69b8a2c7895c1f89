"""The message by which a map shows a view."""

from __future__ import annotations

import json
from datetime import date

from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY
from layers.replay.command import command, state

DAY = date(2021, 5, 2)


def test_a_state_is_plain_json_in_the_order_of_drawing_whatever_the_views_sets() -> None:
    view = View(
        Clock(DAY, "window", 14), frozenset({"incidents", "crossings", "no-layer"}),
        filters=frozenset({("category", "clash"), ("actor", "x")}),
    )  # fmt: skip
    found = state(view)
    assert json.loads(json.dumps(found)) == found == {
        "day": "2021-05-02", "mode": "window", "window": 14, "layers": ["crossings", "incidents"], "unreported": False, "extent": None,
        "names": "en", "filters": [["actor", "x"], ["category", "clash"]],
    }  # fmt: skip
    assert state(View(Clock(DAY), frozenset(REGISTRY.ids)))["layers"] == list(REGISTRY.optional)


def test_a_view_without_an_extent_goes_home_and_none_moves_where_the_map_stays() -> None:
    whole, part = View(Clock(DAY), frozenset()), View(Clock(DAY), frozenset(), (10.0, 50.0, 11.0, 51.0), "clash")
    assert [(one["extent"], one["home"]) for one in map(command, (whole, part))] == [
        (None, True), ([10.0, 50.0, 11.0, 51.0], False),
    ]  # fmt: skip
    assert [(one["extent"], one["home"]) for one in (command(view, go=False) for view in (whole, part))] == [
        (None, False), (None, False),
    ]  # fmt: skip


def test_a_command_has_its_number_and_what_is_selected() -> None:
    view = View(Clock(DAY), frozenset(), selected="clash")
    found = command(view, session="s", number=7, fly=True, time=False)
    assert [found[name] for name in ("session", "command", "select", "fly", "time")] == ["s", 7, "clash", True, False]
    assert found.items() >= state(view).items()
