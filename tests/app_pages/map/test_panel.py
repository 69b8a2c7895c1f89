"""The panel beside the map: the day, what is in force, the card, and what has no place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from geo.dataset.dataset import Dataset
from geo.events.counts import counts_of
from geo.situation import situation_on
from geo.time.clock import Clock
from tests.app_pages.reading import texts


def test_the_first_page_speaks_of_the_last_day(page: AppTest, northern_kosovo: Dataset) -> None:
    page.run()
    assert not page.exception
    assert "## On 2 April 2024" in texts(page)
    situation = situation_on(northern_kosovo, Clock(northern_kosovo.settings.end))
    assert f"**{situation.numbers.describe()}**" in texts(page)
    assert f"{len(situation.unplaced)} without a published place" in texts(page)


def test_the_panel_says_what_was_in_force_in_december_2022(page: AppTest) -> None:
    page.query_params["day"] = "2022-12-15"
    page.run()
    shown_text = texts(page)
    assert "## On 15 December 2022" in shown_text
    assert "Barricaded: Jarinje; Brnjak" in shown_text
    assert "**Leaving the north by road**" in shown_text
    assert "In use: Rogozna mountain road" in shown_text
    assert [button.label for button in page.button if "barricade" in button.label.lower()]


def test_a_selected_event_shows_every_account_with_its_locator(page: AppTest, northern_kosovo: Dataset) -> None:
    page.query_params["select"] = "inc-2023-09-24-banjska"
    page.run()
    shown_text = texts(page)
    accounts = northern_kosovo.accounts[northern_kosovo.accounts["incident"] == "inc-2023-09-24-banjska"]
    assert len(accounts) >= 3
    for account in accounts.itertuples():
        assert account.summary_en in shown_text
        assert account.locator in shown_text
    for word in ("mine", "explosive device"):
        assert word in shown_text
    used = [one for one in counts_of(northern_kosovo, "inc-2023-09-24-banjska") if one.used]
    assert len(used) >= 2
    for one in used:
        assert f"{one.group} {one.outcome}: **{one.wording}**" in shown_text
    assert "≥" not in shown_text


@pytest.mark.parametrize("subject", ["gate-1-jarinje", "base-altroute-1", "route-rogozna", "mun-zvecan"])
def test_every_kind_of_feature_has_a_card(page: AppTest, northern_kosovo: Dataset, subject: str) -> None:
    page.query_params["select"] = subject
    page.run()
    assert not page.exception
    tables = (northern_kosovo.crossings, northern_kosovo.bases, northern_kosovo.routes, northern_kosovo.municipalities)
    (name,) = [name for table in tables for name in table.loc[table["id"] == subject, "name_en"]]
    assert f"## {name}" in texts(page)


def test_what_has_no_place_is_listed_with_the_reason_for_who_opens_the_list(
    page: AppTest, northern_kosovo: Dataset
) -> None:
    page.run()
    (expander,) = [one for one in page.expander if one.label.startswith("Not on the map")]
    assert not [*expander.html, *expander.button]
    page.session_state["off-the-map"] = True
    page.run()
    (expander,) = [one for one in page.expander if one.label.startswith("Not on the map")]
    inside = "\n".join([texts(expander), *(one.value for one in expander.text)])
    for base in northern_kosovo.bases[northern_kosovo.bases["no_place_reason"] != ""].itertuples():
        assert base.name_en in inside
    shooting = northern_kosovo.events.set_index("id").loc["inc-2022-07-17-shooting"]
    assert shooting["no_place_reason"] in inside


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
    ("place", "precision", "suffix"),
    [("day", "day", "on this day"), ("maybe", "between", "that may have happened on this day")],
)
@pytest.mark.parametrize(("count", "more"), [(20, []), (21, ["and 1 more"]), (1084, ["and 1,064 more"])])
def test_a_long_list_of_a_day_says_how_many_more_there_are(
    page: AppTest, northern_kosovo: Dataset, place: str, precision: str, suffix: str, count: int, more: list[str]
) -> None:
    already = (situation_on(northern_kosovo, Clock(DAY)).on_day["date_precision"] == "day") == (place == "day")
    dataset = crowded(northern_kosovo, **{precision: count - int(already.sum())})
    page.query_params["day"] = DAY.isoformat()
    page.session_state["maybe"] = True
    with patch("app_pages.state.app_data.dataset", lambda: dataset):
        page.run()
    assert not page.exception
    assert len([one for one in page.button if (one.key or "").startswith(f"{place}-")]) == 20
    last_lines = [line for line in texts(page).splitlines() if line.endswith(f"more {suffix}")]
    assert last_lines == [f"{one} {suffix}" for one in more]


def test_only_the_last_of_many_events_without_a_place_are_listed(page: AppTest, northern_kosovo: Dataset) -> None:
    dataset = crowded(northern_kosovo, day=2100)
    page.query_params["day"] = DAY.isoformat()
    page.session_state["off-the-map"] = True
    with patch("app_pages.state.app_data.dataset", lambda: dataset):
        page.run()
    situation = situation_on(dataset, Clock(DAY))
    (expander,) = [one for one in page.expander if one.label.startswith("Not on the map")]
    sites = sum(int((table["no_place_reason"] != "").sum()) for table in situation.sites.values())
    assert expander.label == f"Not on the map ({len(situation.unplaced) + sites:,})"
    assert [button.key for button in expander.button] == [f"off-{id}" for id in situation.events["id"].tail(100)]
    (last_line,) = [line for line in texts(expander).splitlines() if line.startswith("The last")]
    assert (
        last_line
        == f"The last 100 of {len(situation.unplaced):,} events without a place; earlier days list the earlier ones."
    )
    assert f"**{situation.numbers.describe()}**" in texts(page)


def test_layers_that_are_off_are_said_beside_the_counts(page: AppTest) -> None:
    page.query_params["layers"] = "crossings"
    page.run()
    assert "Switched off on the map, and counted here: Barricades, Incidents" in texts(page)


def test_land_without_a_base_is_not_counted_as_one(page: AppTest, northern_kosovo: Dataset) -> None:
    page.run()
    shown_text = texts(page)
    bases = northern_kosovo.bases
    assert f"{(bases['kind'] != 'expropriated_land').sum()} reported by this day" in shown_text
    (land,) = bases.loc[bases["kind"] == "expropriated_land", "name_en"]
    assert f"no base established: {land}" in shown_text


def test_a_pick_that_the_clock_does_not_show_moves_the_clock(page: AppTest, calls: list[dict[str, Any]]) -> None:
    page.query_params["day"] = "2022-01-01"
    page.query_params["mode"] = "day"
    page.run()
    near = [button for button in page.button if (button.key or "").startswith("near-")]
    near[-1].click().run()
    moved = date.fromisoformat(calls[-1]["feature_group_to_add"].command["day"])
    assert moved > date(2022, 1, 1)


def test_the_days_around_are_those_of_events_that_pass_the_filters(page: AppTest) -> None:
    page.query_params["category"] = "clash"
    page.run()
    (near,) = [button.label for button in page.button if (button.key or "").startswith("near-")]
    assert "24 September 2023" in near
