from __future__ import annotations

from geo.changes import Line, RowChanges, compare_rows, describe, lines
from geo.dataset.dataset import Dataset

CLASH, MEASURE = "inc-2023-09-24-banjska", "gate-1-jarinje"


def test_rows_are_parted_by_what_became_of_them() -> None:
    recorded = {"same": "1", "other": "1", "hidden": "1", "moved": "1", "deleted": "1"}
    now = {"same": "1", "other": "2", "new": "1"}
    known = {**now, "hidden": "1", "moved": "2", "never-shown": "1"}
    found = compare_rows(recorded, now, known)
    assert found == RowChanges(("other",), ("new",), ("hidden", "moved"), ("deleted",), frozenset({"moved"}), 1)
    assert found.gone == ("deleted", "hidden", "moved")
    assert not found.nothing
    assert describe(found) == "Since then: 1 row changed, 1 row came and 3 rows went. 1 row is as it was."


def test_nothing_changed() -> None:
    assert compare_rows({}, {}, {}).nothing
    one = compare_rows({"a": "1"}, {"a": "1"}, {"a": "1"})
    two = compare_rows({"a": "1", "b": "2"}, {"a": "1", "b": "2"}, {})
    assert one.nothing
    assert describe(one) == "Nothing changed since: 1 row is as it was."
    assert describe(two) == "Nothing changed since: all 2 rows are as they were."


def test_only_changes_that_occur_are_named() -> None:
    found = compare_rows({"a": "1", "b": "1"}, {"a": "1", "b": "2"}, {"a": "1", "b": "2"})
    assert describe(found) == "Since then: 1 row changed. 1 row is as it was."
    came = compare_rows({}, {"a": "1", "b": "2"}, {"a": "1", "b": "2"})
    assert describe(came) == "Since then: 2 rows came. 0 rows are as they were."


def test_rows_are_called_by_their_titles(northern_kosovo: Dataset) -> None:
    found = RowChanges(
        (CLASH,), (MEASURE,), ("crisis-group-2024",), ("inc-deleted",), frozenset({"crisis-group-2024"}), 7
    )
    title = northern_kosovo.events.set_index("id")["title_en"][CLASH]
    source = northern_kosovo.sources.set_index("id")["title"]["crisis-group-2024"]
    assert list(lines(northern_kosovo, found)) == [
        Line(CLASH, "Event", title, "changed"),
        Line(MEASURE, "Crossing", "Jarinje", "came: not in the file"),
        Line("crisis-group-2024", "Source", source, "went: no longer in this view, and changed"),
        Line("inc-deleted", "", "inc-deleted", "went: no longer in the data"),
    ]
