"""The replay in a real browser: what is seen, and what must not happen while it plays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geo.dataset.dataset import Dataset
from geo.situation import situation_on
from geo.time.clock import Clock
from tests.browser.conftest import Opener, Server, at_rest

SEEN = """({
    day: new Date(Date.parse(app.doc.dataset.start) + app.day * 86400000).toISOString().slice(0, 10),
    mapped: [...new Set(app.points.drawn.filter((row) => row >= app.model.sites).map((row) => app.model.subject(row)))],
    edge: [...new Set([...document.querySelectorAll('.nk-edge')].flatMap((node) => [...app.edges.rows]
        .filter(([place]) => app.doc.lists.places[place].id === node.dataset.place)
        .flatMap(([, rows]) => [...rows].map((row) => app.model.subject(row)))))],
    count: document.querySelector('.nk-count').textContent,
    date: document.querySelector('.nk-date').textContent,
})"""


def assert_as_situation(seen: dict[str, Any], dataset: Dataset) -> None:
    """What the browser shows is what the dataset says of its day."""
    situation = situation_on(dataset, Clock(date.fromisoformat(seen["day"])))
    assert set(seen["mapped"]) == situation.mapped
    assert set(seen["edge"]) >= situation.at_edge
    assert set(seen["edge"]) <= frozenset(situation.events["id"]) - situation.unplaced
    assert seen["count"] == situation.numbers.describe()


def test_the_map_draws_its_layers_and_says_to_when_the_data_goes(visit: Opener, server: Server) -> None:
    one = visit(server.url)
    assert one.page.title() == "Northern Kosovo, 2021–2024"
    assert one.frame.locator(".nk-date").inner_text() == "2 April 2024"
    assert one.frame.locator(".nk-until").inner_text() == "Data to 2 April 2024"
    assert one.ask("app.statics.municipalities.getLayers().length") == 38
    painted = one.ask(
        """(() => {
            const canvas = document.querySelector('canvas.nk-points');
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            return pixels.filter((value, i) => i % 4 === 3 && value > 0).length;
        })()"""
    )
    assert painted > 2_000
    names = one.frame.locator(".nk-label [lang=en]").all_inner_texts()
    assert {"Leposavić", "Zvečan", "North Mitrovica"} <= set(names)


@pytest.mark.parametrize("day", ["2022-12-15", "2023-05-29", "2023-09-24"])
def test_playing_shows_exactly_what_the_situation_says(
    visit: Opener, server: Server, northern_kosovo: Dataset, day: str
) -> None:
    one = visit(f"{server.url}/?day=2021-01-01")
    first = one.ask(SEEN)
    assert_as_situation(first, northern_kosovo)
    one.go_to(str(date.fromordinal(date.fromisoformat(day).toordinal() - 4)))
    # Even where the browser gets few frames, this leaves no day out: a frame counts for a quarter of a second.
    one.ask("void (app.pace.speed = '4/s')")
    one.frame.get_by_role("button", name="Play").click()
    target = (date.fromisoformat(day) - northern_kosovo.settings.start).days
    seen = one.frame.wait_for_function(
        f"(target) => {{ const app = window.replay.app; return app.day === target && {SEEN}; }}", arg=target
    ).json_value()
    assert seen["day"] == day
    assert_as_situation(seen, northern_kosovo)
    one.frame.get_by_role("button", name="Pause").click()
    one.go_to(day)
    there = one.ask(SEEN)
    assert there["day"] == day
    assert_as_situation(there, northern_kosovo)
    assert set(there["mapped"]) > set(first["mapped"])


def test_playing_asks_nothing_of_the_server_and_keeps_map_zoom_and_popup(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-01-10&select=inc-2021-10-13-north-mitrovica")
    one.frame.locator(".leaflet-popup").wait_for()
    one.frame.evaluate("window.first = { map: window.map, canvas: document.querySelector('canvas.nk-points') }")
    one.ask("void app.map.setZoom(11.5, { animate: false })")
    at_rest(one.page)
    one.page.wait_for_load_state("networkidle")
    steps = one.ask("app.steps")
    one.frame.get_by_role("button", name="Play").click()
    sent = len(one.sent)
    requests: list[str] = []
    one.page.on("request", lambda request: requests.append(request.url))
    one.wait("app.steps >= argument", steps + 25)
    assert len(one.sent) == sent
    assert requests == []
    assert one.ask("window.map === window.first.map && app.map === window.first.map")
    assert one.ask("document.querySelector('canvas.nk-points') === window.first.canvas")
    assert one.ask("app.map.getZoom()") == 11.5
    assert one.frame.locator(".leaflet-popup h3").is_visible()
    assert one.ask("app.player.playing")


def test_the_panel_follows_when_it_stops(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-01")
    one.page.get_by_role("heading", name="On 1 December 2022").wait_for()
    one.frame.get_by_role("button", name="Play").click()
    one.wait("app.day > argument", 705)
    assert one.page.get_by_role("heading", name="On 1 December 2022").is_visible()
    one.frame.get_by_role("button", name="Pause").click()
    stopped = one.frame.locator(".nk-date").inner_text()
    one.page.get_by_role("heading", name=f"On {stopped}").wait_for()


def test_events_at_one_place_stay_apart_and_can_each_be_clicked(visit: Opener, server: Server) -> None:
    one = visit(server.url, reduced_motion="reduce")
    for extent in ("All Kosovo", "The north", "The town"):
        one.frame.get_by_role("button", name=extent).click()
        one.wait("!app.map._panAnim?._inProgress")
        closest = one.ask(
            """(() => {
                const spots = app.points.drawn.map((row) => ({
                    ...app.points.layout.spots[app.points.layout.slots[row]], timed: row >= app.model.sites,
                    r: (app.visible.symbolOf(row).size_px / 2) * app.points.layout.scale,
                }));
                let least = Infinity;
                spots.forEach((a, i) => spots.slice(0, i).forEach((b) => {
                    if (a.timed || b.timed) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r);
                }));
                return least;
            })()"""
        )
        assert closest >= 0, f"two symbols overlap at {extent}"
    one.frame.get_by_role("button", name="The north").click()
    at_banjska = one.ask(
        """app.points.drawn.map((row) => app.model.feature(row))
            .filter((feature) => feature.facts.place?.startsWith('banjska'))
            .map((feature) => [feature.row, feature.subject])"""
    )
    assert len(at_banjska) >= 3
    for row, subject in at_banjska:
        one.click_symbol(row)
        assert one.ask("app.selection.subject") == subject


def test_symbols_within_a_bases_circle_can_be_clicked(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-15")
    within = one.ask(
        """(() => {
            const circle = app.doc.sites.find((one) => one.id === 'base-jarinje');
            const [lon, lat] = circle.geometry.coordinates;
            return app.points.drawn
                .filter((row) => app.map.distance([lat, lon], app.points.latLng(row)) < circle.precision_m)
                .map((row) => [row, app.model.subject(row)]);
        })()"""
    )
    assert "gate-1-jarinje" in [subject for _, subject in within]
    assert len(within) >= 3
    for row, subject in within:
        one.click_symbol(row)
        assert one.ask("app.selection.subject") == subject


def test_an_open_popup_follows_the_day_and_the_names(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-05&select=gate-1-jarinje")
    popup = one.frame.locator(".leaflet-popup")
    assert "Crossings · Open" in popup.inner_text()
    one.go_to("2022-12-15")
    assert "Crossings · Barricaded" in popup.inner_text()
    other = visit(f"{server.url}/?day=2023-10-01&select=inc-2023-09-24-banjska")
    other.frame.locator(".nk-legend summary").click()
    other.frame.get_by_label("Names").select_option("sq")
    assert "Banjskës" in other.frame.locator(".leaflet-popup .nk-place").inner_text()
    other.go_to("2022-01-01")
    assert "not shown on this day" in other.frame.locator(".leaflet-popup .nk-kind").inner_text()


def test_an_event_outside_the_frame_has_a_marker_at_the_edge_that_opens_it(visit: Opener, server: Server) -> None:
    one = visit(server.url)
    one.frame.get_by_role("button", name="Ohrid").click()
    popup = one.frame.locator(".leaflet-popup")
    assert "outside this map" in popup.inner_text()
    assert not popup.locator(".leaflet-popup-tip").is_visible(), (
        "it would point at a place that has nothing to do with it"
    )
    popup.get_by_role("button").filter(has_text="Ohrid").first.click()
    assert one.ask("app.selection.subject") == "inc-2023-03-18-ohrid-annex"
    one.page.locator(".st-key-card").get_by_text("Ohrid").first.wait_for()
    assert "Ohrid" in popup.locator("h3").inner_text()
    assert one.ask("app.selection.subject") == "inc-2023-03-18-ohrid-annex"


def test_switching_a_layer_off_hides_it_and_shows_in_the_address(visit: Opener, server: Server) -> None:
    one = visit(server.url)
    one.frame.locator(".nk-legend summary").click()
    one.frame.get_by_label("Incidents").uncheck()
    assert one.ask("app.points.drawn.filter((row) => app.model.feature(row).layer === 'incidents').length") == 0
    one.page.wait_for_url("**layers=context%2Cbases%2Croutes%2Ccrossings%2Cbarricades*")


def test_names_change_language_on_the_map(visit: Opener, server: Server) -> None:
    one = visit(server.url)
    one.frame.locator(".nk-legend summary").click()
    one.frame.get_by_label("Names").select_option("sr-Cyrl")
    assert "Лепосавић" in one.frame.locator(".nk-label [lang=sr-Cyrl]").all_inner_texts()
    one.frame.get_by_label("Names").select_option("local")
    leposavic = one.frame.locator("[data-place=leposavic]").inner_text()
    assert leposavic == "Leposavić / Leposaviq"


def test_a_basemap_out_of_reach_is_said_and_the_map_goes_on(visit: Opener, server: Server) -> None:
    one = visit(server.url, allow_refused=True)
    assert one.refused == []
    one.frame.locator(".nk-legend summary").click()
    one.frame.get_by_label("Basemap").select_option("OpenStreetMap.Mapnik")
    one.frame.locator(".nk-notice", has_text="can't be reached").wait_for()
    assert one.frame.get_by_label("Basemap").input_value() == ""
    assert one.refused
    one.go_to("2022-12-15")
    assert one.frame.locator(".nk-date").inner_text() == "15 December 2022"


def test_reduced_motion_steps_from_event_to_event(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-05-01", reduced_motion="reduce")
    first = one.ask("app.day")
    one.frame.evaluate(
        """() => {
            const { clock } = window.replay.app.player;
            const { show } = clock;
            window.shown = [];
            clock.show = (day) => { window.shown.push(day); show(day); };
        }"""
    )
    one.frame.get_by_role("button", name="Play").click()
    one.wait("window.shown.length > 0")
    assert one.ask("window.shown[0]") == one.ask("app.model.eventDay(argument, 1)", first)
    assert one.ask("app.map.options.zoomAnimation") is False


def test_dark_pages_get_a_dark_map(visit: Opener, server: Server) -> None:
    light, dark = (visit(server.url, color_scheme=scheme) for scheme in ("light", "dark"))
    assert [one.ask("document.documentElement.dataset.theme") for one in (light, dark)] == ["light", "dark"]
    land = [one.ask("getComputedStyle(document.body).backgroundColor") for one in (light, dark)]
    assert land[0] != land[1]


def test_the_replay_runs_on_while_a_person_looks_something_up_beside_it(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-01-01")
    one.frame.get_by_role("button", name="Play").click()
    one.wait("app.day > 400")
    field = one.page.get_by_label("Find events, places and sources")
    field.fill("Banjska")
    field.press("Enter")
    one.page.locator(".st-key-found").wait_for()
    one.wait("app.lastCommand > 1")
    day = one.ask("app.day")
    assert day > 400, "the page threw the clock back"
    assert one.ask("app.player.playing")
    one.wait("app.day > argument", day)
    one.frame.get_by_role("button", name="Pause").click()
    one.page.wait_for_url("**day=20*")
