"""The table of states and what a card says of its own: directions, open ends, and what is in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.states.states import describe_all, ordered
from geo.time.clock import Clock
from geo.view.view import View
from markup.cards.sites import card
from markup.states import own_states, states_table
from tests.app_pages.reading import lines_of
from tests.builders import add_row, tiny

DURING, END = date(2021, 5, 2), date(2021, 12, 31)


def test_a_row_has_what_holds_for_what_from_when_to_when_and_who_says_so(dataset: Dataset) -> None:
    states = ordered(dataset, describe_all(dataset))
    html = states_table(dataset, states, caption="All", address=lambda id: f"at-{id}", sorted_by=3)
    assert html.count("<tr>") == 1 + len(dataset.statuses)
    for column in ("Place", "State", "Direction", "To", "Precision", "Source"):
        assert f'<th scope="col">{column}</th>' in html
    assert '<th scope="col" aria-sort="ascending">From</th>' in html
    assert '<th scope="row"><ul><li><a href="at-gate">Gate</a></li><li>Crossings</li></ul></th>' in html
    assert "at-area-all" not in html, "an area can't be selected"
    row = html[html.index("Closed for entering") :]
    for line in (
        "<td>entering</td>",
        "<td>1 August 2021</td>",
        "no end reported as of 31 December 2021",
        "A report",
        "¶1",
    ):
        assert line in row
    assert "in force" not in html


def test_over_time_the_states_in_force_on_the_day_are_marked(dataset: Dataset) -> None:
    states = ordered(dataset, describe_all(dataset))
    html = states_table(dataset, states, caption="All", day=DURING)
    assert html.count("in force on 2 May 2021") == 2
    assert "<li>Barricaded</li><li>in force on 2 May 2021</li>" in html


def test_a_card_has_its_own_states_over_time_with_the_one_in_force_marked(dataset: Dataset) -> None:
    gate = dataset.row("gate")
    lines = lines_of(card(dataset, gate, View(Clock(END), frozenset())))
    assert (
        "**Now:** Closed for entering, from 1 August 2021 (no end reported as of 31 December 2021). Only out." in lines
    )
    assert "### States over time\n- from 1 May 2021 to 4 May 2021: **Barricaded**. It was barricaded.\n" in lines
    assert "(no end reported as of 31 December 2021): **Closed for entering** (in force on 31 December 2021)" in lines
    assert own_states(dataset, "gate", DURING).count("aria-current") == 1
    assert own_states(dataset, "gate", date(2021, 6, 1)).count("aria-current") == 0
    assert own_states(dataset, "gate-plan", DURING) == ""


def test_the_texts_of_a_state_are_text(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    more = {"precision": "day", "summary_en": "-> :heart: **x**", "valid_from": "2021-09-01"}
    add_row(folder, "statuses", id="st-odd", entity="route", attribute="use", value="blocked", **more)
    assert "-&gt; :heart: **x**" in own_states(load(folder), "route", DURING)
