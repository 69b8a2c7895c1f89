"""The embedded dataset against facts that were written down from the two texts, before its tables were opened.

``golden_facts.csv`` has a fact a line: what happened, to or by which group, how it ended, the words of the
source (at most eight) with its hedge, the place as the source names it, the days, and where it stands. A day
that is left empty at the end is one that the source does not give. ``row`` has the ids of the rows that carry
the fact. ``precision`` is one of the data dictionary's, ``published`` (the day of a text that tells of
the event, which the row has to name) or ``differs`` (the month of a passage where another has another day: the
account has it, the row has the other). Paragraphs are counted as in the tables: a list's items are paragraphs,
quotations set off from the text are not, and those of the article are counted from its title.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from geo.dataset.dataset import Dataset

FACTS = Path(__file__).with_name("golden_facts.csv")
HARM = ("killed", "injured")
ENDS = ("expired", "opened")
BORDER_POSTS = {"gate-1-jarinje", "gate-31-brnjak"}
BOTH_BORDER_POSTS = ("border posts", "near each border post", "the north's two border posts")
WIDER = ("southern Kosovo", "the border", "Kosovo", "Serbia", "between Banjska and the Serbian border")
NEAR = {
    "Banjska": {"banjska", "banjska-bridge", "rajska-banja"},
    "monastery near Banjska": {"banjska-monastery"},
    "Gazivode lake": {"gazivode-lake"},
    "Vidanje": {"vidanje"},
}
WORDS = {"one": 1, "an": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "ten": 10}
HEDGES = {
    "more than": ("more than", "over"),
    "almost": ("almost", "nearly"),
    "at least": ("at least",),
    "up to": ("up to", "as many as"),
    "about": ("about", "around", "some"),
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Fact(NamedTuple):
    """One line of the table of facts."""

    id: str
    event: str
    group: str
    outcome: str
    wording: str
    place: str
    day_from: str
    day_to: str
    precision: str
    source: str
    locator: str
    row: str

    @property
    def rows(self) -> list[str]:
        return self.row.split("; ")


class Days(NamedTuple):
    """The first and last day of a row; ``None`` for an open end."""

    first: date | None
    last: date | None
    precision: str


def _facts() -> list[Fact]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [Fact(**line) for line in csv.DictReader(file)]


FOUND = _facts()
COUNTS = [fact for fact in FOUND if fact.outcome in HARM]


def _names(facts: list[Fact]) -> list[str]:
    return [f"{fact.id} {fact.event}" for fact in facts]


def test_the_facts_follow_their_own_rules() -> None:
    assert len({fact.id for fact in FOUND}) == len(FOUND) >= 90
    for fact in FOUND:
        assert fact.wording, fact.id
        assert len(fact.wording.split()) <= 8, fact.id
        assert fact.day_to == "" or fact.day_from <= fact.day_to, fact.id


every = pytest.mark.parametrize("fact", FOUND, ids=_names(FOUND))


def _row(dataset: Dataset, id: str) -> tuple[str, pd.Series]:
    """Return the table and the row with this id, which has to be there."""
    for table in ("incidents", "statuses", "bases", "coverage"):
        frame: pd.DataFrame = dataset.table(table)
        found = frame[frame["id"] == id]
        if len(found):
            return table, found.iloc[0]
    raise AssertionError(f"no row {id}")


def _day(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else value.date()


def _days(table: str, row: pd.Series) -> Days:
    if table == "incidents":
        return Days(_day(row["start"]), _day(row["end"]), row["date_precision"])
    return Days(
        _day(row["valid_from"]), _day(row["valid_to"]), row["precision" if table == "statuses" else "date_precision"]
    )


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _accounts(dataset: Dataset, fact: Fact, event: str) -> pd.DataFrame:
    """Return the accounts of an event in the fact's source that stand at one of its locators."""
    frame = dataset.accounts[(dataset.accounts["incident"] == event) & (dataset.accounts["source"] == fact.source)]
    wanted = set(fact.locator.split("; "))
    return frame[[not wanted.isdisjoint(locator.split("; ")) for locator in frame["locator"]]]


def _published(dataset: Dataset, fact: Fact, row: pd.Series) -> bool:
    """Whether a row or its accounts name the day of the text."""
    accounts = _accounts(dataset, fact, row["id"])
    texts = " ".join([row["note"], *accounts["date_used"], *accounts["note"]])
    return _written(date.fromisoformat(fact.day_from)) in texts


