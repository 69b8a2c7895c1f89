"""What every subject offers to the measures."""

from __future__ import annotations

import csv
import html
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from playwright.sync_api import Frame, Page

from bench.limits import FIRST_STEP, STEPS
from bench.servers import Process
from bench.synthetic import EAST, END, NORTH, SOUTH, START, WEST, Event, events, write_dataset

LAST_DAY = (END - START).days
STEP_FROM = int(LAST_DAY * FIRST_STEP)
"""The first day that is stepped to, once one step before it has warmed everything."""
EXTENT = (WEST, SOUTH, EAST, NORTH)
RADIUS_PX, COLOUR = 5, "#a3145b"
"""Of the peers' circles."""


@dataclass(frozen=True)
class Site:
    """A subject that runs: its server, if it has one, and where it is."""

    address: str
    process: Process | None = None
    stepping: str = ""

    def stepping_address(self) -> str:
        """The address from which the steps are taken."""
        return self.stepping or self.address


class Material:
    """The events of one size, and the folder that everything made from them goes to."""

    def __init__(self, count: int, folder: Path, files: str) -> None:
        self.count = count
        self.folder = folder
        self.files = files

    @cached_property
    def events(self) -> list[Event]:
        """The events, by day."""
        return events(self.count)

    @cached_property
    def days(self) -> list[int]:
        """The first day of each event, from the period's start."""
        return [(event.start - START).days for event in self.events]

    @cached_property
    def dataset(self) -> Path:
        """A folder with the events as a dataset of ours."""
        folder = self.folder / f"dataset-{self.count}"
        if not folder.exists():
            write_dataset(folder, self.count)
        return folder

    @cached_property
    def table(self) -> Path:
        """The events as the table that the Streamlit peers read."""
        file = self.folder / f"events-{self.count}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(("day", "lat", "lon"))
            writer.writerows((day, event.lat, event.lon) for day, event in zip(self.days, self.events, strict=True))
        return file

    def save(self, name: str, text: str | bytes) -> str:
        """Saves a page; gives its address."""
        body = text.encode() if isinstance(text, str) else text
        (self.folder / name).write_bytes(body)
        return f"{self.files}/{name}"


class Subject(ABC):
    """One way to replay events on a map.

    ``ready`` is a JavaScript expression, true in the frame that holds the map once all events are
    there. ``driver`` is one for an object with ``go(day)``, which is the input of the subject's own
    control and returns when the new state is in place, ``drawn()``, the number of events drawn, and
    ``waits`` where a new state must not be asked for before the last is in place; ``rest()`` is then
    what the subject still does behind it.
    """

    name: str
    title: str
    ready: str
    driver: str
    arrived = "window.benchReadyAt"
    """True in the page once the steps can begin: ours has shown a map of its own by then, before the page's."""
    arrange = "null"
    """What brings a map that opens elsewhere to the common extent, before the steps."""
    rerun = False
    """Whether each step is a run of the Streamlit script."""
    server = False

    @abstractmethod
    def site(self, material: Material) -> Iterator[Site]:
        """Makes and serves the subject's page; ends what it started."""

    def frame(self, page: Page) -> Frame:
        """The frame that the driver lives in."""
        return page.main_frame

    @contextmanager
    def running(self, material: Material) -> Iterator[Site]:
        """``site`` as a context."""
        yield from self.site(material)


def circles_until(material: Material, day: int) -> int:
    """How many events have begun by a day."""
    return sum(first <= day for first in material.days)


def step_days() -> range:
    """The days of the steps, and the one before them."""
    return range(STEP_FROM - 1, STEP_FROM + STEPS + 1)


def page_of(title: str, scripts: list[str], body: str, data: object) -> str:
    """A page of our own around a peer that is no Folium plugin; the data is JSON that no markup can leave."""
    text = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
    heads = "".join(f'<script src="{html.escape(script)}"></script>' for script in scripts)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{html.escape(title)}</title>"
        "<style>html,body{margin:0;height:100%}</style></head><body>"
        f"{body}<script type='application/json' id='data'>{text}</script>{heads}</body></html>"
    )
