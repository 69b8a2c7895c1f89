"""What will be in a file that has no picture, in counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_pages import current
from app_pages.export_options import GROUPS, TITLES, Options
from app_pages.words import plain
from export.kinds import KINDS
from geo.days import write_day
from geo.situation import replayed

if TYPE_CHECKING:
    from export.record import Record


def lines(told: Record, options: Options) -> list[str]:
    """A sentence in Markdown for the web page and for the data, if they are among the formats."""
    dataset = current.dataset()
    events = dataset.incidents["id"].isin(told.rows).sum()
    data = [TITLES[id] for id in options.formats if id in GROUPS["Data"]]
    said = []
    if any(KINDS[id].group == "page" for id in options.formats):
        said.append(
            f"**{TITLES['html']}**: the whole map with its replay, all {len(replayed(dataset)):,} events, in one file "
            "that opens without the internet, at this view."
        )
    if data:
        said.append(
            f"**{plain(', '.join(data))}**: {_counted(events, 'event')}, {_counted(len(told.rows) - events, 'site, area or name')} "
            f"and {_counted(len(told.sources), 'source')}, "
            f"with licence, disclaimer and filters. Data to {write_day(dataset.settings.end)}."
        )
    return said


def _counted(number: int, what: str) -> str:
    several = {"event": "events", "source": "sources"}.get(what, "sites, areas and names")
    return f"{number:,} {what if number == 1 else several}"
