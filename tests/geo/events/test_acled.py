"""The categories of events, and what they are in ACLED."""

from __future__ import annotations

from geo.dataset.schema import CATEGORIES
from geo.events.acled import ANSWERS, EVENT_TYPES, TIME_PRECISION
from geo.events.categories import MEANINGS
from geo.time.days import PRECISIONS


def test_acled_has_six_event_types_with_25_sub_event_types() -> None:
    """As the codebook counts them; no name is there twice, so that one names its event type."""
    parts = [part for parts in EVENT_TYPES.values() for part in parts]
    assert len(EVENT_TYPES) == 6
    assert len(parts) == len(set(parts)) == 25


def test_every_category_has_a_meaning_and_an_answer() -> None:
    assert set(MEANINGS) == set(ANSWERS) == set(CATEGORIES)
    for answer in ANSWERS.values():
        assert answer.counterparts or answer.left_out
        names = [one.sub_event_type for one in answer.counterparts]
        assert len(names) == len(set(names))


def test_each_counterpart_belongs_to_an_event_type() -> None:
    found = {
        category: [(one.event_type, one.sub_event_type) for one in answer.counterparts]
        for category, answer in ANSWERS.items()
    }
    assert found["barricade"][0] == ("Riots", "Violent demonstration")
    assert ("Battles", "Armed clash") in found["clash"]
    assert ("Strategic developments", "Headquarters or base established") in found["deployment"]
    assert found["statement"] == [("Strategic developments", "Agreement")]


def test_every_precision_of_a_date_has_its_code() -> None:
    assert tuple(TIME_PRECISION) == PRECISIONS
    assert TIME_PRECISION["season"] == TIME_PRECISION["year"] == "not recorded"
