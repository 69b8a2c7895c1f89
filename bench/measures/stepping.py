"""Steps from day to day, and what they leave behind.

``step_ms``: from the input (the slider's event or key, or the call that the peer's own control
makes) until the new state is painted: the state is in place, then an animation frame, then a message
behind it. ``STEPS`` steps of one day each in the period's last third, all events so far shown; they
begin at moments spread evenly over a frame. What reruns no script goes through them ``ROUNDS`` times
when its steps are quick.

``fps``: one step an animation frame; the median is steps over time, of all steps of the run, the
95th percentile is the rate that 95 of 100 frames reach. A subject that must wait for its state, or
takes over 200 ms a step, is not asked faster than it answers: its rate is that of the steps.
Frames are those that the browser begins: it begins none while the one before the last has not been
taken over, so over ``STEPS`` of them the rate is that of what is shown.

``cost_ms``: ``step_ms`` in a browser without a limit to its frame rate, each step begun when the one
before is painted: nobody waits for a screen. Of a subject that takes over 200 ms a step, it is
the step's time.

``heap_mb``: memory of scripts after those steps and a forced collection: objects and array buffers
of the page, its frames and its workers. ``wire_kb``: bytes received from navigation to the end of
those steps, headers and messages of web sockets (both ways) included; ``n`` is the number of steps.
``document_kb``: of these, the replay's document. ``server_cpu_pct`` of a subject whose server takes
part in a step: the processor time of its processes during the steps.
"""

from __future__ import annotations

import time
from statistics import median

from playwright.sync_api import Frame

from bench.browser import UNLIMITED, Crashed, Late, Visit, Wire, chromium
from bench.limits import FEW_STEPS, PATIENCE_MS, QUICK_MS, ROUNDS, SLOW_MS, STEPS
from bench.rows import Row, beyond, percentile, summary
from bench.subjects.base import STEP_FROM, Material, Site, Subject, circles_until
from bench.subjects.ours import Ours

FRAME_RUNS = 3
SLOWEST_FRAME_MS = 200
"""A step that takes longer is its own frame: the wait for a screen is little of it."""
ALL_STEPS_MS = STEPS * SLOW_MS + PATIENCE_MS
TOLD_MS = 1_500
"""Long enough for ours to have told its page what was settled on."""
MANY, ROUND = 10_000, 365


def stepping(subject: Subject, site: Site, material: Material) -> list[Row]:
    """The rows of a subject's steps; of few steps when its page doesn't outlive them."""
    try:
        return _stepping(subject, site, material, STEPS)
    except Crashed:
        return _stepping(subject, site, material, FEW_STEPS)


def _stepping(subject: Subject, site: Site, material: Material, steps: int) -> list[Row]:
    name, count = subject.name, material.count
    with chromium() as browser:
        visit = Visit(browser, subject.ready, subject.driver)
        wire = Wire(visit.session)
        try:
            frame = _arrive(visit, subject, site)
            visit.run(frame, "steps", STEP_FROM - 1, 1, SLOW_MS, FEW_STEPS, limit_ms=PATIENCE_MS)
            began, cpu = time.monotonic(), site.process.cpu_s() if site.process else 0.0
            times = visit.run(frame, "steps", STEP_FROM, steps, SLOW_MS, FEW_STEPS, limit_ms=ALL_STEPS_MS)
        except Late:
            return [beyond(metric, name, count, PATIENCE_MS) for metric in ("step_ms", "cost_ms")]
        rows = []
        if subject.rerun and site.process:
            share = 100 * (site.process.cpu_s() - cpu) / (time.monotonic() - began)
            rows.append(summary("server_cpu_pct", name, count, [share]))
        expected = circles_until(material, STEP_FROM + len(times) - 1)
        if (drawn := frame.evaluate("window.bench.drawn()")) != expected:
            raise RuntimeError(f"{name} drew {drawn} of {expected} events after its steps")
        visit.page.wait_for_timeout(TOLD_MS)
        rows.append(_wire_row("wire_kb", name, count, len(times), wire.bytes))
        if isinstance(subject, Ours):
            document = sum(size for path, size in wire.by_path.items() if path.startswith("/replay/"))
            rows.append(_wire_row("document_kb", name, count, 1, document))
        rows.append(summary("heap_mb", name, count, [visit.heap_mb()]))
        if not subject.rerun and median(times) < QUICK_MS:
            for _ in range(ROUNDS - 1):
                visit.run(frame, "steps", STEP_FROM - 1, 1, SLOW_MS, FEW_STEPS, limit_ms=PATIENCE_MS)
                times += visit.run(frame, "steps", STEP_FROM, STEPS, SLOW_MS, FEW_STEPS, limit_ms=ALL_STEPS_MS)
        rows.insert(0, summary("step_ms", name, count, times))
        slow = median(times) > SLOWEST_FRAME_MS
        frames = times if subject.rerun or slow else _frames(visit, frame)
        rate, low = 1000 * len(frames) / sum(frames), 1000 / percentile(frames, 0.95)
        rows.append(Row("fps", name, count, len(frames), round(rate, 2), round(low, 2)))
        visit.close()
    rows.append(summary("cost_ms", name, count, times if slow else _unlimited(subject, site)))
    return rows


def _frames(visit: Visit, frame: Frame) -> list[float]:
    """The times between frames with a step in each, in ms."""
    found: list[float] = []
    for _ in range(FRAME_RUNS):
        found += visit.run(frame, "frames", STEP_FROM, STEPS, limit_ms=ALL_STEPS_MS)
    return found


def _unlimited(subject: Subject, site: Site) -> list[float]:
    """Steps at once after one another without a limit to the frame rate, in ms."""
    with chromium(*UNLIMITED) as browser:
        visit = Visit(browser, subject.ready, subject.driver)
        frame = _arrive(visit, subject, site)
        visit.run(frame, "steps", STEP_FROM - 1, 1, SLOW_MS, FEW_STEPS, limit_ms=PATIENCE_MS)
        return visit.run(frame, "steps", STEP_FROM, STEPS, SLOW_MS, FEW_STEPS, 1, limit_ms=ALL_STEPS_MS)


def endurance(subject: Subject, site: Site, material: Material) -> list[Row]:
    """Memory after 100 steps and after ``MANY``."""
    rows = []
    with chromium() as browser:
        visit = Visit(browser, subject.ready, subject.driver)
        frame = _arrive(visit, subject, site)
        for done, steps in ((100, 100), (MANY, MANY - 100)):
            visit.run(frame, "many", STEP_FROM - ROUND, steps, ROUND, limit_ms=5 * PATIENCE_MS)
            visit.page.wait_for_timeout(TOLD_MS)
            rows.append(summary("heap_mb", subject.name, material.count, [visit.heap_mb()], steps=done))
        visit.close()
    return rows


def _arrive(visit: Visit, subject: Subject, site: Site) -> Frame:
    """The subject's frame, ready to step; raises ``Late`` when it isn't there in time."""
    if site.stepping:
        visit.page.goto(site.stepping, wait_until="commit", timeout=PATIENCE_MS)
        visit.until(f"() => {subject.arrived}", PATIENCE_MS)
    else:
        visit.open(site.address)
        visit.until(f"() => {subject.arrived}", PATIENCE_MS)
    frame = subject.frame(visit.page)
    visit.drive(frame)
    frame.evaluate(f"() => {{ {subject.arrange}; }}")
    visit.page.wait_for_timeout(TOLD_MS)
    return frame


def _wire_row(metric: str, name: str, count: int, steps: int, size: float) -> Row:
    value = round(size / 1000, 1)
    return Row(metric, name, count, steps, value, value)
