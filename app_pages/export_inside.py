"""What will be in a file that has no picture, in counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_pages import current
from app_pages.export_options import GROUPS, TITLES, Options
from app_pages.words import plain
from export.kinds import KINDS
from geo.days import write_day
from geo.language import gettext, ngettext, number
from geo.situation import replayed

if TYPE_CHECKING:
    from export.record import Record


def lines(told: Record, options: Options) -> list[str]:
    """A sentence in Markdown for the web page and for the data, if they are among the formats."""
    dataset = current.dataset()
    events = int(dataset.incidents["id"].isin(told.rows).sum())
    others, sources = len(told.rows) - events, len(told.sources)
    data = [gettext(TITLES[id]) for id in options.formats if id in GROUPS["Data"]]
    said, page = [], TITLES["html"]
    if any(KINDS[id].group == "page" for id in options.formats):
        said.append(
            gettext(
                "**{title}**: the whole map with its replay, all {n} events, in one file that opens without "
                "the internet, at this view."
            ).format(title=gettext(page), n=number(len(replayed(dataset))))
        )
    if data:
        said.append(
            gettext(
                "**{formats}**: {events}, {sites} and {sources}, with licence, disclaimer and filters. Data to {day}."
            ).format(
                formats=plain(", ".join(data)),
                events=ngettext("{n} event", "{n} events", events).format(n=number(events)),
                sites=ngettext("{n} site, area or name", "{n} sites, areas and names", others).format(n=number(others)),
                sources=ngettext("{n} source", "{n} sources", sources).format(n=number(sources)),
                day=write_day(dataset.settings.end),
            )
        )
    return said
