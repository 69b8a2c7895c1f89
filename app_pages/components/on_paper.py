"""What pages say on paper: a picture of a view, and the events of a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from urllib.parse import urlencode

from markupsafe import Markup

from app_pages.pages import MAP
from app_pages.state import app_data, views
from app_pages.state.public_address import public_address
from export.common.paper import PRESETS
from export.common.request import Request
from export.options import DEFAULT, encode
from export.record.statement import alt_text
from geo.dataset.dataset import Dataset
from geo.events.counts import by_harm
from geo.language.language import gettext
from geo.situation import Situation
from geo.time.dating import are_dated
from geo.time.days import write_day
from geo.view.view import View
from geo.view.view_query import on_map
from markup import opening
from markup.blocks import paragraph, text
from markup.choices import choices, event_choice

WIDE_PX = 1600
"""The width of a picture: about 220 dots an inch on a page's width."""
Paper = Literal["print-a4-portrait", "article"]


def picture(view: View, paper: Paper) -> Markup:
    """Return the picture of a view's map with its key and credits; the browser fetches it from ``data-src`` when it prints."""
    shown = on_map(view)
    query = {**views.query(shown), **encode(replace(DEFAULT, formats=(), preset=paper)), "wide": str(WIDE_PX)}
    query.pop("formats", None)
    alt = alt_text(Request(app_data.dataset(), shown, PRESETS[paper].size))
    return Markup('<img class="nk-paper-{}" data-src="export.png?{}" alt="{}">').format(paper, urlencode(query), alt)


def foot(view: View, page: str) -> Markup:
    """Return what stands at the end of each page on paper: the state of the data, credits, and the page's address."""
    settings = app_data.dataset().settings
    state = gettext("Data to {day} · version {version} · {hash}").format(
        day=write_day(settings.end), version=settings.version, hash=app_data.dataset().hash[:8]
    )
    address = public_address("" if page == MAP.address else page, view)
    lines = (f"{settings.title}. {state}", settings.attribution, settings.disclaimer, address)
    return Markup('<footer class="nk-caption">{}</footer>').format(
        Markup("").join(paragraph(one) for one in lines if one)
    )


def on_day(dataset: Dataset, situation: Situation) -> Markup:
    """Return the heading of the clock's day, and all events that sources date to it."""
    day = situation.clock.day
    dated = situation.on_day[are_dated(situation.on_day, day, day)]
    found = (event_choice(dataset, dataset.row(id), day=day) for id in by_harm(dataset, dated["id"]))
    none = paragraph(gettext("No event is dated to this day."))
    return opening.day_head(dataset, situation) + (choices(found) or text(none))
