"""``python -m bench``: runs all subjects, or those named, and writes what it found."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench import browser, rows
from bench.limits import SIZES
from bench.machine import Machine
from bench.measures.exporting import measures as exports
from bench.measures.loads import first_map, start_to_map
from bench.measures.neighbours import lone_pictures, neighbours
from bench.measures.playing import playing
from bench.measures.stepping import endurance, stepping
from bench.report import figure, report
from bench.report.parts import PARTS, replaced
from bench.rows import EXPORTING, Row, beyond
from bench.servers import ROOT, files, streamlit
from bench.sessions import NaiveClient, OursClient, settling
from bench.subjects.base import Material, Subject
from bench.subjects.plotly import TooLarge
from bench.subjects.registry import SUBJECTS
from geo import console

FAILED = ROOT / "test-results" / "bench"
"""Where a run with failures leaves what it found: docs/ holds whole runs only."""
ENDURANCE = 10_000
STEPPING = {"step_ms", "cost_ms", "fps", "heap_mb", "wire_kb", "document_kb", "server_cpu_pct"}
PLAYING = {"play_messages", "play_reruns", "server_cpu_pct"}
VERSIONS = ("streamlit", "folium", "streamlit-folium", "plotly")
EXPORT_VERSIONS = ("matplotlib", "imageio-ffmpeg", "folium", "selenium")
PART_VERSIONS = {"exports": EXPORT_VERSIONS, "neighbours": ("streamlit", "matplotlib")}


class Run:
    """One run: what is asked for, what was found, and what failed."""

    def __init__(
        self, sizes: list[int], subjects: list[Subject], metrics: set[str], folder: Path, address: str
    ) -> None:
        self.sizes = sizes
        self.subjects = subjects
        self.metrics = metrics
        self.folder = folder
        self.address = address
        self.rows: list[Row] = []
        self.failures: list[str] = []
        self.began = time.monotonic()

    def say(self, text: str) -> None:
        """A line of progress."""
        print(f"{time.monotonic() - self.began:6.0f} s  {text}", flush=True)

    def keep(self, found: list[Row]) -> None:
        """Keeps the rows that are asked for."""
        for row in found:
            if row.metric in self.metrics:
                self.rows.append(row)
                extra = "".join(f" {key} {value:,}" for key, value in row.extra.items())
                self.say(f"  {row.metric}{extra}: {report.amount(row)} (p95 {row.p95:,.1f}, n {row.n})")

    @contextmanager
    def watched(self, what: str) -> Iterator[None]:
        """Says what is measured; a failure is noted, and the run goes on."""
        self.say(what)
        try:
            yield
        except Exception as error:  # noqa: BLE001 - one subject's fault must not cost the figures of the others
            self.failures.append(f"{what}: {type(error).__name__}: {error}")
            self.say(f"  FAILED {self.failures[-1]}")

    def go(self) -> None:
        """Measures everything that is asked for."""
        for size in self.sizes:
            material = Material(size, self.folder, self.address)
            for subject in self.subjects:
                with self.watched(f"{subject.name}, {size:,} events"):
                    self.measure(subject, material)
            if size == min(self.sizes) and "start_to_map_ms" in self.metrics:
                for subject in self.subjects:
                    if subject.name in ("ours", "naive"):
                        with self.watched(f"{subject.name}, start to map"):
                            self.keep(start_to_map(subject, material))
        if self.metrics & {"settle_ms", "session_mb"}:
            for subject in self.subjects:
                if subject.name in ("ours", "naive"):
                    with self.watched(f"{subject.name}, sessions"):
                        self.settle(subject.name)
        if self.metrics & {"neighbour_ms", "neighbour_ratio"}:
            with self.watched("three people beside one who asks for much"):
                self.keep(neighbours(self.folder))
        if "picture_s" in self.metrics:
            with self.watched("a lone client's pictures"):
                self.keep(lone_pictures(self.folder))
        if self.metrics & EXPORTING:
            self.export()

    def measure(self, subject: Subject, material: Material) -> None:
        """One subject at one size."""
        if not self.metrics & (STEPPING | PLAYING | {"first_map_ms"}):
            return
        try:
            with subject.running(material) as site:
                loaded = first_map(subject, site, material)
                self.keep(loaded)
                if loaded[0].over:
                    if subject.rerun:  # a step makes the same map
                        self.keep([beyond("step_ms", subject.name, material.count, loaded[0].median)])
                    return
                if self.metrics & STEPPING:
                    self.keep(stepping(subject, site, material))
                if subject.name == "ours" and self.metrics & PLAYING:
                    self.keep(playing(subject, site, material))
                if subject.name == "ours" and material.count == ENDURANCE and "heap_mb" in self.metrics:
                    self.keep(endurance(subject, site, material))
        except TooLarge as error:
            self.say(f"  its page is too large to open: {error}")
            self.keep([beyond("first_map_ms", subject.name, material.count, 60_000)])

    def export(self) -> None:
        """All files, ours and the peers'."""
        for name, measure in exports(self.folder, self.address).items():
            with self.watched(f"{name}, export"):
                self.keep(measure())

    def settle(self, name: str) -> None:
        """Many sessions: ours on the embedded dataset, the naive page on 100 events."""
        if name == "ours":
            from geo.dataset.dataset import load

            events = len(load(ROOT / "data" / "northern-kosovo").events)
            with streamlit("app.py", {}, self.folder / "sessions-ours.log") as process:
                self.keep(settling(name, OursClient, process, events))
        else:
            material = Material(100, self.folder, self.address)
            env = {"BENCH_TABLE": str(material.table), "BENCH_FILES": self.address}
            with streamlit("bench/pages/naive.py", env, self.folder / "sessions-naive.log") as process:
                self.keep(settling(name, NaiveClient, process, 100))


