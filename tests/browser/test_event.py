"""An event's own page: checking it, citing it, going on from it."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from geo.dataset.dataset import Dataset
from geo.difference import changed_on
from tests.browser.conftest import Opener, Server, at_rest

BANJSKA = "inc-2023-09-24-banjska"
READY = ".st-key-wide .nk-accounts"


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def test_a_card_leads_to_the_page_and_the_page_back_to_the_map(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-09-24&select={BANJSKA}")
    one.page.locator(".nk-card").get_by_role("link", name="All that is known of it").click()
    one.page.locator(READY).wait_for()
    assert {"day": ["2023-09-24"], "select": [BANJSKA]}.items() <= query(one.page.url).items()
    assert "/event?" in one.page.url
    one.page.get_by_role("link", name="On the map").click()
    one.page.locator(".nk-card").wait_for()
    assert {"day": ["2023-09-24"], "select": [BANJSKA]}.items() <= query(one.page.url).items()
    one.page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
    one.wait("app.selection.subject === argument", BANJSKA)
    one.page.go_back()
    one.page.locator(READY).wait_for()


def test_every_account_stands_beside_the_others_with_its_words(
    visit: Opener, server: Server, northern_kosovo: Dataset
) -> None:
    one = visit(f"{server.url}/event?select={BANJSKA}", ready=READY)
    accounts = northern_kosovo.accounts[northern_kosovo.accounts["incident"] == BANJSKA]
    columns = one.page.locator(".nk-accounts section")
    assert columns.count() == accounts["source"].nunique() >= 3
    tops = columns.evaluate_all("all => all.slice(0, 3).map((one) => Math.round(one.getBoundingClientRect().y))")
    assert len(set(tops)) == 1, "the first three sources do not stand side by side"
    shown_text = " ".join(one.page.locator(".nk-accounts").inner_text().split())
    for account in accounts.itertuples():
        for text in (account.locator, account.summary_en, account.term and f"“{account.term}”"):
            assert " ".join(text.split()) in shown_text


def test_where_and_when_are_drawn_as_precisely_as_they_are_known(visit: Opener, server: Server) -> None:
    """A day is a dot, a range an open bar; a place is on a map with its ring, and one that nobody published is not."""
    one = visit(f"{server.url}/event?layers=none&category=seizure&select={BANJSKA}", ready=READY)
    assert one.page.get_by_role("img", name="24 September 2023").locator(".nk-dot").count() == 1
    assert one.page.get_by_text("24 September 2023: the sources date it to the day.").is_visible()
    frame = one.page.frame_locator(".nk-frame")
    frame.locator("body.nk-ready").wait_for()
    shown = next(frame for frame in one.page.frames if "/embed" in frame.url)
    assert shown.evaluate("window.replay.app.map.getZoom()") > 11, "so close that rings are drawn"
    assert shown.evaluate("window.replay.app.timeBar.date.textContent") == "24 September 2023"
    assert shown.evaluate("window.replay.app.visible.events") >= 3
    other = visit(f"{server.url}/event?select=inc-2022-07-17-shooting", ready=READY)
    other.page.get_by_role("heading", name="Not on the map").wait_for()
    assert other.page.locator(".nk-frame").count() == 0
    third = visit(f"{server.url}/event?select=inc-2022-11-05-mayors-resign", ready=READY)
    assert third.page.locator(".nk-datestrip .nk-range").count() == 1
    assert third.page.get_by_text("on a day within these, the sources don’t say which").count() == 1


def test_what_changed_in_force_that_day_is_told(visit: Opener, server: Server, northern_kosovo: Dataset) -> None:
    one = visit(f"{server.url}/event?select={BANJSKA}", ready=READY)
    row = northern_kosovo.events.set_index("id").loc[BANJSKA]
    changed = changed_on(northern_kosovo, row["start"].date(), row["end"].date())
    assert len(changed) >= 2
    for summary in changed["summary_en"]:
        assert one.page.get_by_text(summary).count() == 1


def test_events_near_it_lead_on(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/event?select={BANJSKA}", ready=READY)
    first = one.page.locator(".st-key-near-space .nk-choices a").first
    title = first.inner_text().splitlines()[0]
    assert "km apart" in first.inner_text()
    first.scroll_into_view_if_needed()
    first.click()
    one.page.get_by_role("heading", name=title, level=1).wait_for()
    one.page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")
    one.page.wait_for_url(lambda url: BANJSKA not in url and "select=inc-" in url)


def test_a_citation_is_there_in_four_forms(visit: Opener, server: Server, northern_kosovo: Dataset) -> None:
    """On one machine without a public address there is no link to give, and none is made up."""
    one = visit(f"{server.url}/event?select={BANJSKA}", ready=READY)
    one.page.get_by_text("Cite and share").click()
    one.page.get_by_text("This copy runs on one machine").wait_for()
    cited = one.page.locator("[data-testid=stTabs]")
    expect(cited.locator("code:visible").first).to_have_text(
        re.compile(f"northern-kosovo/{BANJSKA}, version .* II.C ¶1")
    )
    cited.get_by_role("tab", name="Plain text").click()
    expect(cited.locator("code:visible").first).to_have_text(re.compile("Attack on police patrol near Banjska"))
    text = cited.locator("code:visible").first.inner_text()
    assert "Attack on police patrol near Banjska" in text
    assert northern_kosovo.hash[:8] in text
    assert "127.0.0.1" not in text
    cited.get_by_role("tab", name="BibTeX").click()
    expect(cited.locator("code:visible").first).to_have_text(
        re.compile("^@misc{northern-kosovo-inc-2023-09-24-banjska")
    )
    cited.get_by_role("tab", name="CSL-JSON").click()
    expect(cited.locator("code:visible").first).to_have_text(re.compile(r"^\["))
    (item,) = json.loads(cited.locator("code:visible").first.inner_text())
    assert item["title"].startswith("Attack on police patrol")


def test_an_event_that_is_not_there_is_said(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/event?select=inc-nothing", ready=".st-key-wide h1")
    one.page.get_by_text("Nothing here is called “inc-nothing”").wait_for()
    one.page.get_by_role("heading", name="No event is chosen").wait_for()


def test_a_phone_reads_it_without_scrolling_sideways(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/event?select={BANJSKA}", ready=READY, width=390, height=844)
    one.page.get_by_text("Cite and share").click()
    one.page.get_by_text("This copy runs on one machine").wait_for()
    at_rest(one.page)
    # The style sheet comes after the first headings.
    one.page.wait_for_function("document.documentElement.scrollWidth <= 390")
    one.page.wait_for_function(
        "[...document.querySelectorAll('.st-key-wide *')].every((one) => one.getBoundingClientRect().right <= 390)"
    )
