"""The counts of people that the replay tells."""

from __future__ import annotations

from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.situation import replayed, used_casualties
from layers.registry import REGISTRY
from layers.replay.document import contents
from layers.replay.harm import harm
from tests.builders import add_row, tiny, write_table


def test_each_count_that_the_map_uses_is_there_with_its_event(northern_kosovo: Dataset) -> None:
    header, table, _ = contents(northern_kosovo, REGISTRY)
    events = list(dict.fromkeys(table["subject"].to_pylist()))
    used = used_casualties(northern_kosovo)
    found = {(events[one["event"]], one["outcome"], one["wording"]) for one in header["harm"]}
    told = used[used["incident"].isin(replayed(northern_kosovo)["id"])]
    assert found == set(told[["incident", "outcome", "wording"]].itertuples(index=False, name=None))
    almost = next(one for one in header["harm"] if one["wording"] == "almost 100")
    assert (almost["least"], almost["most"], almost["group"]) == (None, 99, "KFOR peacekeepers")


def test_a_lower_bound_of_zero_is_none_unless_nobody_was_harmed(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    write_table(folder, "casualties", [])
    for number, (least, most) in enumerate([("0", "5"), ("0", "0"), ("", "")]):
        add_row(folder, "casualties", id=f"c-{number}", incident="clash", account="acc-clash", group=f"group {number}",
                outcome="injured", min=least, max=most, wording="some", used="1")  # fmt: skip
    assert [(one["least"], one["most"]) for one in harm(load(folder), ["clash"])] == [(None, 5), (0, 0), (None, None)]
    assert harm(load(folder), ["talks"]) == []