def _agrees(fact: Fact, table: str, days: Days) -> bool:
    """Whether days of a row are those of a fact, at the fact's precision."""
    first = date.fromisoformat(fact.day_from)
    last = date.fromisoformat(fact.day_to) if fact.day_to else None
    if fact.outcome in ENDS and table != "coverage":
        ended = days.last
        return ended is not None and first <= ended and (last is None or ended <= last)
    if table != "incidents":
        if days.first is None:
            return days.last is None or last is None or last <= days.last
        return (
            days.first == first if fact.precision == "day" else first <= days.first and (not last or days.first <= last)
        )
    if fact.precision == "day":
        return days.precision == "day" and days.first == first and (last is None or days.last == last)
    return days.first is not None and first <= days.first and (last is None or (days.last or last) <= last)


@every
def test_the_days_are_those_of_the_source(northern_kosovo: Dataset, fact: Fact) -> None:
    for id in fact.rows:
        table, row = _row(northern_kosovo, id)
        if table == "coverage":
            continue
        if fact.precision == "published":
            assert _published(northern_kosovo, fact, row), f"{id} names {fact.day_from} nowhere"
            continue
        if fact.precision == "differs":
            month = date.fromisoformat(fact.day_from)
            named = " ".join(_accounts(northern_kosovo, fact, id)["date_used"])
            assert f"{MONTHS[month.month - 1]} {month.year}" in named, f"{id} has {named}"
            continue
        days = _days(table, row)
        assert _agrees(fact, table, days), f"{id} has {days}"


@every
def test_the_place_in_the_source_is_named(northern_kosovo: Dataset, fact: Fact) -> None:
    for id in fact.rows:
        table, row = _row(northern_kosovo, id)
        if table == "coverage":
            continue
        if table == "incidents":
            accounts = _accounts(northern_kosovo, fact, id)
            parts = {part for locator in accounts["locator"] for part in locator.split("; ")}
        else:
            assert row["source"] == fact.source, id
            parts = set(row["locator"].split("; "))
        wanted = set(fact.locator.split("; "))
        assert wanted <= parts, f"{id} has {sorted(parts)}"


def test_the_ledger_has_what_is_no_event(northern_kosovo: Dataset) -> None:
    ledger = [fact for fact in FOUND if fact.row.startswith("cov-")]
    assert ledger
    for fact in ledger:
        _, row = _row(northern_kosovo, fact.row)
        assert (row["source"], f"{row['section']} {row['paragraph']}".strip()) == (fact.source, fact.locator), fact.id
        assert row["reason"], fact.id


@every
def test_the_event_is_at_the_place_that_the_source_names(northern_kosovo: Dataset, fact: Fact) -> None:
    names = northern_kosovo.places.set_index("id")["name_en"]
    for id in fact.rows:
        table, row = _row(northern_kosovo, id)
        if not fact.place or table != "incidents":
            continue
        placed = northern_kosovo.event_places
        found = set(placed.loc[placed["incident"] == id, "place"])
        if fact.place in WIDER:
            assert found or row["no_place_reason_en"], id
        elif fact.place in BOTH_BORDER_POSTS:
            assert found >= BORDER_POSTS, f"{id} is at {sorted(found)}"
        else:
            for place in fact.place.split("; "):
                near = NEAR.get(place) or set(names.index[names == place])
                assert near & found, f"{id} is at {sorted(found)}, not at {place}"


def _count(wording: str) -> tuple[str, int | None]:
    """Return the hedge (empty for none) and the number of a wording; ``None`` where it has none.

    >>> _count("almost 100 peacekeepers")
    ('almost', 100)
    """
    text = wording.lower()
    number = re.search(r"\b(\d+|" + "|".join(WORDS) + r")\b", text)
    hedge = next((hedge for hedge, same in HEDGES.items() if any(f"{word} " in text for word in same)), "")
    if not number:
        return hedge, None
    return hedge, WORDS.get(number[1]) or int(number[1])


