"""States as text: neither end finer than it is known, one direction never as both, no end beyond the data's."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.language.language import language_context
from geo.situation import in_force
from geo.states.states import (
    ORDERS,
    Ends,
    brought_by,
    brought_in_words,
    describe,
    describe_all,
    describe_days,
    describe_value,
    ordered,
    text_of,
)
from tests.builders import add_row, set_cells, tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset with a gate closed one way."""
    folder = tiny(tmp_path_factory.mktemp("tiny"))
    closed = {"attribute": "passage", "value": "closed", "precision": "day", "summary_en": "Only out."}
    add_row(folder, "statuses", id="st-half", entity="gate", direction="entering", valid_from="2021-08-01", **closed)
    return load(folder)


def described(dataset: Dataset, id: str) -> dict[str, object]:
    (row,) = dataset.statuses[dataset.statuses["id"] == id].to_dict("records")
    return vars(describe(dataset, row))


def test_what_is_closed_one_way_never_reads_as_closed_alone(dataset: Dataset) -> None:
    half = described(dataset, "st-half")
    assert (half["text"], half["direction"]) == ("Closed for entering", "entering")
    assert described(dataset, "st-gate")["text"] == "Barricaded"
    assert described(dataset, "st-gate")["direction"] == "", "no single one is recorded"


def test_an_open_end_is_as_of_the_datas_last_day_and_an_open_start_before_its_first(dataset: Dataset) -> None:
    half, old = described(dataset, "st-half"), described(dataset, "st-old")
    assert half["end"] == "no end reported as of 31 December 2021"
    assert half["days"] == "from 1 August 2021 (no end reported as of 31 December 2021)"
    assert old["start"] == "before 1 January 2021"
    assert old["days"] == "from before 1 January 2021 to 30 June 2021"
    assert (half["precision"], old["precision"]) == (("start: day",), ("end: day",))


@pytest.mark.parametrize(
    ("first", "last", "precision", "end", "text"),
    [
        (date(2021, 5, 1), date(2021, 5, 4), "day", "day", "from 1 May 2021 to 4 May 2021"),
        (date(2021, 5, 1), date(2021, 6, 1), "days", "day", "from 1 May 2021 at the earliest to 1 June 2021"),
        (date(2021, 5, 1), date(2021, 6, 30), "month", "month", "from some time in May 2021 to some time in June 2021"),
        (date(2021, 1, 1), date(2021, 12, 31), "year", "year", "from some time in 2021 to some time in 2021"),
        (date(2021, 9, 1), date(2021, 11, 9), "season", "days", "from 1 September 2021 at the earliest to 9 November 2021 at the latest"),
        (date(2021, 5, 1), None, "year", "day", "from some time in 2021 (no end reported as of 31 December 2021)"),
        (None, None, "day", "day", "from before 1 January 2021 (no end reported as of 31 December 2021)"),
    ],
)  # fmt: skip
def test_the_days_of_a_state_claim_no_more_than_is_known(
    dataset: Dataset, first: date | None, last: date | None, precision: str, end: str, text: str
) -> None:
    assert describe_days(Ends(first, last, precision, end), dataset.settings) == text


