"""Hostile texts in every column: on no page does anything run, load or change."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Frame, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from app_pages.compare.events import MAX_LISTED
from app_pages.state import app_data
from export.common.request import Request
from export.formats import VIEW, VIEW_FORMATS
from geo.dataset.dataset import Dataset
from geo.difference import difference
from geo.events.counts import most_harm
from geo.situation import replayed, situation_on
from geo.time.clock import Clock
from geo.view.view import View
from layers.charts.timeline import MAX_NAMED
from layers.registry import REGISTRY
from tests.browser.conftest import Opener, Server, Visit, at_rest
from tests.browser.hostile import SUBJECT
from tests.hostile.dataset import RUNS, columns, corpus, hostile, hostile_briefing

DAY = "2022-12-15"
EVENT = "inc-2022-12-10-barricades"
SITE = "gate-1-jarinje"
SHOWN = {
    "panel": [("crossings", "name_en"), ("crossings", "name_sq"), ("crossings", "name_sr_latn"), ("crossings", "name_sr_cyrl"),
              ("crossings", "summary_en"), ("crossings", "locator"), ("crossings", "note"), ("statuses", "summary_en"),
              ("statuses", "locator"), ("incidents", "no_place_reason_en"), ("bases", "name_en"), ("bases", "no_place_reason_en"),
              ("routes", "name_en"), ("routes", "no_place_reason_en")],
    "sites": [(table, column) for table in ("bases", "routes", "municipalities", "places")
              for column in ("name_sq", "name_sr_latn", "name_sr_cyrl", "summary_en", "locator", "note", "area_source", "population_source")
              if (table, column) in set(columns())] + [("places", "name_en"), ("municipalities", "name_en")],
    "timeline": [("incidents", "short_en")],
    "event": [("incidents", "title_en"), ("incidents", "summary_en"), ("incidents", "actors_en"), ("incidents", "note"),
              ("accounts", "term"), ("accounts", "summary_en"), ("accounts", "date_used"), ("accounts", "locator"), ("accounts", "note"),
              ("casualties", "wording"), ("incident_places", "locator"), ("sources", "title"), ("sources", "author"),
              ("sources", "publisher")],
    "method": [("sources", "licence"), ("sources", "note"), ("sources", "should_say_why"),
               ("coverage", "paragraph"), ("coverage", "dated_statement"),
               ("coverage", "reason"), *(one for one in columns() if one[0] == "corrections")],
}  # fmt: skip
"""Where each column is looked at."""
NOT_SHOWN = {
    ("municipalities", "alias_sq"): "only searched",
    **dict.fromkeys(
        [one for one in columns() if one[0] == "actors"],
        "searched and filtered by; events show the names of their own cells",
    ),
    **dict.fromkeys([one for one in columns() if one[0] == "harm_exceptions"], "read by a check of the data alone"),
    ("municipalities", "district"): "only in files of data",
    (
        "crossings",
        "no_place_reason_en",
    ): "the crossing that has one has no card of its own here; alike those of bases and routes",
}
_MISSING = """(texts) => {
  const found = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return found.push(node.textContent);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script, style, template")) return;
    if (node.value && node.matches("input, textarea")) found.push(" ", node.value, " ");
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  const shown = found.join("").split(/[\\s\\x1c-\\x1f\\x85]+/).join(" ");
  return texts.filter((text) => !shown.includes(text));
}"""
"""Those of some texts that the page doesn't have."""


@pytest.fixture(scope="module")
def data() -> Dataset:
    """What the server shows."""
    return hostile(app_data.dataset())


def bare(text: str) -> str:
    return " ".join(text.split())


def missing(where: Page | Frame, texts: Iterable[str]) -> list[str]:
    """Those of some texts that do not stand as they are written, once the page had time to draw them."""
    expected = [bare(text) for text in dict.fromkeys(texts) if bare(text)]
    with suppress(PlaywrightTimeoutError):
        where.wait_for_function(f"(texts) => !({_MISSING})(texts).length", arg=expected)
    found: list[str] = where.evaluate(_MISSING, expected)
    return found


def nothing_runs(one: Visit) -> None:
    for frame in one.page.frames:
        assert frame.evaluate(f"{RUNS} ?? window.stolen") is None
        assert frame.evaluate("document.querySelectorAll('[onerror], [onload], [onclick], [onfocus]').length") == 0
    assert one.refused == []


def cells(frame: pd.DataFrame, *names: str) -> list[str]:
    return [text for name in names for text in frame[name]]


def name_cells(frame: pd.DataFrame) -> list[str]:
    return cells(frame, "name_en", "name_sr_latn", "name_sr_cyrl", "name_sq")


def opened(visit: Opener, server: Server, address: str, ready: str, **options: int) -> Visit:
    one = visit(f"{server.url}{address}", ready=ready, **options)
    at_rest(one.page)
    return one


def open_each(page: Page, sections: str) -> None:
    """Opens all sections by the keyboard: what one shows pushes the next away from under a pointer that presses."""
    for section in page.locator(sections).all():
        section.locator("summary").press("Enter")
        expect(section.locator("details[open]")).to_be_attached()