def _bounds(wording: str) -> tuple[float | None, float | None]:
    """Return the least and the most that a wording allows, by the data dictionary."""
    hedge, number = _count(wording)
    if number is None:
        return (2, None) if re.search(r"\b(many|others)\b", wording.lower()) else (1, 1)
    return {
        "": (number, number),
        "more than": (number + 1, None),
        "almost": (None, number - 1),
        "at least": (number, None),
    }[hedge]


@pytest.mark.parametrize(
    ("wording", "bounds"),
    [
        ("more than 50", (51, None)),
        ("almost 100 peacekeepers", (None, 99)),
        ("at least three Serbs died", (3, None)),
        ("others were wounded", (2, None)),
        ("another wounded", (1, 1)),
        ("ten Serbs injured, two seriously", (10, 10)),
        ("shot (though not fatally)", (1, 1)),
    ],
)
def test_a_wording_has_the_bounds_of_the_dictionary(wording: str, bounds: tuple[float | None, float | None]) -> None:
    assert _bounds(wording) == bounds


@pytest.mark.parametrize("fact", COUNTS, ids=_names(COUNTS))
def test_casualties_have_the_number_and_the_hedge_of_the_source(northern_kosovo: Dataset, fact: Fact) -> None:
    accounts = _accounts(northern_kosovo, fact, fact.row)
    casualties = northern_kosovo.casualties
    found = casualties[
        casualties["account"].isin(accounts["id"])
        & (casualties["group"] == fact.group)
        & (casualties["outcome"] == fact.outcome)
    ]
    assert len(found) == 1
    row = found.iloc[0]
    assert _count(row["wording"])[0] == _count(fact.wording)[0]
    assert _bounds(row["wording"]) == _bounds(fact.wording)
    least, most = (None if pd.isna(row[column]) else row[column] for column in ("min", "max"))
    assert (least, most) == _bounds(fact.wording)
    if not pd.isna(row["best"]) and row["best"] != _count(fact.wording)[1]:
        assert (least or 0) <= row["best"]
        assert most is None or row["best"] <= most


def test_every_count_of_the_two_texts_is_a_fact(northern_kosovo: Dataset) -> None:
    """No row of casualties is in the data beyond those that the texts were found to give."""
    casualties = northern_kosovo.casualties.merge(
        northern_kosovo.accounts[["id", "source"]], left_on="account", right_on="id"
    )
    ours = casualties[casualties["source"].isin({fact.source for fact in FOUND})]
    found = sorted(zip(ours["incident"], ours["group"], ours["outcome"], ours["source"], strict=True))
    assert found == sorted((fact.row, fact.group, fact.outcome, fact.source) for fact in COUNTS)


NUMBERED = [
    fact
    for fact in FOUND
    if fact.outcome not in HARM
    and re.search(r"\d|\b(two|three|four|five|six|nine|ten|several)\b", fact.wording.lower())
]


def _plain(text: str) -> str:
    """Return a text in small letters without days and years, with digits for words of numbers."""
    text = re.sub(rf"\b(\d+(–| to | and ))?\d{{1,2}} ({'|'.join(MONTHS)})\b|\b20\d\d\b", " ", text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text.lower())
    return re.sub(r"\b(two|three|four|five|six|nine|ten)\b", lambda found: str(WORDS[found[0]]), text)


@pytest.mark.parametrize("fact", NUMBERED, ids=_names(NUMBERED))
def test_numbers_of_things_keep_their_hedge(northern_kosovo: Dataset, fact: Fact) -> None:
    numbers = re.findall(r"\b\d+\b|\bseveral\b", _plain(fact.wording))
    for id in fact.rows:
        table, row = _row(northern_kosovo, id)
        if table != "incidents" or not numbers:
            continue
        accounts = northern_kosovo.accounts[northern_kosovo.accounts["incident"] == id]
        casualties = northern_kosovo.casualties[northern_kosovo.casualties["incident"] == id]
        texts = [row["title_en"], row["summary_en"], *accounts["summary_en"], *accounts["term"], *casualties["wording"]]
        sentences = [_plain(sentence) for text in texts for sentence in re.split(r"[.;] ", text)]
        hedge = next((words for words in HEDGES.values() if any(f"{word} " in fact.wording for word in words)), None)
        assert any(
            all(re.search(rf"\b{number}\b", sentence) for number in numbers)
            and (hedge is None or any(word in sentence for word in hedge))
            for sentence in sentences
        ), texts
