"""Counts of people: the wording is what is read, numbers sort and size, and groups are never added up."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.dataset.schema import OUTCOMES
from geo.events.counts import Sum, by_harm, counts_of, largest_counts, most_harm, sums, weigh
from geo.language.language import language_context
from geo.situation import replayed
from tests.builders import add_row, read_table, set_cells, tiny, write_table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, in a folder that can be changed."""
    return tiny(tmp_path)


def injured(folder: Path, *counted: tuple[str, str, str]) -> Sum:
    """The sum of counts (wording, min, max) of people injured, each in an event of its own, by their days."""
    write_table(folder, "casualties", [])
    for event, (wording, least, most) in zip(("clash", "talks", "barricade", "rule"), counted, strict=False):
        add_row(folder, "casualties", id=f"cas-{event}", incident=event, account=f"acc-{event}", group="villagers",
                outcome="injured", min=least, max=most, wording=wording, used="1")  # fmt: skip
    dataset = load(folder)
    (found,) = sums(dataset, dataset.events)
    return found


TWO, TEN, FIFTY = ("two", "2", "2"), ("ten", "10", "10"), ("more than 50", "51", "")
ALMOST, SOME = ("almost 100", "", "99"), ("some", "", "")


@pytest.mark.parametrize(
    ("counted", "text"),
    [
        ([TWO], "two"),
        ([ALMOST], "almost 100"),
        ([TWO, TEN], "12 (sum of 2 counts: two; ten)"),
        ([TWO, TEN, FIFTY], "at least 63 (sum of 3 counts: two; ten; more than 50)"),
        ([TWO, TEN, ALMOST], "at least 12, and “almost 100” without a lower bound (sum of 2 counts: two; ten)"),
        ([TWO, ALMOST], "two, and “almost 100” without a lower bound (2 counts, not added up)"),
        ([ALMOST, SOME], "“almost 100”, “some” (2 counts, not added up)"),
        ([("up to five", "0", "5"), TWO], "two, and “up to five” without a lower bound (2 counts, not added up)"),
        ([("nobody", "0", "0"), TWO], "2 (sum of 2 counts: nobody; two)"),
    ],
)
def test_a_sum_says_what_it_is_of_with_the_weakest_hedge(
    folder: Path, counted: list[tuple[str, str, str]], text: str
) -> None:
    assert injured(folder, *counted).describe() == text


def test_a_sum_of_many_counts_says_how_many(folder: Path) -> None:
    rows = read_table(folder, "incidents")
    for number in range(7):
        rows.append({**rows[0], "id": f"clash-{number}"})
    write_table(folder, "incidents", rows)
    write_table(folder, "casualties", [])
    for number in range(7):
        add_row(folder, "accounts", id=f"acc-{number}", incident=f"clash-{number}", source="report", locator="¶1",
                summary_en="It tells it.")  # fmt: skip
        add_row(folder, "incident_places", id=f"ip-{number}-more", incident=f"clash-{number}", place="town", role="site",
                order="1", precision_m="500", source="report", locator="¶1")  # fmt: skip
        add_row(folder, "coverage", id=f"cov-{number}-more", source="report", locator="", paragraph=f"¶{number}",
                incidents=f"clash-{number}")  # fmt: skip
        add_row(folder, "casualties", id=f"cas-{number}-more", incident=f"clash-{number}", account=f"acc-{number}",
                group="villagers", outcome="killed", min="1", max="1", wording="one", used="1")  # fmt: skip
    dataset = load(folder)
    assert [one.line() for one in sums(dataset, dataset.events)] == ["villagers killed: 7 (sum of 7 counts)"]


def test_groups_and_outcomes_are_apart_and_of_the_requested_events(folder: Path) -> None:
    """Killed before injured; a count that the map doesn't use is in no sum."""
    dataset = load(folder)
    assert [one.line() for one in sums(dataset, dataset.events)] == [
        "officers killed: one", "villagers injured: at least three",
    ]  # fmt: skip
    assert sums(dataset, dataset.events[dataset.events["id"] != "clash"]) == []


def test_groups_stand_in_the_order_of_time_and_no_number_comes_first(folder: Path) -> None:
    """Killed before injured, by the first event; on one day as the table has them, in one event by their names."""
    rows = read_table(folder, "incidents")
    write_table(
        folder,
        "incidents",
        [{**row, "start": "2021-03-10", "end": "2021-03-10", "date_precision": "day"} for row in rows],
    )
    write_table(folder, "casualties", [])
    for number, (event, group, outcome, killed) in enumerate(
        [
            ("talks", "zealots", "killed", 1),
            ("clash", "guards", "killed", 9),
            ("clash", "drivers", "killed", 2),
            ("clash", "a", "injured", 3),
        ]
    ):
        add_row(folder, "casualties", id=f"cas-{number}", incident=event, account=f"acc-{event}", group=group,
                outcome=outcome, min=str(killed), max=str(killed), wording=str(killed), used="1")  # fmt: skip
    dataset = load(folder)
    assert [one.key for one in sums(dataset, dataset.events)] == ["zealots", "drivers", "guards", "a"]
    set_cells(folder, "incidents", "talks", start="2021-03-11", end="2021-03-11")
    later = load(folder)
    assert [one.key for one in sums(later, later.events)] == ["drivers", "guards", "zealots", "a"]


