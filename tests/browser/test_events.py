"""The table of events as a person uses it: to sort, filter, select and take away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from geo.dataset.dataset import Dataset
from geo.situation import replayed
from tests.browser.conftest import Opener as Visitor
from tests.browser.conftest import Server, at_rest
from tests.browser.hostile import SUBJECT, TITLE
from tests.export import readers

BANJSKA = "inc-2023-09-24-banjska"
MAX_TABS = 60
Opener = Callable[..., Page]


@pytest.fixture
def table(visit: Visitor) -> Opener:
    """Opens the page of events for a visitor."""

    def new(server: Server, query: str = "", **options: Any) -> Page:
        return visit(f"{server.url}/events?{query}", ready=".nk-events-table tbody tr", **options).page

    return new


def query(page: Page) -> dict[str, list[str]]:
    found = parse_qs(urlsplit(page.url).query)
    found.pop("data", None)
    return found


def rows(page: Page) -> list[str]:
    """The ids of the rows, from the first to the last."""
    return page.locator(".nk-events-table tbody tr").evaluate_all("rows => rows.map(row => row.dataset.id)")


def caption(page: Page, text: str) -> None:
    expect(page.locator(".nk-events-table caption")).to_contain_text(text)


def sort_by(page: Page, column: str) -> None:
    page.get_by_role("columnheader", name=column).get_by_role("button").click()


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until what has the focus has a name, or begins with it."""
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.ariaLabel ?? document.activeElement.innerText).trim()").startswith(
            name
        ):
            return
    pytest.fail(f"{MAX_TABS} tabs do not lead to {name!r}")


def test_it_is_a_table_that_a_screen_reader_knows(table: Opener, server: Server) -> None:
    page = table(server)
    one = page.get_by_role("table", name="Rows 1–100 of 118. Sorted by: When, earliest first")
    expect(one.get_by_role("row")).to_have_count(101)
    headers = one.get_by_role("columnheader")
    assert headers.all_inner_texts() == ["Select", "When", "Event", "Category", "Where", "Killed", "Injured", "Sources"]
    assert one.locator("thead th:not([scope=col]), tbody th:not([scope=row])").count() == 0
    expect(one.get_by_role("rowheader", name="Albin Kurti elected")).to_have_count(1)
    assert page.locator("[data-testid=stDataFrame], [data-testid=stTable], canvas").count() == 0


def test_sorted_by_the_killed_the_first_row_has_the_most(table: Opener, server: Server) -> None:
    page = table(server)
    sort_by(page, "Killed")
    caption(page, "Sorted by: Killed, most first")
    first = page.locator(".nk-events-table tbody tr").first
    expect(first.locator("th")).to_contain_text("Armed clash at monastery near Banjska")
    expect(first.locator("[data-column=killed]")).to_contain_text("at least three")
    expect(page.get_by_role("columnheader", name="Killed")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("columnheader", name="When")).to_have_attribute("aria-sort", "none")
    assert query(page) == {"sort": ["-killed"]}
    sort_by(page, "Killed")
    caption(page, "Sorted by: Killed, fewest first")
    assert rows(page)[:2] == [BANJSKA, "inc-2023-09-24-monastery"]
    page.go_back()
    caption(page, "Sorted by: Killed, most first")
    page.go_back()
    caption(page, "Sorted by: When, earliest first")
    assert query(page) == {}


