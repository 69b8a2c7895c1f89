"""Measuring on the map, by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest

from geo.dataset.dataset import Dataset
from geo.measures import distance_km
from tests.browser.conftest import Opener, Server, Visit


def figures(one: Visit) -> str:
    return one.frame.locator(".nk-figures").inner_text()


def test_two_symbols_are_as_far_apart_as_their_places(visit: Opener, server: Server, northern_kosovo: Dataset) -> None:
    """Clicks on symbols take the places that they stand for, and select nothing."""
    one = visit(f"{server.url}/embed?layers=crossings")
    one.frame.get_by_role("button", name="Distances").click()
    for crossing in ("gate-1-jarinje", "gate-31-brnjak"):
        one.click_symbol(one.ask("app.model.rowOf(argument)", crossing))
    at = northern_kosovo.crossings.set_index("id").geometry
    expected = distance_km(at["gate-1-jarinje"], at["gate-31-brnjak"])
    assert figures(one) == f"Jarinje (crossing) – Brnjak (crossing): {expected:.1f} km"
    assert one.ask("app.selection.subject") == ""
    one.frame.locator("#map_div").click(position={"x": 500, "y": 380})
    assert re.fullmatch(r"[\d.]+ km; area within [\d.]+ km²", figures(one))
    one.frame.get_by_role("button", name="Remove the last point").click()
    assert figures(one).endswith(f"{expected:.1f} km")
    one.frame.get_by_role("button", name="Done").click()
    one.click_symbol(one.ask("app.model.rowOf(argument)", "gate-1-jarinje"))
    assert one.ask("app.selection.subject") == "gate-1-jarinje", "after it, a click selects again"


def test_it_works_by_keyboard_alone_and_the_clock_stands_meanwhile(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2022-12-15")
    one.frame.get_by_role("button", name="Distances").focus()
    press = one.page.keyboard.press
    press("Enter")
    assert figures(one) == "Set two points or more."
    press("Enter")
    start = one.ask("[app.map.getCenter().lng, app.map.getCenter().lat]")
    for _ in range(3):
        press("ArrowRight")
    press("Enter")
    end = one.ask("[app.map.getCenter().lng, app.map.getCenter().lat]")
    assert end[0] > start[0]
    assert end[1] == pytest.approx(start[1], abs=1e-3)
    assert re.fullmatch(r"[\d.]+ km", figures(one))
    press("Backspace")
    assert figures(one) == "Set two points or more."
    press("Escape")
    assert one.frame.locator(".nk-measure").is_hidden()
    one.wait("app.timeBar.date.textContent === '15 December 2022'")
    press("ArrowRight")
    one.wait("app.timeBar.date.textContent === '16 December 2022'")


def test_a_double_click_sets_one_point_and_does_not_zoom(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed")
    zoom = one.ask("app.map.getZoom()")
    one.frame.get_by_role("button", name="Distances").click()
    one.frame.locator("#map_div").click(position={"x": 200, "y": 200})
    one.frame.locator("#map_div").dblclick(position={"x": 320, "y": 260})
    assert one.ask("app.measure.points.length") == 2
    assert one.ask("app.map.getZoom()") == zoom
