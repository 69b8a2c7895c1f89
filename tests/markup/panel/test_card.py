"""The card of what is selected: each account of an event with its locator, each kind of site, and the way on and out."""

from __future__ import annotations

import pytest

from geo.dataset.dataset import Dataset
from geo.events.counts import counts_of
from markup.panel import card
from tests.app_pages.reading import lines_of
from tests.markup.panel.conftest import near, view_of

BANJSKA = "inc-2023-09-24-banjska"


def test_a_selected_event_shows_every_account_with_its_locator(northern_kosovo: Dataset) -> None:
    shown = lines_of(card.box(northern_kosovo, near(northern_kosovo, select=BANJSKA)))
    accounts = northern_kosovo.accounts[northern_kosovo.accounts["incident"] == BANJSKA]
    assert len(accounts) >= 3
    for account in accounts.itertuples():
        assert account.summary_en in shown
        assert account.locator in shown
    for word in ("mine", "explosive device"):
        assert word in shown
    used = [one for one in counts_of(northern_kosovo, BANJSKA) if one.used]
    assert len(used) >= 2
    for one in used:
        assert f"{one.group} {one.outcome}: **{one.wording}**" in shown
    assert "≥" not in shown


@pytest.mark.parametrize("subject", ["gate-1-jarinje", "base-altroute-1", "route-rogozna", "mun-zvecan"])
def test_every_kind_of_site_has_a_card(northern_kosovo: Dataset, subject: str) -> None:
    shown = lines_of(card.box(northern_kosovo, near(northern_kosovo, select=subject)))
    tables = (northern_kosovo.crossings, northern_kosovo.bases, northern_kosovo.routes, northern_kosovo.municipalities)
    (name,) = [name for table in tables for name in table.loc[table["id"] == subject, "name_en"]]
    assert f"## {name}" in shown
    assert "All that is known of it" not in shown, "it has no page of its own"
    assert ("Distances from here" in shown) == (subject != "base-altroute-1"), "bases are guarded"


def test_the_card_leads_to_the_events_page_and_away(northern_kosovo: Dataset) -> None:
    addresses = near(northern_kosovo, select=BANJSKA, day="2023-09-24", mode="day")
    html = str(card.box(northern_kosovo, addresses)).replace("&amp;", "&")
    page = html[html.index('href="event?') + 6 :].partition('"')[0]
    assert view_of(page, addresses) == addresses.view
    close = html[: html.index('" data-page class="nk-close"')].rpartition('href="')[2]
    assert view_of(close, addresses).selected == ""


def test_what_is_no_row_has_no_card(northern_kosovo: Dataset) -> None:
    assert card.card(northern_kosovo, near(northern_kosovo)) == ""
    assert not card.is_event(northern_kosovo, "mun-zvecan")
    assert card.is_event(northern_kosovo, BANJSKA)
