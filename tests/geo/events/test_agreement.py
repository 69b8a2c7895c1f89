"""How many sources tell of an event, and where they differ; and the facets made of it."""

from datetime import date
from typing import Any

import pytest

from geo.dataset.dataset import Dataset
from geo.events.agreement import (
    DIFFERING,
    agreement,
    dates_differ,
    has_one_source,
    numbers_differ,
    sources_in_words,
    terms_differ,
)
from geo.situation import replayed

DAY = (date(2023, 4, 23), date(2023, 4, 23))


def count(**cells: Any) -> dict[str, Any]:
    return {"group": "Serbs", "outcome": "injured", "min": 3.0, "best": float("nan"), "max": 3.0} | cells


def test_numbers_differ_where_a_bound_does() -> None:
    assert not numbers_differ([count(), count()])
    assert numbers_differ([count(), count(max=float("nan"))])
    assert numbers_differ([count(), count(min=2.0)])
    assert not numbers_differ([count(), count(group="Police", min=1.0, max=1.0)])
    assert not numbers_differ([count(), count(outcome="killed", min=1.0, max=1.0)])


def test_a_best_number_counts_only_where_both_have_one() -> None:
    assert not numbers_differ([count(), count(best=3.0)])
    assert numbers_differ([count(min=1.0, best=2.0), count(min=1.0, best=3.0)])


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (["firefight"], ["terrorist act"], True),
        (["clashes with police"], ["A CLASH"], False),
        (["“barikade”"], ["барикаду"], False),
        (["the attack"], ["the uprising"], True),
        (["dangerous escalation", "the barricades"], ["barricades"], False),
        (["incident", "firefight"], ["this incident", "uprising"], True),
        ([""], ["uprising"], False),
        (["a"], ["uprising"], False),
    ],
)
def test_terms_differ_where_each_source_has_its_own(one: list[str], other: list[str], differ: bool) -> None:
    assert terms_differ([*(("one", "en", term) for term in one), *(("other", "en", term) for term in other)]) is differ
    assert not terms_differ([("one", "en", term) for term in [*one, *other]])


def test_terms_of_two_languages_are_not_compared() -> None:
    assert not terms_differ([("one", "en", "resigned"), ("other", "sr-Latn", "ostavke")])
    assert terms_differ([("one", "sr-Cyrl", "барикада"), ("other", "sr-Latn", "ostavke")])


def test_dates_differ_where_they_have_no_day_in_common() -> None:
    assert not dates_differ(["April 2023", "23. aprila", "yesterday", ""], DAY, "day")
    assert dates_differ(["April 2023", "May"], DAY, "day")
    weeks = (date(2023, 9, 1), date(2023, 9, 30))
    assert not dates_differ(["3 September", "24 September"], weeks, "day")
    assert dates_differ(["3 September", "24 September"], weeks, "month")


def test_the_options_of_the_real_events_are_what_the_data_says(northern_kosovo: Dataset) -> None:
    """Neither everything nor nothing, and the events that are known for it are there."""
    found = agreement(northern_kosovo)
    shown = set(replayed(northern_kosovo)["id"])
    assert shown <= set(found)
    with_option = {option: {id for id in shown if option in found[id]} for option in ("one", "several", *DIFFERING)}
    assert with_option["one"] | with_option["several"] == shown
    assert not with_option["one"] & with_option["several"]
    assert with_option["terms"] < with_option["several"]
    assert len(with_option["terms"]) < 0.8 * len(with_option["several"])
    assert {"inc-2023-09-24-banjska", "inc-2023-05-29-zvecan"} <= with_option["numbers"]
    assert {"inc-2023-09-24-banjska", "inc-2023-09-24-monastery"} <= with_option["terms"]
    assert "inc-2022-12-08-srbovac" not in with_option["terms"]
    assert {"inc-2023-04-elections", "inc-2023-12-27-dinar-regulation"} <= with_option["dates"]


def test_one_source_counts_sources_and_not_accounts(northern_kosovo: Dataset) -> None:
    accounts = northern_kosovo.accounts.groupby("incident")["source"].agg(["size", "nunique"])
    assert ((accounts["size"] > 1) & (accounts["nunique"] == 1)).any()
    for event, sources in accounts["nunique"].items():
        assert has_one_source(northern_kosovo, str(event)) == (sources == 1)


def test_how_many_sources_tell_of_an_event_is_said_in_words(northern_kosovo: Dataset) -> None:
    telling = northern_kosovo.accounts.groupby("incident")["source"].nunique()
    for event, count in telling.items():
        assert sources_in_words(northern_kosovo, str(event)) == ("one source" if count == 1 else f"{count} sources")
    assert telling.nunique() > 2
    assert sources_in_words(northern_kosovo, "no-such-event") == ""