def test_each_column_is_looked_at() -> None:
    looked_at = {one for found in SHOWN.values() for one in found}
    assert looked_at | NOT_SHOWN.keys() == set(columns())
    assert len(corpus()) >= 300


def test_the_panel_and_a_card(visit: Opener, hostile_server: Server, data: Dataset) -> None:
    one = opened(visit, hostile_server, f"/?day={DAY}&select={SITE}", "")
    page = one.page
    page.locator("#off-the-map summary").click()
    page.locator("#off-the-map .nk-choices li").first.wait_for()
    at_rest(page)
    site = data.crossings[data.crossings["id"] == SITE]
    situation = situation_on(data, Clock(pd.Timestamp(DAY).date()))
    unplaced = situation.events[situation.events["id"].isin(situation.unplaced)]
    off = [frame[frame["no_place_reason"] != ""] for frame in situation.sites.values()]
    here = situation.statuses[situation.statuses["entity"] == SITE]
    attributes = [data.settings.attributes[one] for one in situation.statuses["attribute"]]
    expected = [
        *name_cells(site), *cells(site, "summary", "locator", "note"),
        *cells(unplaced, "title", "no_place_reason"),
        *(text for frame in off for text in cells(frame, "name_en", "no_place_reason")),
        *cells(here, "summary", "locator"), *attributes, data.settings.title,
    ]  # fmt: skip
    assert missing(page, expected) == []
    nothing_runs(one)


@pytest.mark.parametrize("subject", ["base-altroute-1", "route-rogozna", "mun-zvecan", "leposavic"])
def test_cards_of_other_sites(visit: Opener, hostile_server: Server, data: Dataset, subject: str) -> None:
    table = next(
        frame for frame in (data.bases, data.routes, data.municipalities, data.places) if (frame["id"] == subject).any()
    )
    row = table[table["id"] == subject]
    one = opened(visit, hostile_server, f"/events?select={subject}", ".st-key-events-card")
    there = [name for name in ("summary", "locator", "note", "area_source", "population_source") if name in row]
    assert missing(one.page, [*name_cells(row), *cells(row, *there)]) == []
    nothing_runs(one)


def test_an_event_its_popup_and_its_page(visit: Opener, hostile_server: Server, data: Dataset) -> None:
    one = visit(f"{hostile_server.url}/?day={DAY}&select={EVENT}")
    popup = one.frame.locator(".leaflet-popup")
    popup.wait_for()
    row = data.events[data.events["id"] == EVENT]
    assert missing(one.frame, cells(row, "title", "summary")) == []
    at_rest(one.page)
    nothing_runs(one)
    most = data.accounts["incident"].value_counts().index[0]
    with_counts = data.accounts[data.accounts["id"].isin(data.casualties["account"])]["incident"].iloc[0]
    for id in dict.fromkeys([most, with_counts]):
        one.open(f"{hostile_server.url}/event?select={id}", ".nk-accounts")
        at_rest(one.page)
        row = data.events[data.events["id"] == id]
        accounts = data.accounts[data.accounts["incident"] == id]
        sources = data.sources[data.sources["id"].isin(accounts["source"])]
        expected = [
            *cells(accounts, "term", "summary", "date_used", "locator", "note"), *cells(sources, "title", "author", "publisher"),
            *cells(row, "actors", "note"), *([] if id == SUBJECT else cells(row, "title", "summary")),
            *cells(data.casualties[data.casualties["incident"] == id], "wording"),
            *cells(data.event_places[data.event_places["incident"] == id], "locator"),
        ]  # fmt: skip
        assert missing(one.page, expected) == []
        nothing_runs(one)


def test_the_table_of_events(visit: Opener, hostile_server: Server, data: Dataset) -> None:
    one = opened(visit, hostile_server, "/events", ".nk-events-table tbody tr")
    shown = one.page.locator(".nk-events-table tbody tr").evaluate_all("rows => rows.map((row) => row.dataset.id)")
    rows = data.events[data.events["id"].isin(shown) & (data.events["id"] != SUBJECT)]
    assert len(rows) >= 90
    assert missing(one.page, cells(rows, "title", "summary", "no_place_reason")) == []
    nothing_runs(one)


def test_the_difference_between_two_days(visit: Opener, hostile_server: Server, data: Dataset) -> None:
    one = opened(visit, hostile_server, f"/compare?day={DAY}&against=2022-11-01", ".st-key-difference h3")
    found = difference(data, date(2022, 11, 1), date(2022, 12, 15))
    states = [
        state for changes in found.changes.values() for change in changes for state in (change.before, change.after)
    ]
    expected = [text for state in states if state and state.recorded for text in (state.summary, state.locator)]
    assert expected
    assert missing(one.page, [*expected, *found.began["title"][:MAX_LISTED]]) == []
    nothing_runs(one)