def test_both_ends_by_themselves_are_as_precise_as_they_are_known(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    uncertain = {"valid_from": "2021-05-01", "valid_to": "2021-06-30", "precision": "month", "end_precision": "month"}
    set_cells(folder, "statuses", "st-gate", **uncertain)
    set_cells(folder, "statuses", "st-new", precision="days")
    found = load(folder)
    gate = described(found, "st-gate")
    assert (gate["start"], gate["end"]) == ("some time in May 2021", "some time in June 2021")
    assert gate["precision"] == ("month",), "once for both"
    assert described(found, "st-new")["start"] == "1 July 2021 at the earliest"


def test_the_days_on_which_a_state_may_have_begun_and_ended_lie_within_it() -> None:
    first, last = date(2021, 5, 10), date(2021, 5, 20)
    assert Ends(date(2021, 5, 1), None, "month").latest_first == date(2021, 5, 31)
    assert Ends(date(2021, 5, 1), last, "month").latest_first == last
    assert Ends(first, None).latest_first == first
    assert Ends(None, date(2021, 5, 31), end_precision="month").earliest_last == date(2021, 5, 1)
    assert Ends(first, date(2021, 5, 31), end_precision="month").earliest_last == first
    assert Ends(first, last).earliest_last == last


@pytest.mark.parametrize(
    ("precision", "end", "days"),
    [
        ("days", "30 June 2021 at the earliest", "to 30 June 2021 at the earliest"),
        ("month", "some time in July 2021", "to some time in July 2021"),
    ],
)
def test_an_end_that_is_as_uncertain_as_the_next_beginning_is_described_with_it(
    tmp_path: Path, precision: str, end: str, days: str
) -> None:
    """The next state may have begun later than on its earliest day: until then this one went on."""
    folder = tiny(tmp_path)
    set_cells(folder, "statuses", "st-old", end_precision=precision)
    set_cells(folder, "statuses", "st-new", precision=precision)
    found = described(load(folder), "st-old")
    assert (found["end"], found["days"]) == (end, f"from before 1 January 2021 {days}")
    assert found["ends"].earliest_last == date(2021, 6, 30)  # type: ignore[attr-defined]


def test_an_end_without_a_next_beginning_alike_is_the_latest_possible(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "statuses", "st-old", end_precision="days")
    assert described(load(folder), "st-old")["end"] == "30 June 2021 at the latest"


@pytest.mark.parametrize(
    ("value", "summary", "text"),
    [
        ("euro-only", "The regulation was in effect: only the euro was valid.", "Euro only"),
        ("in_use", "Cars went this way.", "In use"),
        ("under-kfor", "It was guarded by KFOR troops.", "Under KFOR"),
        ("only-the-road", "Only one road. The only one was the Old Road.", "Only the Road"),
    ],
)
def test_a_value_is_worded_with_the_capitals_of_names(value: str, summary: str, text: str) -> None:
    assert describe_value(value, summary) == text


def test_a_dataset_without_the_columns_has_both_directions_and_exact_ends(dataset: Dataset) -> None:
    row = {"value": "closed", "summary": "Shut.", "direction": "", "end_precision": ""}
    assert text_of(row, dataset.settings) == "Closed"
    assert text_of({"value": "closed", "summary": "Shut."}, dataset.settings) == "Closed"


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_has_each_state_once(northern_kosovo: Dataset, order: str) -> None:
    found = ordered(northern_kosovo, describe_all(northern_kosovo), order)
    assert sorted(one.id for one in found) == sorted(northern_kosovo.statuses["id"])


def test_orders_are_by_what_a_state_holds_for_and_by_its_days(dataset: Dataset) -> None:
    def ids(order: str) -> list[str]:
        return [one.id for one in ordered(dataset, describe_all(dataset), order)]

    assert ids("entity") == ["st-gate", "st-half", "st-old", "st-new"]
    assert ids("start") == ["st-old", "st-gate", "st-new", "st-half"]
    assert ids("end") == ["st-gate", "st-old", "st-new", "st-half"]


def test_a_state_holds_on_the_days_on_which_it_is_in_force(northern_kosovo: Dataset) -> None:
    states = describe_all(northern_kosovo)
    for days in range(0, 1187, 30):
        day = northern_kosovo.settings.start + timedelta(days=days)
        assert {one.id for one in states if one.holds(day)} == set(in_force(northern_kosovo.statuses, day)["id"])


@pytest.mark.parametrize("language", ["en", "sq", "sr-Latn", "sr-Cyrl"])
def test_every_state_is_described_in_every_language_without_a_code(northern_kosovo: Dataset, language: str) -> None:
    with language_context(language):
        for one in describe_all(northern_kosovo.in_language(language)):
            texts = [one.name, one.attribute_title, one.text, one.start, one.end, one.days, *one.precision]
            assert all(texts), one.id
            assert not re.search(r"[{}_]", " ".join(texts)), one.id


def test_an_event_brings_its_states_each_said_once(northern_kosovo: Dataset) -> None:
    found = brought_by(northern_kosovo)["inc-2022-11-05-mayors-resign"]
    assert {one.entity for one in found} == {
        "mun-leposavic", "mun-north-mitrovica", "mun-zubin-potok", "mun-zvecan",
    }  # fmt: skip
    assert brought_in_words(northern_kosovo, "inc-2022-11-05-mayors-resign") == ["Municipal government: Vacant"]
    assert brought_in_words(northern_kosovo, "inc-2023-05-29-zvecan") == []


def test_a_state_has_begun_once_its_event_is_over() -> None:
    """Where it is not dated to a day itself."""
    first, over = date(2022, 11, 5), date(2022, 11, 9)
    assert Ends(first, None, "days", begun_by=over).latest_first == over
    assert Ends(first, date(2022, 11, 7), "days", begun_by=over).latest_first == date(2022, 11, 7)
    assert Ends(first, None, "day", begun_by=over).latest_first == first