def test_a_filter_narrows_the_table_and_the_line_says_so(
    table: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    page = table(server)
    clashes = list(replayed(northern_kosovo).query("category == 'clash'")["id"])
    page.locator(".nk-filters > summary").click()
    page.locator(".nk-facet summary", has_text="Category").click()
    page.get_by_role("checkbox", name="Clash").check()
    caption(page, f"Rows 1–{len(clashes)} of {len(clashes)}.")
    assert rows(page) == clashes
    assert set(page.locator(".nk-events-table td[data-column=category]").all_inner_texts()) == {"Clash"}
    expect(page.get_by_text(f"{len(clashes)} events so far.")).to_be_visible()
    expect(page.get_by_text(f"Not shown: {118 - len(clashes)} filtered out (Category: Clash)")).to_be_visible()
    assert query(page) == {"category": ["clash"]}


def test_a_row_selects_its_event_here_and_on_the_map(table: Opener, server: Server) -> None:
    page = table(server, "sort=-killed")
    row = page.locator(f"tr[data-id={BANJSKA}]")
    row.locator("td[data-column=start]").click()
    card = page.locator(".st-key-events-card")
    card.get_by_role("heading", name="Attack on police patrol near Banjska").wait_for()
    expect(row).to_have_attribute("aria-selected", "true")
    page.wait_for_url(f"**select={BANJSKA}*")
    card.get_by_role("link", name="Show on the map").click()
    frame = page.frame_locator("iframe[src*=streamlit_folium]")
    frame.locator("body.nk-ready").wait_for()
    expect(frame.locator(".leaflet-popup h3")).to_have_text("Attack on police patrol near Banjska; one officer killed")
    assert urlsplit(page.url).path in ("/", "/map")
    assert query(page)["select"] == [BANJSKA]
    page.go_back()
    expect(row).to_have_attribute("aria-selected", "true")
    caption(page, "Sorted by: Killed, most first")
    card.get_by_role("button", name="Close").click()
    card.wait_for(state="detached")
    expect(row).to_have_attribute("aria-selected", "false")
    assert query(page) == {"sort": ["-killed"]}


def test_a_title_leads_to_the_page_of_the_event_and_selects_nothing_on_its_way(table: Opener, server: Server) -> None:
    page = table(server, "sort=-killed")
    page.get_by_role("link", name="Attack on police patrol near Banjska").click()
    page.wait_for_url("**/event?*")
    page.get_by_role("heading", name="Attack on police patrol near Banjska").first.wait_for()
    assert query(page) == {"sort": ["-killed"], "select": [BANJSKA]}
    page.go_back()
    page.locator(".nk-events-table tbody tr").first.wait_for()
    assert page.locator(".nk-events-table [aria-selected=true]").count() == 0


def test_the_keyboard_alone_sorts_selects_and_goes_to_the_map(table: Opener, server: Server) -> None:
    page = table(server)
    tab_to(page, "Killed")
    page.keyboard.press("Enter")
    caption(page, "Sorted by: Killed, most first")
    expect(page.get_by_role("columnheader", name="Killed").get_by_role("button")).to_be_focused()
    tab_to(page, "Select: Armed clash at monastery")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    second = page.get_by_role("button", name="Select: Attack on police patrol near Banjska")
    expect(second).to_have_attribute("aria-pressed", "true")
    page.locator(".st-key-events-card h2", has_text="Attack on police patrol").wait_for()
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".st-key-events-card").wait_for(state="detached")
    expect(second).to_have_attribute("aria-pressed", "false")
    expect(second).to_be_focused()


def test_a_shared_link_shows_the_same_table(table: Opener, server: Server) -> None:
    page = table(server)
    sort_by(page, "Event")
    caption(page, "Sorted by: Event, A to Z")
    page.locator(".nk-filters > summary").click()
    page.locator(".nk-facet summary", has_text="Casualties").click()
    page.get_by_role("checkbox", name="People injured").check()
    page.get_by_text("filtered out (Casualties: People injured)").wait_for()
    page.get_by_label("Find in the events").fill("vatrogasci")
    page.get_by_text("0 of them match “vatrogasci”").wait_for()
    page.get_by_label("Find in the events").fill("Звечан")
    page.get_by_text("of them match “Звечан”").wait_for()
    page.wait_for_url("**find=*")
    caption(page, "Rows 1–4 of 4.")
    first = rows(page)
    assert len(first) == 4
    other = table(server, urlsplit(page.url).query)
    assert rows(other) == first
    caption(other, "Sorted by: Event, A to Z")
    expect(other.get_by_label("Find in the events")).to_have_value("Звечан")
    expect(other.get_by_text("4 of them match “Звечан”")).to_be_visible()


def test_days_that_run_backwards_are_said_and_all_days_bring_everything_back(table: Opener, server: Server) -> None:
    page = table(server, "day=2022-12-31&mode=window&window=31")
    expect(page.get_by_text("1 December 2022 – 31 December 2022")).to_be_visible()
    expect(page.get_by_role("button", name="All days")).to_be_enabled()
    december = rows(page)
    assert 0 < len(december) < 118
    page.get_by_role("textbox", name="To", exact=True).fill("31/12/2021")
    page.keyboard.press("Enter")
    page.get_by_text("1 December 2022 is after 31 December 2021: choose an earlier first day").wait_for()
    at_rest(page)
    assert rows(page) == december
    page.get_by_role("button", name="All days").click()
    caption(page, "Rows 1–100 of 118.")
    assert query(page) == {}
    expect(page.get_by_text("is after 31 December 2021")).to_have_count(0)


def ids_in(data: bytes, format: str) -> list[str]:
    """The ids of the events in a file, each once, in its order."""
    if format == "csv":
        found = readers.csv_table(data)["id"].tolist()
    elif format == "xlsx":
        found = [row["id"] for row in readers.sheet_rows(readers.workbook(data), "Events")]
    elif format == "geojson":
        found = [one["properties"]["id"] for one in readers.features(data)]
    elif format == "gpkg":
        parts = [readers.layer(data, name)["id"] for name in ("events", "events_without_place")]
        found = [id for part in parts for id in part]
    else:
        found = [
            value.text
            for mark in readers.placemarks(data)
            for value in mark.findall(".//kml:Data[@name='id']/kml:value", readers.KML)
        ]
    return list(dict.fromkeys(found))


BEGINS = {
    "csv": b"\xef\xbb\xbf", "xlsx": b"PK\x03\x04", "geojson": b"{", "gpkg": b"SQLite format 3\x00", "kml": b"<?xml",
}  # fmt: skip
LABELS = {"csv": "CSV", "xlsx": "Excel", "geojson": "GeoJSON", "gpkg": "GeoPackage", "kml": "KML"}


