"""What will be in a file that has no picture, in counts."""

from __future__ import annotations

from markupsafe import Markup

from app_pages.export.options import GROUPS, TITLES, Options
from app_pages.state import app_data
from export.formats import KINDS
from export.record.record import Record
from geo.language.language import gettext, ngettext, number
from geo.situation import replayed
from geo.time.days import write_day
from markup.phrases import phrase


def lines(told: Record, options: Options) -> list[Markup]:
    """Return a sentence for the web page and for the data, if they are among the formats."""
    dataset = app_data.dataset()
    events = int(dataset.events["id"].isin(told.rows).sum())
    others, sources = len(told.rows) - events, len(told.sources)
    data = [gettext(TITLES[id]) for id in options.formats if id in GROUPS["Data"]]
    said, page = [], TITLES["html"]
    if any(KINDS[id].group == "page" for id in options.formats):
        said.append(
            phrase(
                gettext(
                    "**{title}**: the whole map with its replay, all {n} events, in one file that opens without "
                    "the internet, at this view."
                ),
                title=gettext(page),
                n=number(len(replayed(dataset))),
            )
        )
    if data:
        said.append(
            phrase(
                gettext(
                    "**{formats}**: {events}. With {sites}, {sources}, licence, disclaimer and filters. Data to {day}."
                ),
                formats=", ".join(data),
                events=told.shown,
                sites=ngettext("{n} site, area or name", "{n} sites, areas and names", others).format(n=number(others)),
                sources=ngettext("{n} source", "{n} sources", sources).format(n=number(sources)),
                day=write_day(dataset.settings.end),
            )
        )
    return said
