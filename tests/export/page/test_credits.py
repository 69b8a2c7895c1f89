"""Who published what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from export.common.paper import Size
from export.common.request import Request
from export.map.snapshots import snapshot_of
from export.page.credits import most_used, publishers
from export.page.plan import Plan, plan
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from tests.export.views import ALL, views


def test_those_of_the_most_rows_come_first(northern_kosovo: Dataset) -> None:
    everything = View(Clock(northern_kosovo.settings.end), ALL)
    named = publishers(northern_kosovo, [snapshot_of(northern_kosovo, everything)])
    assert named[0] == "International Crisis Group"
    assert len(named) == len({name.casefold() for name in named}) > 20
    assert not [name for name in named if ", from " in name or " via " in name or "quoting" in name]


def test_only_what_is_shown_is_credited(northern_kosovo: Dataset) -> None:
    day = Clock(date(2023, 9, 24), "day")
    nothing = View(day, frozenset())
    assert publishers(northern_kosovo, [snapshot_of(northern_kosovo, nothing)]) == ()
    events = publishers(
        northern_kosovo, [snapshot_of(northern_kosovo, replace(nothing, layers=frozenset({"incidents"})))]
    )
    rows = northern_kosovo.accounts[northern_kosovo.accounts["incident"] == "inc-2023-09-24-banjska"]
    known = northern_kosovo.sources.set_index("id")["publisher"]
    for source in rows["source"]:
        assert not known[source] or any(known[source].casefold().startswith(name.casefold()) for name in events)
    all_so_far = publishers(northern_kosovo, [snapshot_of(northern_kosovo, views(northern_kosovo)["everything"])])
    assert set(events) < set(all_so_far)


def test_a_film_credits_all_its_days(northern_kosovo: Dataset) -> None:
    first, last = date(2023, 9, 24), date(2024, 4, 2)
    view = View(Clock(last, "day"), frozenset({"incidents"}))
    request = Request(northern_kosovo, view, Size(1280, 720))
    alone, both = (plan(request, days=days) for days in ([last], [first, last]))
    on_first = publishers(northern_kosovo, [snapshot_of(northern_kosovo, replace(view, clock=Clock(first, "day")))])

    def written(plan: Plan) -> str:
        return " ".join(text.text for note in plan.parts.notes for text in note.paragraphs)

    missing = [name for name in on_first[:3] if name not in written(alone)]
    assert missing
    assert all(name in written(both) for name in missing)


@pytest.mark.parametrize(
    ("names", "most", "expected"),
    [
        ((), 3, ""),
        (("A",), 3, "Sources of what is shown: A."),
        (("A", "B", "C", "D"), 3, "Sources of what is shown: A, B, C, D."),
        (("A", "B", "C", "D", "E"), 3, "Sources of what is shown: A, B, C, and 2 more."),
    ],
)
def test_many_are_cut_short_and_counted(names: tuple[str, ...], most: int, expected: str) -> None:
    assert most_used(names, most) == expected
