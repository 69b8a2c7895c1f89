"""The panel beside the map: the day, what is in force, and the ways to other views."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from geo.dataset.dataset import Dataset
from geo.events.counts import counts_of
from geo.situation import situation_on
from geo.time.clock import Clock
from markup.panel.panel import panel
from tests.markup.panel.conftest import Opener, near, view_of


def rows(html: str, part: str) -> list[str]:
    """The rows to choose from in a part of a panel, as HTML, but for those that are folded."""
    (found,) = re.findall(rf'<div data-part="{part}"[^>]*>(.*?)</div>\n<div data-part', html + "<div data-part", re.S)
    return re.findall(r"<li>(.*?)</li>", found.partition("<details")[0], re.S)


def test_the_last_day_has_the_counts_of_all_and_says_what_is_nearest(said: Opener, northern_kosovo: Dataset) -> None:
    shown = said(mode="cumulative")
    assert "## On 2 April 2024" in shown
    situation = situation_on(northern_kosovo, Clock(northern_kosovo.settings.end))
    assert f"**{situation.numbers.describe()}**" in shown
    assert f"{len(situation.unplaced)} without a published place" in shown
    assert "No event is dated to this day." in shown
    (nearest,) = rows(panel(northern_kosovo, near(northern_kosovo, mode="cumulative")), "day")
    assert "<p>Last before</p>" in nearest
    assert "<strong>European Parliament" in nearest


def test_the_numbers_of_a_headline_stand_once_above_the_list(said: Opener) -> None:
    """Of the day alone; the counts of a day in a longer span stand below it."""
    line = "Armed Serbs killed: **at least three**"
    assert said(day="2023-09-24", mode="day").count(line) == 1
    assert said(day="2023-09-24").count(line) == 2


def test_the_panel_says_what_was_in_force_in_december_2022(said: Opener) -> None:
    shown = said(day="2022-12-15")
    assert "## On 15 December 2022" in shown
    assert "Barricaded: Jarinje; Brnjak" in shown
    assert "**Leaving the north by road**" in shown
    assert "In use: Rogozna mountain road" in shown


def test_a_day_lists_harm_first_with_counts_and_sources_and_says_its_date_once(northern_kosovo: Dataset) -> None:
    listed = rows(panel(northern_kosovo, near(northern_kosovo, day="2023-05-29")), "day")
    first = listed[0]
    assert 'data-id="inc-2023-05-29-zvecan"' in first
    assert not any("29 May 2023" in one for one in listed if "<p>" not in one)
    used = [one.describe() for one in counts_of(northern_kosovo, "inc-2023-05-29-zvecan") if one.used]
    assert len(used) >= 2
    assert all(f"<span>{one}</span>" in first for one in used)
    telling = northern_kosovo.accounts.loc[northern_kosovo.accounts["incident"] == "inc-2023-05-29-zvecan", "source"]
    assert f"{telling.nunique()} sources" in first


DAY = date(2021, 2, 17)
"""A day on which the sources date nothing."""


def crowded(dataset: Dataset, **counts: int) -> Dataset:
    """The dataset with so many more events of some date precisions on the day, none of them with a place."""
    row = dataset.events[~dataset.events["background"]].iloc[0].to_dict()
    row |= {"start": pd.Timestamp(DAY), "end": pd.Timestamp(DAY), "no_place_reason": "Nobody says where."}
    after = pd.Timestamp(DAY) + pd.Timedelta(days=1)
    made = [
        {
            **row,
            "end": row["end"] if precision == "day" else after,
            "id": f"made-{precision}-{number}",
            "title_en": f"Made {number}",
            "date_precision": precision,
        }
        for precision, count in counts.items()
        for number in range(1, count + 1)
    ]
    more = pd.DataFrame(made).astype(dataset.events.dtypes)
    return replace(dataset, events=pd.concat([dataset.events, more], ignore_index=True))


@pytest.mark.parametrize(
    ("precision", "suffix"), [("day", "on this day"), ("between", "that may have happened on this day")]
)
@pytest.mark.parametrize(("count", "more"), [(20, ""), (21, "and 1 more"), (1084, "and 1,064 more")])
def test_a_long_list_of_a_day_opens_its_rest_and_says_how_many_they_are(
    northern_kosovo: Dataset, precision: str, suffix: str, count: int, more: str
) -> None:
    is_dated = precision == "day"
    already = (situation_on(northern_kosovo, Clock(DAY)).on_day["date_precision"] == "day") == is_dated
    dataset = crowded(northern_kosovo, **{precision: count - int(already.sum())})
    html = panel(dataset, near(dataset, day=DAY.isoformat()))
    part = html[html.index('data-part="day"') : html.index('data-part="counts"')]
    listed = part if is_dated else part[part.index('id="maybe"') :]
    assert listed.count(f'data-id="made-{precision}-') == count - int(already.sum())
    said_more = re.findall(rf"<summary>([^<]* more {suffix})</summary>", listed)
    assert said_more == ([f"{more} {suffix}"] if more else [])
    if more:
        assert listed[: listed.index(f"<summary>{more}")].count("data-id=") == 20


def test_layers_that_are_off_are_said_beside_the_counts(said: Opener) -> None:
    assert "Switched off on the map, and counted here: Barricades, Incidents" in said(layers="crossings")


def test_land_without_a_base_is_not_counted_as_one(said: Opener, northern_kosovo: Dataset) -> None:
    shown, bases = said(), northern_kosovo.bases
    assert f"{(bases['kind'] != 'expropriated_land').sum()} reported by this day" in shown
    (land,) = bases.loc[bases["kind"] == "expropriated_land", "name_en"]
    assert f"no base established: {land}" in shown


def test_a_row_leads_to_a_day_on_which_its_event_is_shown(northern_kosovo: Dataset) -> None:
    addresses = near(northern_kosovo, day="2022-01-01", mode="day")
    *_, last = rows(panel(northern_kosovo, addresses), "day")
    (address,) = re.findall(r'href="([^"]*)"', last)
    there = view_of(address.replace("&amp;", "&"), addresses)
    row = northern_kosovo.row(there.selected)
    assert there.clock.day == row["start"].date() > date(2022, 1, 1)


def test_the_days_around_are_those_of_events_that_pass_the_filters(northern_kosovo: Dataset) -> None:
    (nearest,) = rows(panel(northern_kosovo, near(northern_kosovo, category="clash")), "day")
    assert "24 September 2023" in nearest


def test_what_an_address_asks_for_in_vain_is_said_first(northern_kosovo: Dataset) -> None:
    html = panel(northern_kosovo, near(northern_kosovo), notices=["There is no layer “x”."])
    assert html.index("There is no layer “x”.") < html.index("<h1>")
    assert 'class="nk-notice' not in panel(northern_kosovo, near(northern_kosovo))


def test_the_field_keeps_all_else_of_the_view_but_the_selection(northern_kosovo: Dataset) -> None:
    html = panel(northern_kosovo, near(northern_kosovo, day="2022-12-15", find="a <b>", select="mun-zvecan"))
    form = html[html.index("<form") : html.index("</form>")]
    assert 'name="find" value="a &lt;b&gt;"' in form
    assert 'type="hidden" name="day" value="2022-12-15"' in form
    assert "mun-zvecan" not in form
