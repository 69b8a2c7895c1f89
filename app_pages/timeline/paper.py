"""What the timeline's page has on paper below its chart and its table: the map, and all events of the day."""

from __future__ import annotations

from markupsafe import Markup

from app_pages.components import on_paper
from app_pages.state import app_data
from geo.events.facets import passing
from geo.situation import situation_on
from geo.view.view import View
from markup.cards import event_text


def paper(view: View) -> Markup:
    """Return the picture of a view's map, the card of the event that is selected, and the events of the day (HTML)."""
    dataset = app_data.dataset()
    situation = situation_on(dataset, view.clock, passes=passing(dataset, view.filters))
    row = dataset.find(view.selected)
    card = event_text.card(dataset, row) if row and row.is_event else ""
    return Markup("").join((on_paper.picture(view, "article"), card, on_paper.on_day(dataset, situation)))