@pytest.mark.parametrize("format", list(BEGINS))
def test_a_file_holds_just_what_the_table_shows(
    table: Opener, server: Server, northern_kosovo: Dataset, format: str
) -> None:
    page = table(server, "category=clash,shooting,attack&sort=-injured", accept_downloads=True)
    shown = rows(page)
    assert 3 < len(shown) < 20
    with page.expect_download() as downloading:
        page.get_by_role("button", name=LABELS[format], exact=True).click()
    download = downloading.value
    assert download.suggested_filename == f"northern-kosovo-{northern_kosovo.hash[:8]}-events.{format}"
    data = Path(download.path()).read_bytes()
    assert data.startswith(BEGINS[format])
    found = ids_in(data, format)
    # A GeoPackage has the events with a place and those without apart.
    assert (set(found) == set(shown)) if format == "gpkg" else (found == shown)
    about = readers.notes_in(data, format)
    assert about["Filters"] == "Category: Clash, Shooting or Attack"
    assert about["Shown"] == f"{len(shown)} events so far"
    assert about["Sorted by"] == "Injured, most first"
    assert about["Disclaimer"] == " ".join(northern_kosovo.settings.disclaimer.split())


def test_a_file_holds_all_pages_of_the_table_and_follows_a_new_choice(
    table: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    page = table(server, accept_downloads=True)

    def taken() -> list[str]:
        with page.expect_download() as downloading:
            page.get_by_role("button", name="CSV", exact=True).click()
        return ids_in(Path(downloading.value.path()).read_bytes(), "csv")

    assert taken() == list(replayed(northern_kosovo)["id"])
    page.get_by_label("Find in the events").fill("Звечан")
    page.get_by_text("of them match “Звечан”").wait_for()
    caption(page, "Sorted by: When, earliest first")
    expect(page.locator(".nk-events-table tbody tr")).not_to_have_count(100)
    assert taken() == rows(page)


def test_pages_of_the_table_are_turned_and_their_beginning_comes_into_sight(
    table: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    page = table(server)
    expect(page.get_by_role("button", name="Previous page")).to_be_disabled()
    page.get_by_role("button", name="Next page").click()
    caption(page, "Rows 101–118 of 118.")
    expect(page.locator(".nk-events-table caption")).to_be_focused()
    expect(page.locator(".nk-events-table caption")).to_be_in_viewport()
    assert rows(page) == list(replayed(northern_kosovo)["id"][100:])
    expect(page.get_by_role("button", name="Next page")).to_be_disabled()


def test_a_link_to_an_event_far_down_shows_its_row(table: Opener, server: Server, northern_kosovo: Dataset) -> None:
    last = replayed(northern_kosovo)["id"].iloc[-1]
    page = table(server, f"select={last}")
    caption(page, "Rows 101–118 of 118.")
    expect(page.locator(f"tr[data-id={last}]")).to_have_attribute("aria-selected", "true")
    expect(page.locator(f"tr[data-id={last}]")).to_be_in_viewport()


def test_of_many_events_only_a_page_is_there(table: Opener, crowd_server: Server) -> None:
    page = table(crowd_server, "sort=-injured")
    caption(page, "Rows 1–100 of 2,000.")
    assert len(rows(page)) == 100
    expect(page.locator(".nk-events-table tbody td[data-column=injured]").first).to_contain_text("3 people")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_rows_are_cards_and_still_a_table(table: Opener, server: Server, scheme: str) -> None:
    page = table(server, "sort=-injured", width=390, height=844, color_scheme=scheme)
    one = page.get_by_role("table", name="Sorted by: Injured, most first")
    expect(one.get_by_role("row")).to_have_count(101)
    expect(one.get_by_role("rowheader").first).to_contain_text("Clash between Serbs and KFOR in Zvečan")
    expect(one.get_by_role("columnheader", name="Killed")).to_be_visible()
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth === 390")
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.nk-rows *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    row = page.locator(".nk-events-table tbody tr").nth(4)
    row.get_by_role("button").click()
    card = page.locator(".st-key-events-card")
    card.wait_for()
    page.wait_for_function(
        """() => {
            const row = document.querySelector("[aria-selected=true]").getBoundingClientRect();
            return row.bottom <= document.querySelector(".st-key-events-card").getBoundingClientRect().top && row.top > 0;
        }"""
    )
    seen_through = card.evaluate("(card) => getComputedStyle(card).backgroundColor")
    assert seen_through not in ("transparent", "rgba(0, 0, 0, 0)")


def test_a_hostile_title_stays_text(table: Opener, hostile_server: Server) -> None:
    page = table(hostile_server, f"select={SUBJECT}")
    row = page.locator(f"tr[data-id={SUBJECT}]")
    assert row.locator("th a").inner_text() == TITLE
    page.locator(".st-key-events-card h2").wait_for()
    assert row.locator("img, script").count() == 0
    assert page.evaluate("window.stolen") is None