def test_a_count_says_who_in_the_words_of_its_account(folder: Path) -> None:
    found = counts_of(load(folder), "clash")
    assert [(one.describe(), one.used, one.source) for one in found] == [
        ("officers killed: one", True, "report"),
        ("villagers injured: at least three", True, "report"),
        ("villagers injured: almost 100", False, "press"),
    ]
    assert (found[2].min, found[2].best, found[2].max) == (None, None, 99)


@pytest.mark.parametrize(
    ("cells", "weight"),
    [({"min": "2", "best": "4", "max": "9"}, 4), ({"min": "51"}, 51), ({"max": "99"}, 99), ({}, 1), ({"max": "0"}, 0)],
)
def test_a_count_weighs_by_its_best_number_else_the_least_else_the_most(
    folder: Path, cells: dict[str, str], weight: float
) -> None:
    """One without a number weighs more than nothing."""
    rows = [{**row, "best": ""} for row in read_table(folder, "casualties")]
    rows[1] |= {"min": "", "best": "", "max": "", **cells}
    with_best(folder, rows)
    dataset = load(folder)
    assert weigh(dataset.casualties).iloc[1] == weight
    assert largest_counts(dataset).loc["clash", "injured"] == weight


def with_best(folder: Path, rows: list[dict[str, str]]) -> None:
    """Writes the casualties with the column ``best``, which they may lack."""
    lines = [",".join(rows[0]), *(",".join(f'"{cell}"' for cell in row.values()) for row in rows)]
    (folder / "casualties.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_of_several_groups_the_largest_counts_and_not_their_sum(folder: Path) -> None:
    add_row(folder, "casualties", id="cas-9", incident="clash", account="acc-clash", group="officers", outcome="injured",
            min="2", max="2", wording="two", used="1")  # fmt: skip
    assert largest_counts(load(folder)).loc["clash", "injured"] == 3


def test_a_wording_without_a_translation_stays_as_it_is_and_says_its_language(folder: Path) -> None:
    set_cells(folder, "casualties", "cas-1", wording="93")
    with language_context("sq"):
        found = counts_of(load(folder).in_language("sq"), "clash")
    assert [(one.wording, one.language) for one in found] == [
        ("93", "sq"),
        ("at least three", "en"),
        ("almost 100", "en"),
    ]


def test_every_count_of_the_dataset_has_its_own_wording(northern_kosovo: Dataset) -> None:
    """In every language, one by one."""
    for language in ("en", "sq", "sr-Latn", "sr-Cyrl"):
        dataset = northern_kosovo.in_language(language)
        with language_context(language):
            for event in replayed(dataset)["id"]:
                for one in counts_of(dataset, event):
                    assert one.describe().endswith(f": {one.wording}")


def test_events_are_ordered_by_harm_and_else_stay(northern_kosovo: Dataset) -> None:
    """By the counts that the map uses, of people killed, then of people injured; then what brought a state."""
    ids = northern_kosovo.events["id"].tolist()
    found = by_harm(northern_kosovo, ids)
    assert sorted(found) == sorted(ids)
    used = northern_kosovo.casualties[northern_kosovo.casualties["used"]]
    harmed = {
        outcome: {*used.loc[(used["outcome"] == outcome) & (weigh(used) >= 1), "incident"]} for outcome in OUTCOMES
    }
    brought = {*northern_kosovo.statuses["event"]}
    parts = (harmed["killed"], harmed["injured"], brought, {*ids})
    ranks = [next(rank for rank, part in enumerate(parts) if id in part) for id in found]
    assert ranks == sorted(ranks)
    assert {0, 1, 2, 3} == {*ranks}
    for rank in range(4):
        same = [id for id, one in zip(found, ranks, strict=True) if one == rank]
        assert same == [id for id in ids if id in {*same}]


def test_most_harm_is_by_outcome_then_by_the_largest_count_of_one_group(folder: Path) -> None:
    write_table(folder, "casualties", [])
    told = (("clash", "villagers", "injured", "40"), ("barricade", "villagers", "killed", "1"), ("talks", "villagers", "injured", "30"),
            ("talks", "officers", "injured", "39"))  # fmt: skip
    for number, (event, group, outcome, best) in enumerate(told):
        add_row(folder, "casualties", id=f"cas-{number}", incident=event, account=f"acc-{event}", group=group, outcome=outcome,
                min=best, best=best, max=best, wording=best, used="1")  # fmt: skip
    assert most_harm(load(folder), ["rule", "talks", "clash", "barricade"]) == ["barricade", "clash", "talks"]
