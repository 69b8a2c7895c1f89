"""The replay in a real browser: what is seen, and what must not happen while it plays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from geo.dataset.dataset import Dataset
from geo.situation import situation_on
from geo.time.clock import Clock
from tests.browser.conftest import Opener, Server, at_rest

SEEN = """({
    day: new Date(Date.parse(app.doc.dataset.start) + app.day * 86400000).toISOString().slice(0, 10),
    mapped: [...new Set([...app.points.layout.rows].filter((row) => row >= app.model.sites)
        .concat(app.model.outlined.filter((row) => app.visible.state[row])).map((row) => app.model.subject(row)))],
    edge: [...new Set([...document.querySelectorAll('.nk-elsewhere-list [data-place]')].flatMap((node) => [...app.elsewhere.rows]
        .filter(([place]) => app.doc.lists.places[place].id === node.dataset.place)
        .flatMap(([, rows]) => [...rows].map((row) => app.model.subject(row)))))],
    chip: document.querySelector('.nk-elsewhere').checkVisibility({ visibilityProperty: true })
        && document.querySelector('.nk-elsewhere-chip span').textContent,
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
    assert seen["chip"] == (f"Elsewhere {len(seen['edge'])}" if seen["edge"] else False)


def test_the_map_draws_its_layers_and_says_to_when_the_data_goes(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    assert one.page.title() == "Northern Kosovo, 2021–2024"
    assert one.frame.locator(".nk-date").inner_text() == "2 April 2024"
    assert one.frame.locator(".nk-until").inner_text() == "Data to 2 April 2024"
    assert one.ask("app.stills.layers.municipalities.getLayers().length") == 38
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
    one = visit(f"{server.url}/embed?day=2021-01-01")
    # The list is open while it plays, and follows.
    one.ask("app.elsewhere.open(true)")
    first = one.ask(SEEN)
    assert_as_situation(first, northern_kosovo)
    one.go_to(str(date.fromordinal(date.fromisoformat(day).toordinal() - 4)))
    # Even where the browser gets few frames, this leaves no day out: a frame counts for a quarter of a second.
    one.ask("void (app.choosePace('calendar'), app.pace.speed = '4/s')")
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
    one.ask("void app.choosePace('calendar')")
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
    expect(one.page.get_by_role("heading", name="On 1 December 2022")).to_be_hidden()
    one.frame.get_by_role("button", name="Pause").click()
    stopped = one.frame.locator(".nk-date").inner_text()
    one.page.get_by_role("heading", name=f"On {stopped}").wait_for()


def test_events_at_one_place_stay_apart_and_can_each_be_clicked(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed", reduced_motion="reduce")
    for extent in ("All Kosovo", "The north", "The town"):
        one.frame.get_by_role("button", name=extent, exact=True).click()
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
    one.frame.get_by_role("button", name="The north", exact=True).click()
    at_banjska = one.ask(
        """[...app.points.layout.rows].map((row) => app.model.feature(row))
            .filter((feature) => feature.facts.place?.startsWith('banjska'))
            .map((feature) => [feature.row, feature.subject, app.points.layout.isDrawn(app.points.layout.slots[feature.row])])"""
    )
    assert len(at_banjska) >= 3
    drawn = [(row, subject) for row, subject, is_drawn in at_banjska if is_drawn]
    assert 1 <= len(drawn) < len(at_banjska)
    for row, subject in drawn:
        one.click_symbol(row)
        assert one.ask("app.selection.subject") == subject


def test_what_has_no_room_is_counted_at_its_place_and_opens_from_there(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed", reduced_motion="reduce")
    stack = one.ask(
        """(() => {
            const { layout } = app.points;
            const row = app.points.drawn.find((row) => layout.spots[layout.slots[row]].more > 1);
            return layout.stackOf(row).map((row) => [row, app.model.subject(row), app.model.title(row)]);
        })()"""
    )
    number = one.ask(
        """(() => {
            const { x, y } = app.points.layout.numbers.get(app.points.layout.slots[argument]);
            const at = app.map.layerPointToContainerPoint([x, y]);
            return { x: at.x, y: at.y };
        })()""",
        stack[0][0],
    )
    one.frame.locator("#map_div").click(position=number)
    popup = one.frame.locator(".leaflet-popup")
    expect(popup.get_by_role("heading")).to_have_text(f"{len(stack)} symbols at this place")
    expect(popup.get_by_role("listitem")).to_have_count(len(stack))
    popup.get_by_role("button", name=stack[-1][2]).first.click()
    assert one.ask("app.selection.subject") in {subject for _, subject, title in stack if title == stack[-1][2]}


def test_symbols_within_a_bases_circle_can_be_clicked(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2022-12-15", reduced_motion="reduce")
    within = one.ask(
        """(() => {
            const circle = app.doc.sites.find((one) => one.id === 'base-jarinje');
            const [lon, lat] = circle.geometry.coordinates;
            return app.points.drawn
                .filter((row) => app.map.distance([lat, lon], app.points.latLng(row)) < circle.precision_m)
                .map((row) => [row, app.model.subject(row)]);
        })()"""
    )
    assert len(within) >= 2
    for row, subject in within:
        one.ask("app.selection.clear()")
        one.click_symbol(row)
        assert one.ask("app.selection.subject") == subject


def test_an_open_popup_follows_the_day_and_the_names(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-05&select=gate-1-jarinje")
    popup = one.frame.locator(".leaflet-popup")
    assert "Crossings · Open" in popup.inner_text()
    one.go_to("2022-12-15")
    assert "Crossings · Barricaded" in popup.inner_text()
    other = visit(f"{server.url}/?day=2023-10-01&select=inc-2023-09-24-banjska")
    other.frame.locator(".nk-legend > summary").click()
    other.frame.get_by_label("Names").select_option("sq")
    assert "Banjskës" in other.frame.locator(".leaflet-popup .nk-place").inner_text()
    other.go_to("2022-01-01")
    assert "not shown on this day" in other.frame.locator(".leaflet-popup .nk-kind").inner_text()


def test_events_outside_the_frame_are_listed_by_place_at_the_maps_edge_and_open_from_there(
    visit: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    chip = one.frame.get_by_role("button", name="Elsewhere")
    listed = one.frame.get_by_role("group", name="Outside this map")
    expect(listed).to_be_hidden()
    chip.press("Enter")
    assert chip.get_attribute("aria-expanded") == "true"
    at_edge = one.ask(
        "[...app.elsewhere.rows].map(([place, rows]) => [app.doc.lists.places[place].id, [...rows].map((row) => app.model.subject(row))])"
    )
    situation = situation_on(northern_kosovo, Clock(northern_kosovo.settings.end))
    assert situation.at_edge <= {subject for _, subjects in at_edge for subject in subjects}
    assert len(at_edge) > 3
    assert chip.inner_text().split() == ["Elsewhere", str(len({one for _, rows in at_edge for one in rows})), "▸"]
    for place, subjects in at_edge:
        heading = listed.locator(f"[data-place='{place}']")
        assert heading.inner_text().split()[-1] == str(len(subjects))
        assert heading.locator("+ ul li").count() == len(subjects)
    one.page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(chip).to_be_focused()
    chip.click()
    listed.get_by_role("button").filter(has_text="Ohrid").first.press("Enter")
    expect(listed).to_be_hidden()
    assert one.ask("app.selection.subject") == "inc-2023-03-18-ohrid-annex"
    popup = one.frame.locator(".leaflet-popup")
    assert "outside this map" in popup.inner_text()
    assert not popup.locator(".leaflet-popup-tip").is_visible(), (
        "it would point at a place that has nothing to do with it"
    )
    one.page.locator(".nk-card").get_by_text("Ohrid").first.wait_for()
    assert "Ohrid" in popup.locator("h3").inner_text()
    assert one.ask("app.selection.subject") == "inc-2023-03-18-ohrid-annex"


def test_switching_a_layer_off_hides_it_and_shows_in_the_address(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    one.frame.locator(".nk-legend > summary").click()
    one.frame.get_by_label("Incidents").uncheck()
    assert one.ask("app.points.drawn.filter((row) => app.model.feature(row).layer === 'incidents').length") == 0
    one.page.wait_for_url("**layers=*context,bases,routes,crossings,barricades*")


def test_names_change_language_on_the_map(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    one.frame.locator(".nk-legend > summary").click()
    one.frame.get_by_label("Names").select_option("sr-Cyrl")
    assert "Лепосавић" in one.frame.locator(".nk-label [lang=sr-Cyrl]").all_inner_texts()
    one.frame.get_by_label("Names").select_option("local")
    leposavic = one.frame.locator("[data-place=leposavic]").inner_text()
    assert leposavic.split() == ["Leposavić", "Leposaviq"]


def test_a_basemap_out_of_reach_is_said_and_the_map_goes_on(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative", allow_refused=True)
    assert one.refused == []
    one.frame.locator(".nk-legend > summary").click()
    one.frame.get_by_label("Basemap").select_option("OpenStreetMap.Mapnik")
    one.frame.locator(".nk-notice", has_text="can't be reached").wait_for()
    assert one.frame.get_by_label("Basemap").input_value() == ""
    assert one.refused
    one.go_to("2022-12-15")
    assert one.frame.locator(".nk-date").inner_text() == "15 December 2022"


def test_reduced_motion_steps_from_event_to_event(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2023-05-01", reduced_motion="reduce")
    first = one.ask("app.day")
    one.frame.evaluate(
        """() => {
            const { clock } = window.replay.app.player;
            const { show } = clock;
            window.shown = [];
            clock.show = (day) => { window.shown.push(day); show(day); };
        }"""
    )
    one.ask("void app.choosePace('calendar')")
    one.frame.get_by_role("button", name="Play").click()
    one.wait("window.shown.length > 0")
    assert one.ask("window.shown[0]") == one.ask("app.model.eventDay(argument, 1)", first)
    assert one.ask("app.map.options.zoomAnimation") is False


def test_dark_pages_get_a_dark_map(visit: Opener, server: Server) -> None:
    light, dark = (visit(f"{server.url}/?mode=cumulative", color_scheme=scheme) for scheme in ("light", "dark"))
    assert [one.ask("document.documentElement.dataset.theme") for one in (light, dark)] == ["light", "dark"]
    land = [one.ask("getComputedStyle(document.body).backgroundColor") for one in (light, dark)]
    assert land[0] != land[1]


def test_the_replay_runs_on_while_a_person_looks_something_up_beside_it(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-01-01")
    field = one.page.get_by_label("Find events, places and sources")
    field.fill("Banjska")
    one.ask("void app.choosePace('calendar')")
    one.frame.get_by_role("button", name="Play").click()
    one.page.locator(".nk-found").wait_for(state="attached")
    one.wait("app.day > 400")
    day = one.ask("app.day")
    assert day > 400, "the page threw the clock back"
    assert one.ask("app.player.playing")
    one.wait("app.day > argument", day)
    one.frame.get_by_role("button", name="Pause").click()
    one.page.wait_for_url("**day=20*")
