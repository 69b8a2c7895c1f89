"""The timeline: what a person clicks, drags, types and reads on it, and that the map and the address go along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from geo.dataset.dataset import Dataset
from geo.events.counts import sums
from geo.events.facets import passing
from geo.monthly_counts import UNKNOWN, events_by_month, harm_by_month, months
from geo.situation import in_force, replayed, visible_events
from geo.states.states import describe_all
from geo.time.clock import Clock
from tests.browser.conftest import Server, Visit, at_rest

BANJSKA = "inc-2023-09-24-banjska"
LAST = date(2024, 4, 2)


class Timeline(Visit):
    """A visitor's timeline with its map."""

    def drawn(self) -> Timeline:
        """Waits for the map and the chart."""
        self.page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
        self.page.locator(".nk-tl-row").first.wait_for()
        return self

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    @property
    def axis(self) -> Locator:
        return self.page.get_by_role("slider", name="Day", exact=True)

    @property
    def flag(self) -> Locator:
        return self.page.locator(".nk-tl-flag")

    @property
    def lanes(self) -> list[str]:
        return self.page.locator(".nk-tl-lane .nk-tl-name span").all_inner_texts()

    def mark(self, id: str) -> Locator:
        return self.page.locator(f".nk-tl-mark[data-id={id}]")

    def zoom(self, name: str) -> None:
        """Zooms in time, and waits until the axis has gone along with what is scrolled beneath it."""
        button = self.page.get_by_role("button", name=name, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        self.page.wait_for_function(
            """() => {
                const moved = new DOMMatrix(document.querySelector(".nk-tl-slider").style.transform).e;
                return Math.abs(moved + document.querySelector(".nk-tl-scroller").scrollLeft) < 1;
            }"""
        )

    def spot(self, day: date) -> tuple[float, float]:
        """Where a day is on the axis."""
        start, end = date(2021, 1, 1), LAST
        box = self.axis.bounding_box()
        assert box is not None
        pad = 12
        share = ((day - start).days + 0.5) / ((end - start).days + 1)
        return box["x"] + pad + share * (box["width"] - 2 * pad), box["y"] + box["height"] - 6

    def table(self, number: int) -> list[list[str]]:
        """The cells of the table behind a chart, with its headings."""
        details = self.page.locator(".nk-tl-table").nth(number)
        details.locator("summary").click()
        details.get_by_role("table").wait_for()
        rows = details.get_by_role("row")
        return [
            row.get_by_role("cell")
            .or_(row.get_by_role("rowheader"))
            .or_(row.get_by_role("columnheader"))
            .all_inner_texts()
            for row in rows.all()
        ]


Opener = Callable[..., Timeline]


@pytest.fixture
def timeline(visit: Callable[..., Visit]) -> Opener:
    """Opens the page for a visitor."""

    def new(server: Server, query: str = "", **options: Any) -> Timeline:
        return Timeline(visit(f"{server.url}/timeline{query}", **options).page).drawn()

    return new


def test_a_clicked_event_is_selected_on_the_map_and_its_card_stands_beside_it(timeline: Opener, server: Server) -> None:
    one = timeline(server)
    canvas = one.frame.evaluate_handle("document.querySelector('canvas.nk-points')")
    map, day = (
        one.page.locator(part).bounding_box() for part in (".st-key-timeline-map iframe", ".st-key-timeline-day")
    )
    assert map
    assert day
    assert 200 < map["height"] <= day["y"] - map["y"] + 1, "the day lies over the map"
    one.mark(BANJSKA).click()
    one.page.wait_for_url(f"**select={BANJSKA}*")
    one.page.locator(".st-key-card").get_by_role("heading", name="Attack on police patrol near Banjska").wait_for()
    one.wait("app.selection.subject === argument", BANJSKA)
    one.frame.locator(".leaflet-popup").get_by_text("Attack on police patrol near Banjska").wait_for()
    expect(one.mark(BANJSKA)).to_have_attribute("aria-current", "true")
    assert one.page.locator(".nk-tl-mark[aria-current]").count() == 1
    assert one.frame.evaluate("(canvas) => canvas.isConnected", canvas), "the map was built anew"
    one.page.get_by_role("link", name="Close", exact=True).click()
    one.page.locator(".st-key-card").wait_for(state="detached")
    one.wait("app.selection.subject === ''")
    expect(one.page.locator(".nk-tl-mark[aria-current]")).to_have_count(0)


def test_the_events_with_most_harm_and_the_turning_points_are_named_and_lead_to_them(
    timeline: Opener, server: Server
) -> None:
    one = timeline(server, "?day=2022-06-10")
    named = one.page.locator(".nk-tl-named")
    expect(named.filter(has_text="…")).to_have_count(0)
    most = one.page.locator(".nk-tl-named.nk-tl-most text")
    assert one.page.locator(".nk-tl-named.nk-tl-most").count() == 5
    assert {"Clash in Zvečan", "Fighting near Banjska"} < set(most.all_text_contents())
    boxes = [box for text in named.locator("text").all() if (box := text.bounding_box())]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"] or abs(a["y"] - b["y"]) >= 10
            assert apart, (a, b)
    assert one.page.locator(".nk-tl-all .nk-tl-small").count() == one.page.locator(".nk-tl-mark").count()
    one.page.get_by_role("button", name="Local elections, boycotted by northern Serbs", exact=False).first.click()
    one.page.wait_for_url("**select=inc-2023-04-elections*")
    one.page.get_by_role("button", name="Fighting near Banjska").or_(
        named.filter(has_text="Fighting near Banjska")
    ).first.click()
    one.page.wait_for_url(f"**select={BANJSKA}*")
    expect(one.mark(BANJSKA)).to_have_attribute("aria-current", "true")


def test_what_is_selected_has_a_popup_that_leaves_the_small_map_to_be_seen(timeline: Opener, server: Server) -> None:
    one = timeline(server, f"?day=2023-09-24&select={BANJSKA}")
    popup, shown = (one.frame.locator(name).bounding_box() for name in (".leaflet-popup", "#map_div"))
    assert popup is not None
    assert shown is not None
    assert popup["width"] * popup["height"] <= shown["width"] * shown["height"] / 5
    expect(one.frame.locator(".nk-popup h3")).to_be_visible()


def test_an_event_selected_on_the_map_is_ringed_on_the_timeline(timeline: Opener, server: Server) -> None:
    one = timeline(server)
    row = one.ask("app.model.rowOf(argument)", BANJSKA)
    one.frame.evaluate("(row) => window.replay.app.selection.pick(row)", row)
    expect(one.mark(BANJSKA)).to_have_attribute("aria-current", "true")
    one.page.locator(".st-key-card").wait_for()


def test_the_day_moved_on_the_axis_moves_the_maps_clock_and_the_other_way_round(
    timeline: Opener, server: Server
) -> None:
    one = timeline(server)
    canvas = one.frame.evaluate_handle("document.querySelector('canvas.nk-points')")
    one.page.mouse.move(*one.spot(date(2022, 3, 1)))
    one.page.mouse.down()
    one.page.mouse.move(*one.spot(date(2022, 12, 15)), steps=5)
    expect(one.flag).to_have_text("15 December 2022")
    one.page.mouse.up()
    one.page.wait_for_url("**day=2022-12-15*")
    expect(one.frame.locator(".nk-date")).to_have_text("15 December 2022")
    one.go_to("2023-05-29")
    expect(one.flag).to_have_text("29 May 2023")
    one.page.wait_for_url("**day=2023-05-29*")
    one.axis.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Shift+ArrowRight"):
        one.page.keyboard.press(key)
    expect(one.axis).to_have_attribute("aria-valuetext", "6 June 2023")
    one.page.wait_for_url("**day=2023-06-06*")
    expect(one.frame.locator(".nk-date")).to_have_text("6 June 2023")
    assert one.frame.evaluate("(canvas) => canvas.isConnected", canvas), "the map was built anew"


def test_a_click_beside_the_marks_goes_to_that_day(timeline: Opener, server: Server) -> None:
    one = timeline(server, "?day=2022-06-10")
    one.zoom("Around the day")
    lane = one.page.locator(".nk-tl-lane").first
    lane.evaluate("(lane) => lane.scrollIntoView({ block: 'center', inline: 'nearest' })")
    box = lane.bounding_box()
    assert box is not None
    x, _ = one.spot(date(2022, 6, 15))
    one.page.mouse.click(x, box["y"] + box["height"] / 2)
    one.page.wait_for_url("**day=2022-06-15*")


def test_events_outside_the_clocks_days_stay_and_are_fainter(
    timeline: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    one = timeline(server, "?day=2022-12-15&mode=window&window=60")
    seen = set(visible_events(northern_kosovo, Clock(date(2022, 12, 15), "window", 60))["id"])
    faint = one.page.locator(".nk-tl-mark.nk-out").evaluate_all("(marks) => marks.map((mark) => mark.dataset.id)")
    assert set(faint) == set(replayed(northern_kosovo)["id"]) - seen
    opacity = [
        one.mark(id).evaluate("(mark) => Number(getComputedStyle(mark).opacity)") for id in (min(seen), faint[0])
    ]
    assert opacity[0] == 1
    assert opacity[1] < 0.6
    assert one.page.get_by_text("fainter outside the days that the clock shows").is_visible()


def test_a_filter_narrows_the_lanes_and_the_sentence(
    timeline: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    one = timeline(server)
    assert len(one.lanes) == northern_kosovo.events.loc[~northern_kosovo.events["background"], "category"].nunique()
    one.page.locator(".st-key-timeline-chart .nk-filters > summary").click()
    one.page.locator(".st-key-timeline-chart .nk-facet > summary", has_text="Category").click()
    one.page.get_by_role("checkbox", name="Clash").check()
    one.page.wait_for_url("**category=clash*")
    expect(one.page.locator(".nk-tl-lane")).to_have_count(1)
    assert one.lanes == ["Clash"]
    count = int(passing(northern_kosovo, frozenset({("category", "clash")})).sum())
    expect(one.page.locator(".nk-tl-mark")).to_have_count(count)
    one.page.get_by_text(f"{count} events so far.").wait_for()
    expect(one.page.locator(".nk-tl-counts .nk-tl-name")).to_have_count(1)
    one.wait("app.filters.size === 1")


def test_with_the_keyboard_alone_an_event_is_reached_and_selected(timeline: Opener, server: Server) -> None:
    one = timeline(server)
    one.mark(BANJSKA).evaluate(
        "(mark) => mark.closest('.nk-timeline').querySelector('.nk-tl-mark[tabindex=\"0\"]').focus()"
    )
    focused = one.page.locator(":focus")
    assert "Clash" in (focused.get_attribute("aria-label") or "")
    first = focused.get_attribute("data-id")
    one.page.keyboard.press("ArrowRight")
    second = focused.get_attribute("data-id")
    assert second not in (first, None)
    expect(one.flag).to_have_text("2 April 2024")
    expect(one.page.locator(".nk-tip")).to_be_visible()
    one.page.keyboard.press("Enter")
    one.page.wait_for_url(f"**select={second}*")
    one.page.locator(".st-key-card").wait_for()
    expect(focused).to_have_attribute("data-id", str(second))
    one.page.keyboard.press("Tab")
    assert "Shooting" in (focused.get_attribute("aria-label") or ""), "a lane is one tab stop"


def test_a_status_says_its_days_and_what_the_data_says_of_it(
    timeline: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    one = timeline(server)
    statuses = northern_kosovo.statuses.set_index("id")
    (stickers,) = (one for one in describe_all(northern_kosovo) if one.id == "st-plates-stickers")
    status = one.page.get_by_role("img", name=f"Stickers, {stickers.days}.")
    assert str(statuses.loc["st-plates-stickers", "summary_en"]) in (status.get_attribute("aria-label") or "")
    labels = one.page.locator(".nk-tl-segment").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label'))"
    )
    for row in statuses.itertuples():
        assert any(str(row.summary_en) in label for label in labels), row.Index
    status.hover()
    expect(one.page.locator(".nk-tip")).to_contain_text("Number plates: Stickers")
    one.page.get_by_role("button", name="Jarinje", exact=True).click()
    one.page.wait_for_url("**select=gate-1-jarinje*")
    one.page.locator(".st-key-card").get_by_text("Crossing", exact=True).first.wait_for()


def test_a_months_bar_narrows_the_clock_to_the_month(timeline: Opener, server: Server) -> None:
    one = timeline(server)
    one.page.get_by_role("button", name="May 2023, Statement:").click()
    one.page.wait_for_url("**day=2023-05-31*")
    assert one.query["mode"] == "window"
    assert one.query["window"] == "31"
    one.wait("app.mode === 'window' && app.window === 31 && app.timeBar.date.textContent === '31 May 2023'")
    one.page.get_by_text("1 May 2023 – 31 May 2023").wait_for()
    one.page.get_by_role("button", name="February 2024, Raid:").click()
    one.page.wait_for_url("**day=2024-02-29*window=29*")


def test_the_tables_behind_the_charts_have_the_numbers_of_the_data(
    timeline: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    one = timeline(server)
    head, *rows = one.table(1)
    counts = {name.capitalize(): row for name, row in events_by_month(northern_kosovo).items()}
    assert set(head[1:-1]) == set(counts)
    assert len(rows) == len(months(northern_kosovo)) + 2
    for number, row in enumerate(rows[:-1]):
        assert row[1:-1] == [str(counts[name][number]) for name in head[1:-1]]
    assert rows[-2][0] == "Month not known"
    assert rows[-1][-1] == str(len(replayed(northern_kosovo)))
    assert (
        f"{rows[-2][-1]} of {rows[-1][-1]} have no bar"
        in one.page.locator(".nk-tl-head", has_text="Events a month").inner_text()
    )
    head, *rows = one.table(0)
    found = {
        (harm.month % (len(rows) - 1), f"{harm.sum.group}, {harm.sum.outcome}"): harm.sum.describe()
        for harm in harm_by_month(northern_kosovo)
    }
    assert UNKNOWN == -1
    assert any(text.startswith("almost 100") for text in found.values())
    assert not any("≥" in text for text in found.values())
    for number, row in enumerate(rows[:-1]):
        assert row[1:] == [found.get((number, name), "–") for name in head[1:]]
    totals = {f"{one.group}, {one.outcome}": one.describe() for one in sums(northern_kosovo, replayed(northern_kosovo))}
    assert dict(zip(head[1:], rows[-1][1:], strict=True)) == totals


def test_a_reload_keeps_the_day_the_selection_and_the_filter(timeline: Opener, server: Server) -> None:
    one = timeline(server, f"?day=2023-10-01&select={BANJSKA}&harm=killed")
    assert len(one.lanes) == 2
    one.page.reload()
    one.drawn()
    expect(one.flag).to_have_text("1 October 2023")
    expect(one.mark(BANJSKA)).to_have_attribute("aria-current", "true")
    assert len(one.lanes) == 2
    one.page.locator(".st-key-card").wait_for()
    one.wait("app.selection.subject === argument", BANJSKA)


def test_zooming_in_time_keeps_the_day_in_sight(timeline: Opener, server: Server) -> None:
    one = timeline(server, "?day=2022-11-23")
    widths = []
    for name in ("All", "A year", "Around the day"):
        one.zoom(name)
        box, flag = one.axis.bounding_box(), one.flag.bounding_box()
        window = one.page.locator(".nk-tl-window").bounding_box()
        assert box is not None
        assert flag is not None
        assert window is not None
        assert window["x"] <= flag["x"] <= window["x"] + window["width"] - flag["width"]
        widths.append(box["width"])
    assert widths == sorted(widths)
    assert widths[2] > 8 * widths[0]
    one.page.locator(".nk-tl-scroller").evaluate("(scroller) => { scroller.scrollLeft = 0; }")
    one.axis.focus()
    one.page.keyboard.press("ArrowRight")
    expect(one.flag).to_be_in_viewport()


def test_on_a_phone_only_the_chart_scrolls_sideways_and_the_card_is_in_sight(timeline: Opener, server: Server) -> None:
    one = timeline(server, width=390, height=844)
    page = one.page
    at_rest(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollWidth") == 390
    scroller, name = page.locator(".nk-tl-scroller"), page.locator(".nk-tl-lane .nk-tl-name").first
    assert scroller.evaluate("(scroller) => scroller.scrollWidth > scroller.clientWidth + 100")
    before = name.bounding_box()
    for left in (0, 200):
        scroller.evaluate("(scroller, left) => { scroller.scrollLeft = left; }", left)
        assert name.bounding_box() == before
    first, last = (page.locator(f".nk-tl-tick-year:text-is('{year}')") for year in (2021, 2024))
    scroller.evaluate("(scroller) => { scroller.scrollLeft = 0; }")
    expect(first).to_be_in_viewport()
    scroller.evaluate("(scroller) => { scroller.scrollLeft = 9999; }")
    expect(last).to_be_in_viewport()
    one.mark(BANJSKA).click()
    heading = page.locator(".st-key-card").get_by_role("heading", name="Attack on police patrol near Banjska")
    expect(heading).to_be_in_viewport()
    expect(one.mark(BANJSKA)).to_be_in_viewport()
    map_box, chart = (
        page.locator("iframe[src*=streamlit_folium]").bounding_box(),
        page.locator(".nk-timeline").bounding_box(),
    )
    assert map_box is not None
    assert chart is not None
    assert map_box["y"] + map_box["height"] <= chart["y"], "the map comes first"


def test_too_many_events_for_single_marks_are_counted_by_month_until_they_are_filtered(
    timeline: Opener, crowd_server: Server
) -> None:
    one = timeline(crowd_server)
    one.page.get_by_text("events are too many for single marks").wait_for()
    assert one.page.locator(".nk-tl-mark").count() == 0
    assert one.page.locator(".nk-tl-counts .nk-tl-bar").count() > 100
    total = one.table(1)[-1][-1]
    assert int(total) > 1_500
    one.page.locator(".st-key-timeline-chart .nk-filters > summary").click()
    one.page.locator(".st-key-timeline-chart .nk-facet > summary", has_text="Category").click()
    one.page.get_by_role("checkbox", name="Clash").check()
    one.page.locator(".nk-tl-mark").first.wait_for()
    assert one.lanes == ["Clash"]


def test_on_a_phone_the_table_of_states_is_read_and_taken_away_with_the_keyboard(
    timeline: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    """It scrolls within its own region, with what each row is about in sight; the page doesn't scroll sideways."""
    one = timeline(server, "?day=2022-12-15", width=390, height=844)
    page = one.page
    held = len(in_force(northern_kosovo.statuses, date(2022, 12, 15)))
    page.get_by_role("link", name="Table of all states").focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="States", exact=True)
    expect(heading).to_be_in_viewport()
    region = page.get_by_role("region", name=f"{held} states on 15 December 2022")
    assert region.get_by_role("row").count() == held + 1
    page.get_by_role("radio", name="On 15 December 2022").focus()
    page.keyboard.press("ArrowRight")
    total = len(northern_kosovo.statuses)
    region = page.get_by_role("region", name=f"{total} states over time")
    region.wait_for()
    assert region.get_by_role("row").count() == total + 1
    at_rest(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollWidth") == 390
    region.focus()
    first = region.get_by_role("rowheader").first
    before = first.bounding_box()
    assert before is not None
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "document.activeElement.classList.contains('nk-table') && document.activeElement.scrollLeft > 100"
    )
    after = first.bounding_box()
    assert after is not None
    assert after["x"] == before["x"], "the names of the rows stay"
    page.get_by_role("button", name="CSV", exact=True).focus()
    page.keyboard.press("Enter")
    download = page.get_by_role("button", name="Download (")
    download.wait_for()
    with page.expect_download() as taken:
        download.press("Enter")
    assert taken.value.suggested_filename.endswith("-states.csv")
    lines = taken.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert sum(line.startswith("st-") for line in lines) == total


def test_a_link_of_the_table_selects_what_the_state_holds_for(timeline: Opener, server: Server) -> None:
    one = timeline(server, "?day=2022-12-15")
    one.page.locator(".st-key-timeline-states").get_by_role("link", name="Jarinje", exact=True).first.click()
    one.page.wait_for_url("**select=gate-1-jarinje*")
    card = one.page.locator(".st-key-card")
    card.get_by_role("heading", name="States over time").wait_for()
    expect(card.locator("[aria-current=date]")).to_contain_text("in force on 15 December 2022")
    assert card.locator("[aria-current=date]").count() == 1
