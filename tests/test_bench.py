"""The benchmarks' parts that need no browser."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import folium
import pytest
from folium import plugins

from bench import rows as rows_module
from bench.libraries import FILES, LEFT_OUT, local
from bench.limits import ASKED, BURDENS, DRAWN, QUIET, SIZES
from bench.machine import Machine
from bench.report import exports_page, neighbours_page, parts
from bench.report.report import amount, markdown, ratio
from bench.report.targets import EXPORT_PEERS, EXPORTS, PEERS, RERUNS, export_targets, neighbour_targets, targets
from bench.rows import UNITS, Row, beyond, find, percentile, summary
from bench.subjects import exports
from bench.synthetic import END, START, events, write_dataset
from export.film.days import count
from export.formats import VIEW_FORMATS
from geo.dataset.dataset import Dataset, load
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
    assert list(dataset.events["id"]) == [event.id for event in made]


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


def exported() -> list[Row]:
    """Rows of exports that meet every target."""
    times = {"folium-png-1920x1080": 4.0, "folium-png-1920x1080-wait-0.3s": 1.2, "browser-mp4-60x1280x720": 12.0,
             "png-1920x1080": 0.9, "pdf-a4-300dpi": 1.7, "mp4-60x1280x720": 3.0}  # fmt: skip
    made = [Row("export_s", name, 114, 3, times.get(name, 2.0), 5.0) for name in (*EXPORTS, *EXPORT_PEERS)]
    made += [Row("export_mb", name, 114, 1, 3.9, 3.9) for name in (*EXPORTS, *EXPORT_PEERS)]
    return made + [Row("export_peak_mb", name, 114, 1, 600.0, 600.0) for name in EXPORTS]


def test_exports_that_meet_every_target_say_so() -> None:
    assert [one.text for one in export_targets(exported()) if not one.met] == []
    assert {one.value for one in export_targets([])} == {"not measured"}
    assert not any(one.met for one in export_targets([]))


@pytest.mark.parametrize(
    ("text", "metric", "subject", "value"),
    [
        ("a quarter of the time of folium", "export_s", "png-1920x1080", 1.01),
        ("takes no longer than folium", "export_s", "folium-png-1920x1080-wait-0.3s", 0.89),
        ("less than twice", "export_s", "pdf-a4-300dpi", 1.8),
        ("60 browser screenshots", "export_s", "mp4-60x1280x720", 3.01),
        ("smaller than 4 MB", "export_mb", "gif-60x1280x720", 4.0),
        ("of memory", "export_peak_mb", "kml", 600.1),
    ],
)
def test_an_export_that_misses_its_target_reads_so(text: str, metric: str, subject: str, value: float) -> None:
    missed = [
        replace(row, median=value) if (row.metric, row.subject) == (metric, subject) else row for row in exported()
    ]
    assert [text in one.text for one in export_targets(missed) if not one.met] == [True]
    part = exports_page.section(missed, MACHINE)
    (line,) = [line for line in part.splitlines() if line.startswith("|") and text in line]
    assert line.endswith("| **not met** |")
    assert "**1 targets are not met.**" in part


def felt(ratio: float = 1.5, quiet: float = 100.0, alone: float = 1.2) -> list[Row]:
    """Rows of neighbours: the times beside a burden are so many times those of a quiet server."""
    made = [Row("neighbour_ms", QUIET, 0, 480, quiet / 2, quiet)]
    made += [Row("neighbour_ms", name, 0, 120, quiet / 2, quiet * ratio) for name in BURDENS]
    made += [Row("neighbour_ratio", name, 0, 1, ratio, ratio) for name in BURDENS]
    return [*made, Row("picture_s", ASKED, 0, 10, alone, alone), Row("picture_s", DRAWN, 0, 10, 1.0, 1.0)]


def test_neighbours_who_feel_little_say_so() -> None:
    assert [one.met for one in neighbour_targets(felt())] == [True] * 5
    assert [one.met for one in neighbour_targets(felt(ratio=1.51))] == [False] * 4 + [True]
    assert [one.met for one in neighbour_targets(felt(alone=1.21))] == [True] * 4 + [False]
    assert [one.met for one in neighbour_targets([])] == [False] * 5


def test_where_both_are_quick_the_difference_counts() -> None:
    assert [one.met for one in neighbour_targets(felt(ratio=2.4, quiet=17.0))] == [True] * 5
    assert [one.met for one in neighbour_targets(felt(ratio=2.0, quiet=26.0))] == [False] * 4 + [True]


def test_the_part_about_neighbours_says_what_they_felt() -> None:
    part = neighbours_page.section(felt(), MACHINE)
    assert "| one MP4 | 120 | 50 ms | 150 ms | ×1.50 |" in part
    assert "All targets are met." in part
    assert "**4 targets are not met.**" in neighbours_page.section(felt(ratio=3.0), MACHINE)
    assert neighbours_page.section(whole_run(), MACHINE) == ""
    assert part in markdown([*whole_run(), *felt()], MACHINE, "picture.svg")


def test_the_part_about_exports_is_replaced_and_nothing_else_of_the_page() -> None:
    page = markdown([*whole_run(), *exported()], MACHINE, "picture.svg")
    without = markdown(whole_run(), MACHINE, "picture.svg")
    assert exports_page.HEADING not in without
    later = exports_page.section(exported(), replace(MACHINE, day="2024-05-01"))
    new = parts.replaced(page, exports_page.HEADING, later)
    assert new.replace("2024-05-01", "2024-04-02") == page
    assert new.count("2024-05-01") == 1
    assert parts.replaced(without, exports_page.HEADING, later) == new
    assert parts.replaced(new, exports_page.HEADING, later) == new


def test_a_peers_export_stands_beside_ours() -> None:
    lines = exports_page.section(exported(), MACHINE).splitlines()
    assert "| **ours**: mp4-60x1280x720 | 3.00 s (5.00) |  | 3.90 MB | 600 MB |" in lines
    assert any(line.endswith("| 12.00 s (5.00) | ×4.0 | 3.90 MB | – |") for line in lines)


def test_every_kind_of_file_is_measured_on_the_usual_view(northern_kosovo: Dataset) -> None:
    assert tuple(exports.EXPORTS) == EXPORTS
    assert {one.kind for one in exports.EXPORTS.values()} == set(VIEW_FORMATS)
    assert exports.EXPORTS["png-1920x1080"].size.pixels == (1920, 1080)
    assert exports.EXPORTS["mp4-60x1280x720"].size.pixels == (1280, 720)
    film = exports.request_of(northern_kosovo, exports.EXPORTS["mp4-60x1280x720"]).film
    assert film is not None
    assert count(film) == 60


def test_a_process_of_its_own_makes_a_file_and_says_how_long_it_took() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.exporter", "geojson"], cwd=ROOT, input="go\n", capture_output=True, text=True, check=True
    )  # fmt: skip
    idle, size, times = done.stdout.splitlines()
    assert idle == "idle"
    assert int(size) > 10_000
    assert len(json.loads(times)) == exports.EXPORTS["geojson"].runs


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
        assert value["subject"] in {"ours", "ours-html", *PEERS, *EXPORTS, *EXPORT_PEERS, QUIET, *BURDENS, ASKED, DRAWN}
        assert set(value) <= {"metric", "subject", "events", "n", "median", "p95", "unit", "over", "sessions", "steps"}
        assert value["n"] >= 1
        assert value["median"] >= 0
        assert Row.from_json(value).to_json() == value
