"""The benchmarks' parts that need no browser."""

from __future__ import annotations

import json
from pathlib import Path

import folium
import pytest
from folium import plugins

from bench import rows as rows_module
from bench.libraries import FILES, LEFT_OUT, local
from bench.limits import SIZES
from bench.report import Machine, amount, markdown, ratio
from bench.rows import UNITS, Row, beyond, find, percentile, summary
from bench.synthetic import END, START, events, write_dataset
from bench.targets import PEERS, RERUNS, targets
from geo.dataset import load
from tests.conftest import ROOT

MACHINE = Machine("2024-04-02", 2, "Chromium 1", "streamlit 1")
STEPS_TEXT = "a step takes at most 33 ms (median), up to 100,000 events"


def whole_run() -> list[Row]:
    """Rows that meet every target."""
    made = []
    for size in SIZES:
        made.append(Row("step_ms", "ours", size, 60, 10.0, 20.0))
        made += [Row("step_ms", name, size, 60, 400.0 if name in RERUNS else 20.0, 500.0) for name in PEERS]
        made.append(Row("cost_ms", "ours", size, 180, 4.0, 6.0))
        made += [Row("cost_ms", name, size, 60, 390.0, 500.0) for name in RERUNS]
        made += [
            Row("first_map_ms", "ours", size, 5, 400.0, 450.0),
            Row("first_map_ms", "naive", size, 5, 1000.0, 1100.0),
        ]
        made += [
            Row(metric, "ours", size, 1, 0.0, 0.0) for metric in ("play_messages", "play_reruns", "server_cpu_pct")
        ]
    made += [
        Row("fps", "ours", 100_000, 180, 59.0, 50.0),
        Row("start_to_map_ms", "ours", 100, 3, 4000.0, 4100.0),
        Row("start_to_map_ms", "naive", 100, 3, 6000.0, 6100.0),
        Row("heap_mb", "ours", 100_000, 1, 30.0, 30.0),
        Row("heap_mb", "ours", 10_000, 1, 20.0, 20.0, extra={"steps": 100}),
        Row("heap_mb", "ours", 10_000, 1, 20.5, 20.5, extra={"steps": 10_000}),
        Row("document_kb", "ours", 100_000, 1, 2500.0, 2500.0),
        Row("settle_ms", "ours", 125, 15, 80.0, 90.0, extra={"sessions": 1}),
        Row("settle_ms", "ours", 125, 15, 160.0, 190.0, extra={"sessions": 10}),
    ]
    return made


def with_row(new: Row) -> list[Row]:
    """The whole run with one row changed."""
    key = (new.metric, new.subject, new.events, new.extra)
    return [new if (row.metric, row.subject, row.events, row.extra) == key else row for row in whole_run()]


def judged(text_part: str, rows: list[Row]) -> bool:
    """Whether the one target of that text is met."""
    (one,) = [target for target in targets(rows) if text_part in target.text]
    return one.met


def test_the_same_events_are_made_each_time_and_lie_in_the_period() -> None:
    made = events(100)
    assert made == events(100)
    assert [event.start for event in made] == sorted(event.start for event in made)
    assert all(START <= event.start <= event.end <= END for event in made)
    assert len({event.id for event in made}) == 100


def test_made_up_events_are_a_valid_dataset(tmp_path: Path) -> None:
    made = write_dataset(tmp_path / "made", 100)
    dataset = load(tmp_path / "made")  # raises with every fault
    assert list(dataset.incidents["id"]) == [event.id for event in made]


def test_a_whole_run_meets_every_target() -> None:
    assert [one.text for one in targets(whole_run()) if not one.met] == []