def machine(names: Iterable[str]) -> Machine:
    """What this run was made on, with the versions of these packages."""
    return Machine(
        day=date.today().isoformat(),
        cores=os.cpu_count() or 1,
        browser=browser.version(),
        versions=", ".join(f"{name} {version(name)}" for name in names),
    )


def save(found: list[Row], out: Path) -> None:
    """Writes rows, page and picture."""
    out.mkdir(parents=True, exist_ok=True)
    rows.write(found, out / "benchmarks.json")
    figure.draw(found, out / "pictures" / "benchmarks.svg")
    text = report.markdown(found, machine(dict.fromkeys((*VERSIONS, *EXPORT_VERSIONS))), "pictures/benchmarks.svg")
    (out / "benchmarks.md").write_text(text, encoding="utf-8")
    print(f"wrote {out / 'benchmarks.md'}", flush=True)


def save_part(name: str, found: list[Row], out: Path) -> None:
    """Puts the rows of a part, which are of one run, in the place of those in a folder, and the part in its page."""
    heading, metrics, section = PARTS[name]
    others = [row for row in rows.read(out / "benchmarks.json") if row.metric not in metrics]
    rows.write([*others, *found], out / "benchmarks.json")
    file = out / "benchmarks.md"
    part = section(found, machine(PART_VERSIONS[name]))
    file.write_text(replaced(file.read_text(encoding="utf-8"), heading, part), encoding="utf-8")
    print(f"wrote the part about {name} of {file}", flush=True)


def main() -> int:
    """The command; when it is told to end, it ends what it started."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", help="numbers of events, with commas")
    parser.add_argument("--subjects", help=", ".join(SUBJECTS))
    parser.add_argument("--metrics", help=", ".join(rows.UNITS))
    for name in PARTS:
        parser.add_argument(f"--{name}", action="store_true", help=f"only the {name}, all of it, into what is in docs")
    parser.add_argument("--out", type=Path, help="the folder to write to; docs for a whole run, else nowhere")
    asked = parser.parse_args()
    sizes = [int(one) for one in asked.sizes.split(",")] if asked.sizes else list(SIZES)
    subjects = [SUBJECTS[name] for name in asked.subjects.split(",")] if asked.subjects else list(SUBJECTS.values())
    part = next((name for name in PARTS if getattr(asked, name)), "")
    of_parts = frozenset().union(*(metrics for _, metrics, _ in PARTS.values()))
    # Sizes and subjects are those of the replay.
    usual = PARTS[part][1] if part else set(rows.UNITS) - (of_parts if asked.sizes or asked.subjects else set())
    metrics = set(asked.metrics.split(",")) if asked.metrics else set(usual)
    if part and (asked.sizes or asked.subjects or asked.metrics):
        parser.error(f"--{part} is all of it in one run: leave out --sizes, --subjects and --metrics")
    whole = not (asked.sizes or asked.subjects or asked.metrics or part)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, files(Path(folder)) as address:
        run = Run(sizes, subjects, metrics, Path(folder), address)
        run.go()
        run.say("done")
    for failure in run.failures:
        print(f"FAILED {failure}", flush=True)
    out = asked.out or (ROOT / "docs" if whole and not run.failures else FAILED if whole else None)
    if part and not run.failures:
        save_part(part, run.rows, asked.out or ROOT / "docs")
    elif out:
        save(run.rows, out)
    return 1 if run.failures else 0


if __name__ == "__main__":
    console.prepare()
    raise SystemExit(main())
