"""What will be in a file that has no picture, in counts."""

from __future__ import annotations

from markupsafe import Markup

from app_pages.state import app_data
from export.formats import FORMATS, VIEW
from export.options import Options
from export.record.form import Record
from geo.language.language import gettext, ngettext, number
from geo.situation import replayed
from geo.time.days import write_day
from markup.phrases import phrase


def describe(record: Record, options: Options) -> list[Markup]:
    """Return a sentence for the web page and for the data, if they are among the formats."""
    dataset = app_data.dataset()
    events = int(dataset.events["id"].isin(record.rows).sum())
    others, sources = len(record.rows) - events, len(record.sources)
    data = [FORMATS[id].label_for(VIEW) for id in options.formats if FORMATS[id].group == "data"]
    lines = []
    if any(FORMATS[id].group == "page" for id in options.formats):
        sentence = gettext(
            "**{title}**: the whole map with its replay, all {n} events, in one file that opens without "
            "the internet, at this view."
        )
        count = number(len(replayed(dataset)))
        lines.append(phrase(sentence, title=FORMATS["html"].label_for(VIEW), n=count))
    if data:
        lines.append(
            phrase(
                gettext(
                    "**{formats}**: {events}. With {sites}, {sources}, licence, disclaimer and filters. Data to {day}."
                ),
                formats=", ".join(data),
                events=record.shown,
                sites=ngettext("{n} site, area or name", "{n} sites, areas and names", others).format(n=number(others)),
                sources=ngettext("{n} source", "{n} sources", sources).format(n=number(sources)),
                day=write_day(dataset.settings.end),
            )
        )
    return lines