def test_what_was_not_measured_is_not_met() -> None:
    assert not any(one.met for one in targets([]))
    assert {one.value for one in targets([])} == {"not measured"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (STEPS_TEXT, Row("step_ms", "ours", 100_000, 60, 33.1, 40.0)),
        ("95th percentile", Row("step_ms", "ours", 100, 60, 10.0, 50.1)),
        ("55 frames", Row("fps", "ours", 100_000, 180, 54.9, 50.0)),
        ("a fifteenth of the best rerun", Row("cost_ms", "fragment", 1_000, 60, 59.0, 60.0)),
        ("at 100 events a step is level", Row("step_ms", "ours", 100, 60, 36.8, 40.0)),
        ("at 1,000 events a step is faster", Row("step_ms", "timeline", 1_000, 60, 10.0, 20.0)),
        ("45% of the naive page's time, at 1,000", Row("first_map_ms", "ours", 1_000, 5, 451.0, 500.0)),
        ("from the start of the server", Row("start_to_map_ms", "ours", 100, 3, 5200.0, 5300.0)),
        ("memory of scripts at 100,000", Row("heap_mb", "ours", 100_000, 1, 40.0, 40.0)),
        ("document at 100,000", Row("document_kb", "ours", 100_000, 1, 3000.0, 3000.0)),
        ("while it plays", Row("play_messages", "ours", 1_000, 1, 1.0, 1.0)),
        ("flat over", Row("heap_mb", "ours", 10_000, 1, 21.1, 21.1, extra={"steps": 10_000})),
    ],
)
def test_a_failed_target_reads_as_failed(text: str, row: Row) -> None:
    assert judged(text, whole_run())
    assert not judged(text, with_row(row))
    page = markdown(with_row(row), MACHINE, "picture.svg")
    (line,) = [line for line in page.splitlines() if line.startswith("|") and text in line]
    assert line.endswith("| **not met** |")
    assert "not met.**" in page


def test_a_peer_whose_page_never_opened_is_behind() -> None:
    gone = [row for row in whole_run() if (row.metric, row.subject, row.events) != ("step_ms", "plotly", 100_000)]
    assert not judged("at 100,000 events a step", gone)
    assert judged("at 100,000 events a step", [*gone, beyond("first_map_ms", "plotly", 100_000, 60_000)])


def test_ratios_are_to_ours() -> None:
    ours = Row("step_ms", "ours", 100, 60, 20.0, 30.0)
    assert ratio(Row("step_ms", "naive", 100, 60, 500.0, 600.0), ours) == "×25"
    assert ratio(Row("step_ms", "timeline", 100, 60, 30.0, 60.0), ours) == "×1.5"
    assert ratio(beyond("step_ms", "naive", 100, 60_000), ours) == "> ×3,000"
    assert ratio(Row("play_messages", "naive", 100, 1, 5.0, 5.0), Row("play_messages", "ours", 100, 1, 0.0, 0.0)) == ""


def test_what_ran_out_of_time_says_so() -> None:
    row = beyond("step_ms", "naive", 1_000, 60_000)
    assert amount(row) == "> 60 s"
    page = markdown(with_row(row), MACHINE, "picture.svg")
    assert "> 60 s > ×6,000" in page
    assert row.to_json()["over"] is True


def test_a_row_keeps_its_extra_keys_through_a_file(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    rows_module.write(whole_run(), file)
    assert rows_module.read(file) == whole_run()
    assert find(rows_module.read(file), "settle_ms", "ours", sessions=10).median == 160.0  # type: ignore[union-attr]


def test_medians_and_percentiles() -> None:
    row = summary("step_ms", "ours", 100, [*range(1, 101)])
    assert (row.n, row.median, row.p95) == (100, 50.5, 95)
    assert percentile([3.0], 0.95) == 3.0


def test_every_library_of_the_peers_has_its_copy() -> None:
    links = [
        *folium.Map.default_js, *folium.Map.default_css, *plugins.TimestampedGeoJson.default_js,
        *plugins.TimestampedGeoJson.default_css, *plugins.Timeline.default_js, *plugins.TimelineSlider.default_js,
    ]  # fmt: skip
    for _, url in links:
        assert local(url, "http://127.0.0.1:1").rsplit("/", 1)[1] in {*FILES, *LEFT_OUT}


def test_the_published_rows_have_their_shape() -> None:
    file = ROOT / "docs" / "benchmarks.json"
    for value in json.loads(file.read_text(encoding="utf-8")):
        assert value["metric"] in UNITS
        assert value["unit"] == UNITS[value["metric"]]
        assert value["subject"] in {"ours", "ours-html", *PEERS}
        assert set(value) <= {"metric", "subject", "events", "n", "median", "p95", "unit", "over", "sessions", "steps"}
        assert value["n"] >= 1
        assert value["median"] >= 0
        assert Row.from_json(value).to_json() == value