def test_the_timeline(visit: Opener, hostile_server: Server, data: Dataset) -> None:
    one = opened(visit, hostile_server, f"/timeline?day=2022-12-10&select={EVENT}", ".st-key-timeline-day h2")
    row = data.events[data.events["id"] == EVENT]
    assert missing(one.page, cells(row, "title", "summary", "actors")) == []
    turns = {point.event for point in data.settings.turning_points}
    named = [id for id in most_harm(data, replayed(data)["id"])[:MAX_NAMED] if id not in turns]
    short = cells(data.events[data.events["id"].isin(named)], "short")
    assert any(short)
    assert missing(one.page, short) == []
    nothing_runs(one)


def test_the_method(visit: Opener, hostile_server: Server, data: Dataset) -> None:
    one = opened(visit, hostile_server, "/method", "#credits")
    page = one.page
    settings = data.settings
    sections = [section.title for sections in data.prose.values() for section in sections]
    texts = [settings.title, settings.summary, settings.licence, settings.disclaimer, settings.attribution, *sections]
    assert missing(page, texts) == []
    corrections = cells(data.corrections, "version", "what", "before", "after", "reported_by")
    background = cells(data.events[data.events["background"]], "title", "summary")
    assert missing(page, [*corrections, *background]) == []
    open_each(page, "[data-testid=stExpander]")
    sources = page.locator("[class*=st-key-sources-] .nk-table tbody tr")
    expect(sources).to_have_count(len(data.sources))
    expect(page.locator("[class*=st-key-ledger-] .nk-table tbody tr")).to_have_count(len(data.coverage))
    listed = cells(data.sources, "title", "note", "licence", "should_say_why")
    assert missing(page, [*listed, *cells(data.coverage, "paragraph", "dated_statement", "reason")]) == []
    nothing_runs(one)


def test_briefings(visit: Opener, hostile_server: Server) -> None:
    one = opened(visit, hostile_server, "/briefing", ".st-key-maker-part")
    briefings = [hostile_briefing(briefing) for briefing in app_data.briefings()]
    open_each(one.page, "[class*=st-key-scenes-]")
    expect(one.page.locator("[class*=st-key-scenes-] li")).to_have_count(sum(len(each.scenes) for each in briefings))
    expected = [
        text for each in briefings for text in (each.title, each.author, *(scene.caption for scene in each.scenes))
    ]
    assert missing(one.page, expected) == []
    nothing_runs(one)


def test_a_presentation(visit: Opener, hostile_server: Server) -> None:
    briefing = hostile_briefing(app_data.briefings()[0])
    one = visit(f"{hostile_server.url}/present/{briefing.id}", ready=".nk-ready")
    for scene in briefing.scenes:
        expect(one.page.locator(".np-caption")).to_have_text(scene.caption)
        one.page.keyboard.press("ArrowRight")
    nothing_runs(one)


def test_what_a_visitor_writes(visit: Opener, hostile_server: Server) -> None:
    query = urlencode({"title": "<a onclick=window.__x=1> ->", "size": "-><b>", "theme": ":heart:"})
    one = opened(visit, hostile_server, f"/export?{query}", ".nk-notice")
    assert missing(one.page, ["“-><b>” is no size", "There is no theme “:heart:”", "<a onclick=window.__x=1> ->"]) == []
    nothing_runs(one)
    one.open(f"{hostile_server.url}/events?day=-%3E+b&select=b%3Aheart%3Ab", ".nk-notice")
    assert missing(one.page, ["“-> b”", "“b:heart:b”"]) == []
    field = one.page.get_by_label("Find in the events")
    for query in ("a -> b", "$x$ <img src=x onerror=window.__x=1>", ":material/home: **b** www.example.org"):
        field.fill(query)
        field.press("Enter")
        expect(one.page.locator(".st-key-events-found .nk-text")).to_contain_text(f"“{query}”")
    nothing_runs(one)


def test_what_has_changed_since_a_file(visit: Opener, hostile_server: Server, data: Dataset, tmp_path: Path) -> None:
    """The rows of the dataset as it was are all others than those that the server shows."""
    view = View(Clock(date(2022, 12, 15), "day"), frozenset(REGISTRY.optional))
    file = tmp_path / "a -> b :heart:.geojson"
    file.write_bytes(VIEW_FORMATS["geojson"].write(VIEW, Request(app_data.dataset(), view), progress=lambda *_: None))
    one = opened(visit, hostile_server, "/export", ".st-key-export-make button")
    page = one.page
    page.get_by_role("tab", name="Open an exported file").click()
    page.locator(".st-key-export-file input[type=file]").set_input_files(file)
    links = page.locator(".nk-links a")
    links.first.wait_for()
    named = [frame.set_index("id")["name_en"] for frame in (data.crossings, data.bases)]
    names = pd.concat([data.events.set_index("id")["title"], *named])
    ids = [
        parse_qs(urlsplit(address).query)["select"][0]
        for address in links.evaluate_all("all => all.map((one) => one.href)")
    ]
    assert len(ids) >= 5
    assert missing(page, [file.name, *(names[id] for id in ids if id in names)]) == []
    nothing_runs(one)
    page.evaluate("window.stays = true")
    links.first.click()
    page.wait_for_url(f"**select={ids[0]}*")
    page.locator("h1").first.wait_for()
    assert page.evaluate("window.stays") is True
    nothing_runs(one)
